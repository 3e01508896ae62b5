package pl.paragraf.api;

import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import pl.paragraf.access.Role;
import pl.paragraf.api.answer.AnswerWriter;
import pl.paragraf.api.answer.Json;
import pl.paragraf.api.language.AcceptLanguage;
import pl.paragraf.decision.Accesses;
import pl.paragraf.decision.Entries;
import pl.paragraf.decision.Replay;
import pl.paragraf.decision.Replays;
import pl.paragraf.ledger.Access;
import pl.paragraf.ledger.Entry;
import pl.paragraf.ledger.Ledger;
import pl.paragraf.ledger.Page;
import pl.paragraf.model.Language;
import pl.paragraf.model.TraceLevel;

/**
 * Finds recorded decisions, gives them again, proves and replays them. Nothing is told before the
 * access log has it.
 */
@Path("/api/v1")
@Blocking
@Produces(MediaType.APPLICATION_JSON)
public class DecisionResource {

  private final Ledger ledger;
  private final Replays replays;
  private final KnownRegulations known;
  private final AnswerWriter answers;
  private final ReleaseWords words;
  private final DecisionStreams streams;
  private final Accesses accesses;
  private final SecurityIdentity asking;

  @Inject
  DecisionResource(
      Ledger ledger,
      Replays replays,
      KnownRegulations known,
      AnswerWriter answers,
      ReleaseWords words,
      DecisionStreams streams,
      Accesses accesses,
      SecurityIdentity asking) {
    this.ledger = ledger;
    this.replays = replays;
    this.known = known;
    this.answers = answers;
    this.words = words;
    this.streams = streams;
    this.accesses = accesses;
    this.asking = asking;
  }

