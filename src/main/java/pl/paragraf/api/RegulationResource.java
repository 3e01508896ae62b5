package pl.paragraf.api;

import io.quarkus.security.identity.SecurityIdentity;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import pl.paragraf.access.Role;
import pl.paragraf.access.Scope;
import pl.paragraf.api.language.AcceptLanguage;
import pl.paragraf.api.schema.CaseSchema;
import pl.paragraf.api.schema.Speech;
import pl.paragraf.model.Language;
import pl.paragraf.model.RuleInfo;
import pl.paragraf.regulation.Provisions;
import pl.paragraf.release.Lease;
import pl.paragraf.release.Releases;

/** Tells what the regulations are and what they say now. */
@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
public class RegulationResource {

  private static final ZoneId OFFICE_TIME = ZoneId.of("Europe/Warsaw");

  private final Releases releases;
  private final KnownRegulations known;
  private final ScenarioIndex scenarios;
  private final Clock clock;
  private final SecurityIdentity asking;

  @Inject
  RegulationResource(
      Releases releases,
      KnownRegulations known,
      ScenarioIndex scenarios,
      Clock clock,
      SecurityIdentity asking) {
    this.releases = releases;
    this.known = known;
    this.scenarios = scenarios;
    this.clock = clock.withZone(OFFICE_TIME);
    this.asking = asking;
  }

  @GET
  @RolesAllowed({
    Role.Code.CLIENT,
    Role.Code.EDITOR,
    Role.Code.APPROVER,
    Role.Code.AUDITOR,
    Role.Code.ADMIN
  })
  @Path("/regulations")
  @Operation(summary = "All regulations with their active release and state")
  public List<RegulationAnswer> all(@Context UriInfo uri, @Context HttpHeaders headers) {
    noParameters(uri);
    Language language = AcceptLanguage.of(headers);
    Scope scope = Scope.of(asking);
    return releases.statuses().stream()
        .filter(status -> scope.covers(status.id()))
        .map(status -> RegulationAnswer.of(status, language))
        .toList();
  }

  @GET
  @RolesAllowed({
    Role.Code.CLIENT,
    Role.Code.EDITOR,
    Role.Code.APPROVER,
    Role.Code.AUDITOR,
    Role.Code.ADMIN
  })
  @Path("/regulations/{regulation}")
  @Operation(summary = "A regulation, its active release and why its files were refused, if so")
  public RegulationAnswer one(
      @PathParam("regulation") String regulation,
      @Context UriInfo uri,
      @Context HttpHeaders headers) {
    noParameters(uri);
    return RegulationAnswer.of(known.get(regulation), AcceptLanguage.of(headers));
  }

  @GET
  @RolesAllowed({
    Role.Code.CLIENT,
    Role.Code.EDITOR,
    Role.Code.APPROVER,
    Role.Code.AUDITOR,
    Role.Code.ADMIN
  })
  @Path("/regulations/{regulation}/schema")
  @Operation(summary = "JSON Schema of a request, made from the rule files of the active release")
  public Map<String, Object> schema(
      @PathParam("regulation") String regulation,
      @Context UriInfo uri,
      @Context HttpHeaders headers) {
    noParameters(uri);
    known.get(regulation);
    try (Lease lease = releases.lease(regulation)) {
      return CaseSchema.standalone(
          regulation,
          lease.source().manifest().title(),
          lease.rules().factTypes(),
          speech(lease, headers));
    }
  }

  @GET
  @RolesAllowed({
    Role.Code.CLIENT,
    Role.Code.EDITOR,
    Role.Code.APPROVER,
    Role.Code.AUDITOR,
    Role.Code.ADMIN
  })
  @Path("/regulations/{regulation}/parameters")
  @Operation(summary = "Every parameter in force on a day, with the rule that sets it")
  public List<ParameterAnswer> parameters(
      @PathParam("regulation") String regulation,
      @Context UriInfo uri,
      @Context HttpHeaders headers) {
    Query query = new Query(uri.getQueryParameters(), List.of("asOf"));
    LocalDate asOf = query.asOf().orElseGet(() -> LocalDate.now(clock));
    query.check();
    known.get(regulation);
    try (Lease lease = releases.lease(regulation)) {
      Speech speech = speech(lease, headers);
      return lease.rules().parameters(asOf).stream()
          .map(parameter -> ParameterAnswer.of(parameter, speech))
          .toList();
    }
  }

  @GET
  @RolesAllowed({
    Role.Code.CLIENT,
    Role.Code.EDITOR,
    Role.Code.APPROVER,
    Role.Code.AUDITOR,
    Role.Code.ADMIN
  })
  @Path("/regulations/{regulation}/provisions")
  @Operation(
      summary =
          "Every provision of the text, with the rules that carry it and the scenarios that prove it")
  public List<ProvisionAnswer> provisions(
      @PathParam("regulation") String regulation,
      @Context UriInfo uri,
      @Context HttpHeaders headers) {
    noParameters(uri);
    known.get(regulation);
    try (Lease lease = releases.lease(regulation)) {
      List<RuleInfo> rules = lease.rules().rules();
      Map<String, List<ProvisionAnswer.ProvedBy>> proofs = scenarios.of(lease.source());
      Provisions all = lease.source().provisions();
      Language language = AcceptLanguage.of(headers);
      return all.provisions().stream()
          .map(provision -> ProvisionAnswer.of(provision, all, rules, proofs, language))
          .toList();
    }
  }

  @GET
  @RolesAllowed({
    Role.Code.CLIENT,
    Role.Code.EDITOR,
    Role.Code.APPROVER,
    Role.Code.AUDITOR,
    Role.Code.ADMIN
  })
  @Path("/regulations/{regulation}/labels")
  @Operation(summary = "What the codes of the active release are called")
  public Map<String, Map<String, String>> labels(
      @PathParam("regulation") String regulation,
      @Context UriInfo uri,
      @Context HttpHeaders headers) {
    noParameters(uri);
    known.get(regulation);
    try (Lease lease = releases.lease(regulation)) {
      Language language = AcceptLanguage.of(headers);
      Map<String, Map<String, String>> answer = new LinkedHashMap<>();
      lease
          .source()
          .labels()
          .sections()
          .forEach(
              (section, labels) -> {
                Map<String, String> texts = new LinkedHashMap<>();
                labels.forEach((code, label) -> texts.put(code, label.in(language)));
                answer.put(section, texts);
              });
      return answer;
    }
  }

  private static Speech speech(Lease lease, HttpHeaders headers) {
    return new Speech(AcceptLanguage.of(headers), lease.source().labels());
  }

  private static void noParameters(UriInfo uri) {
    new Query(uri.getQueryParameters(), List.of()).check();
  }
}
