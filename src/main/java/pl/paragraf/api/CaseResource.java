package pl.paragraf.api;

import io.quarkus.security.identity.CurrentIdentityAssociation;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.openapi.annotations.Operation;
import pl.paragraf.access.Credentials;
import pl.paragraf.access.Role;
import pl.paragraf.api.admission.LineGate;
import pl.paragraf.api.admission.Shares;
import pl.paragraf.api.answer.AnswerWriter;
import pl.paragraf.api.answer.Json;
import pl.paragraf.api.language.AcceptLanguage;
import pl.paragraf.decision.Decisions;
import pl.paragraf.decision.IdempotencyKey;
import pl.paragraf.decision.OnceOnly;
import pl.paragraf.decision.Recording;
import pl.paragraf.decision.Which;
import pl.paragraf.model.Decision;
import pl.paragraf.model.Evaluation;
import pl.paragraf.model.Language;
import pl.paragraf.model.Message;
import pl.paragraf.model.Problem;
import pl.paragraf.model.ProblemException;
import pl.paragraf.model.TraceLevel;
import pl.paragraf.release.Lease;
import pl.paragraf.release.ParagrafConfig;
import pl.paragraf.release.Releases;

/** Takes cases: one in a JSON body, or many with one a line. */
@Path("/api/v1")
public class CaseResource {

  static final String NDJSON = "application/x-ndjson";

  private final Decisions decisions;
  private final OnceOnly onceOnly;
  private final Releases releases;
  private final AnswerWriter answers;
  private final ReleaseWords words;
  private final Bulk bulk;
  private final Credentials credentials;
  private final CurrentIdentityAssociation asking;
  private final Shares shares;
  private final int limit;

  @Inject
  CaseResource(
      Decisions decisions,
      OnceOnly onceOnly,
      Releases releases,
      AnswerWriter answers,
      ReleaseWords words,
      Bulk bulk,
      Credentials credentials,
      CurrentIdentityAssociation asking,
      Shares shares,
      ParagrafConfig config) {
    this.decisions = decisions;
    this.onceOnly = onceOnly;
    this.releases = releases;
    this.answers = answers;
    this.words = words;
    this.bulk = bulk;
    this.credentials = credentials;
    this.asking = asking;
    this.shares = shares;
    this.limit = Math.toIntExact(config.limits().bodyBytes());
  }

  @POST
  @RolesAllowed({Role.Code.CLIENT, Role.Code.ADMIN})
  @Path("/regulations/{regulation}/evaluations")
  @Consumes(MediaType.APPLICATION_JSON)
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(summary = "Evaluates a case and records nothing")
  public Json evaluate(
      @PathParam("regulation") String regulation,
      @Context UriInfo uri,
      @Context HttpHeaders headers,
      InputStream body)
      throws IOException {
    Asked asked = Asked.evaluation(uri, TraceLevel.FIRED);
    byte[] request = Body.read(body, headers, limit);
    Evaluation made = decisions.evaluate(regulation, request, asked.trace(), asked.which());
    return new Json(written(made, AcceptLanguage.of(headers)));
  }

  @POST
  @RolesAllowed({Role.Code.CLIENT, Role.Code.ADMIN})
  @Path("/regulations/{regulation}/decisions")
  @Consumes(MediaType.APPLICATION_JSON)
  @Produces(MediaType.APPLICATION_JSON)
  @Blocking
  @Operation(summary = "Decides a case, records the decision durably and then answers")
  public CompletionStage<Response> decide(
      @PathParam("regulation") String regulation,
      @Context UriInfo uri,
      @Context HttpHeaders headers,
      @Context SecurityContext security,
      InputStream body)
      throws IOException {
    Asked asked = Asked.decision(uri, TraceLevel.FIRED);
    Optional<IdempotencyKey> key = Idempotency.key(headers);
    byte[] request = Body.read(body, headers, limit);
    String by = security.getUserPrincipal().getName();
    Language language = AcceptLanguage.of(headers);
    if (key.isEmpty()) {
      return created(decisions.decide(regulation, request, by), asked, language);
    }
    return onceOnly
        .decide(regulation, request, by, key.get())
        .thenCompose(recording -> created(recording, asked, language));
  }

  /** Writes the answer while the decision is brought to the disk, and gives it afterwards. */
  private CompletionStage<Response> created(Recording recording, Asked asked, Language language) {
    Decision decision = recording.decision();
    Response.ResponseBuilder answer =
        Response.status(Response.Status.CREATED)
            .header(HttpHeaders.LOCATION, "/api/v1/decisions/" + decision.id())
            .entity(new Json(written(decision, asked, language)));
    if (recording.replayed()) {
      answer.header(Idempotency.REPLAYED, true);
    }
    Response created = answer.build();
    return recording.durable().thenApply(done -> created);
  }