  @GET
  @RolesAllowed({Role.Code.CLIENT, Role.Code.AUDITOR, Role.Code.ADMIN})
  @Path("/decisions")
  @Produces({MediaType.APPLICATION_JSON, CaseResource.NDJSON, "text/csv"})
  @Operation(operationId = "find-decisions", summary = "Finds recorded decisions, newest first")
  @Parameter(
      name = "regulation",
      in = ParameterIn.QUERY,
      description = "Id of a regulation",
      schema = @Schema(type = SchemaType.STRING))
  @Parameter(
      name = "caseReference",
      in = ParameterIn.QUERY,
      description = "The client's own reference, exactly",
      schema = @Schema(type = SchemaType.STRING))
  @Parameter(
      name = "outcome",
      in = ParameterIn.QUERY,
      description = "Code of an outcome",
      schema = @Schema(type = SchemaType.STRING))
  @Parameter(
      name = "subject",
      in = ParameterIn.QUERY,
      description = "Id of a fact some conclusion is about, exactly",
      schema = @Schema(type = SchemaType.STRING))
  @Parameter(
      name = "from",
      in = ParameterIn.QUERY,
      description = "Decided on this day (Europe/Warsaw) or at this instant, or later",
      schema = @Schema(type = SchemaType.STRING))
  @Parameter(
      name = "to",
      in = ParameterIn.QUERY,
      description = "Decided on this day (Europe/Warsaw) or at this instant, or earlier",
      schema = @Schema(type = SchemaType.STRING))
  @Parameter(
      name = "release",
      in = ParameterIn.QUERY,
      description = "Number of a release",
      schema = @Schema(type = SchemaType.STRING))
  @Parameter(
      name = "cursor",
      in = ParameterIn.QUERY,
      description = "The next of an earlier page",
      schema = @Schema(type = SchemaType.STRING))
  @Parameter(
      name = "limit",
      in = ParameterIn.QUERY,
      description = "Most decisions of a page: 1 to 200, usually 50",
      schema = @Schema(type = SchemaType.STRING))
  @Parameter(
      name = "format",
      in = ParameterIn.QUERY,
      description = "json, ndjson or csv, in place of the Accept header",
      schema = @Schema(type = SchemaType.STRING))
  @APIResponse(
      responseCode = "200",
      description = "A page of what is found; as NDJSON or CSV everything",
      content = {
        @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(ref = "FoundDecisions")),
        @Content(mediaType = CaseResource.NDJSON, schema = @Schema(type = SchemaType.STRING)),
        @Content(mediaType = "text/csv", schema = @Schema(type = SchemaType.STRING))
      })
  public CompletionStage<Response> decisions(@Context UriInfo uri, @Context HttpHeaders headers) {
    Found found = Found.read(uri, headers).seenBy(caller());
    found.filter().regulation().ifPresent(id -> known.get(id, caller()));
    Language language = AcceptLanguage.of(headers);
    if (found.form() != Form.JSON) {
      return CompletableFuture.completedStage(
          streams.all(found.filter(), found.form(), language, by()));
    }
    Page page = page(found);
    byte[] json = answers.entries().page(page, e -> words.of(e, language), language);
    List<String> shown = page.entries().stream().map(Entry::id).toList();
    return accesses.before(
        Response.ok(new Json(json), MediaType.APPLICATION_JSON_TYPE).build(),
        by(),
        Access.of(Access.Operation.SEARCH, found.filter(), shown));
  }

  @GET
  @RolesAllowed({Role.Code.CLIENT, Role.Code.AUDITOR, Role.Code.ADMIN})
  @Path("/decisions/{id}")
  @Operation(operationId = "read-decision", summary = "The recorded decision with its facts")
  @Parameter(
      name = "trace",
      in = ParameterIn.QUERY,
      description = "none or fired (default): how much of the way to show",
      schema = @Schema(type = SchemaType.STRING))
  @APIResponse(
      responseCode = "200",
      description = "The decision",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(ref = "RecordedDecision")))
  public CompletionStage<Json> decision(
      @PathParam("id") String id, @Context UriInfo uri, @Context HttpHeaders headers) {
    Query query = new Query(uri.getQueryParameters(), List.of("trace"));
    TraceLevel trace = query.trace(TraceLevel.FIRED);
    query.check();
    Entry entry = caller().find(ledger, id);
    Language language = AcceptLanguage.of(headers);
    return before(
        new Json(answers.entries().whole(entry, trace, e -> words.of(e, language), language)),
        Access.Operation.READ,
        id);
  }

  @GET
  @RolesAllowed({Role.Code.CLIENT, Role.Code.AUDITOR, Role.Code.ADMIN})
  @Path("/decisions/{id}/proof")
  @Operation(
      operationId = "prove-decision",
      summary = "Proof that the decision's entry is in the ledger the newest checkpoint signs")
  public CompletionStage<ProofAnswer> proof(@PathParam("id") String id, @Context UriInfo uri) {
    new Query(uri.getQueryParameters(), List.of()).check();
    caller().find(ledger, id);
    ProofAnswer proof =
        ledger
            .proof(id)
            .map(inclusion -> ProofAnswer.of(id, inclusion))
            .orElseThrow(Entries::unknown);
    return before(proof, Access.Operation.PROOF, id);
  }

  @POST
  @RolesAllowed({Role.Code.AUDITOR, Role.Code.ADMIN})
  @Path("/decisions/{id}/replay")
  @Operation(
      operationId = "replay-decision",
      summary = "Evaluates the case again under the recorded release and names every difference")
  @APIResponse(
      responseCode = "200",
      description = "Whether the replay is identical, and every difference",
      content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(ref = "Replay")))
  public CompletionStage<Json> replay(
      @PathParam("id") String id, @Context UriInfo uri, @Context HttpHeaders headers) {
    new Query(uri.getQueryParameters(), List.of()).check();
    caller().find(ledger, id);
    Replay replay = replays.replay(id);
    Language language = AcceptLanguage.of(headers);
    return before(
        new Json(answers.replay(replay, words.of(replay.regulation(), replay.release(), language))),
        Access.Operation.REPLAY,
        id);
  }

  private <T> CompletionStage<T> before(T answer, Access.Operation operation, String id) {
    return accesses.before(answer, by(), Access.of(operation, List.of(id)));
  }

  private String by() {
    return asking.getPrincipal().getName();
  }

  private Caller caller() {
    return Caller.of(asking);
  }

  private Page page(Found found) {
    try {
      return ledger.search(found.filter(), found.cursor(), found.limit());
    } catch (IllegalArgumentException e) {
      if (found.cursor().isEmpty()) {
        throw e;
      }
      throw found.query().wrongCursor();
    }
  }
}