  @POST
  @RolesAllowed({Role.Code.CLIENT, Role.Code.ADMIN})
  @Path("/regulations/{regulation}/evaluations")
  @Consumes(NDJSON)
  @Produces(NDJSON)
  @Operation(hidden = true)
  public Response evaluateMany(
      @PathParam("regulation") String regulation,
      @Context UriInfo uri,
      @Context HttpHeaders headers,
      InputStream body) {
    Asked asked = Asked.evaluation(uri, TraceLevel.NONE);
    refuseWhatNoLineCanUse(regulation, asked.which());
    Language language = AcceptLanguage.of(headers);
    SecurityIdentity holder = asking.getIdentity();
    return stream(
        body,
        holder.getPrincipal().getName(),
        language,
        lines -> {
          requireGood(holder);
          var read = Attempt.each(lines, line -> decisions.read(regulation, line, asked.which()));
          var evaluated = Attempt.each(read, one -> one.evaluate(asked.trace()));
          return Attempt.each(evaluated, made -> Bulk.Answer.now(written(made, language)));
        });
  }

  @POST
  @RolesAllowed({Role.Code.CLIENT, Role.Code.ADMIN})
  @Path("/regulations/{regulation}/decisions")
  @Consumes(NDJSON)
  @Produces(NDJSON)
  @Operation(hidden = true)
  public Response decideMany(
      @PathParam("regulation") String regulation,
      @Context UriInfo uri,
      @Context HttpHeaders headers,
      InputStream body) {
    Asked asked = Asked.decision(uri, TraceLevel.NONE);
    Idempotency.refuse(headers);
    refuseWhatNoLineCanUse(regulation, asked.which());
    Language language = AcceptLanguage.of(headers);
    SecurityIdentity holder = asking.getIdentity();
    String by = holder.getPrincipal().getName();
    return stream(
        body,
        by,
        language,
        lines -> {
          requireGood(holder);
          var read = Attempt.each(lines, line -> decisions.read(regulation, line, asked.which()));
          var drafted = Attempt.each(read, one -> one.draft(by));
          var recorded = Attempt.each(drafted, decisions::record);
          return Attempt.each(
              recorded,
              made -> new Bulk.Answer(written(made.decision(), asked, language), made.durable()));
        });
  }

  private byte[] written(Evaluation evaluation, Language language) {
    return answers.evaluation(evaluation, words.of(evaluation, language));
  }

  private byte[] written(Decision decision, Asked asked, Language language) {
    return answers.decision(decision, asked.trace(), words.of(decision.evaluation(), language));
  }

  /** A stream may outlive the credential it began with. */
  private void requireGood(SecurityIdentity holder) {
    if (!credentials.good(holder)) {
      throw new ProblemException(
          Problem.of(Problem.Kind.UNAUTHENTICATED, Message.of("credential.unknown")));
    }
  }

  /** An unknown regulation or release is told once, not on every line. */
  private void refuseWhatNoLineCanUse(String regulation, Which which) {
    Lease lease =
        which.release().isPresent()
            ? releases.leaseRelease(regulation, which.release().get())
            : which.knownAt().isPresent()
                ? releases.leaseKnownAt(regulation, which.knownAt().get())
                : releases.lease(regulation);
    lease.close();
  }

  private Response stream(
      InputStream body, String by, Language language, Bulk.Answering answering) {
    LineGate gate = shares.lines(by);
    StreamingOutput lines = out -> bulk.run(body, out, gate, language, answering);
    return Response.ok(lines, NDJSON).build();
  }

  /** What the query asks for. */
  private record Asked(TraceLevel trace, Which which) {

    private static final List<String> EVALUATION = List.of("trace", "release", "knownAt");
    private static final List<String> DECISION = List.of("trace");

    static Asked evaluation(UriInfo uri, TraceLevel absent) {
      Query query = new Query(uri.getQueryParameters(), EVALUATION);
      TraceLevel trace = query.trace(absent);
      Optional<Integer> release = query.release();
      Optional<Instant> knownAt = query.knownAt();
      query.exclusive("release", "knownAt");
      query.check();
      return new Asked(trace, new Which(release, knownAt));
    }

    static Asked decision(UriInfo uri, TraceLevel absent) {
      Query query = new Query(uri.getQueryParameters(), DECISION);
      TraceLevel trace = query.trace(absent);
      query.check();
      return new Asked(trace, Which.ACTIVE);
    }
  }
}
