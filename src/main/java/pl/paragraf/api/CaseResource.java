package pl.paragraf.api;

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
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.eclipse.microprofile.openapi.annotations.Operation;
import pl.paragraf.api.answer.AnswerWriter;
import pl.paragraf.api.answer.Json;
import pl.paragraf.api.language.AcceptLanguage;
import pl.paragraf.decision.Decisions;
import pl.paragraf.decision.Which;
import pl.paragraf.model.Decision;
import pl.paragraf.model.Evaluation;
import pl.paragraf.model.Language;
import pl.paragraf.model.TraceLevel;
import pl.paragraf.release.Lease;
import pl.paragraf.release.ParagrafConfig;
import pl.paragraf.release.Releases;

/** Takes cases: one in a JSON body, or many with one a line. */
@Path("/api/v1")
public class CaseResource {

  static final String NDJSON = "application/x-ndjson";

  private final Decisions decisions;
  private final Releases releases;
  private final AnswerWriter answers;
  private final ReleaseWords words;
  private final Bulk bulk;
  private final int limit;

  @Inject
  CaseResource(
      Decisions decisions,
      Releases releases,
      AnswerWriter answers,
      ReleaseWords words,
      Bulk bulk,
      ParagrafConfig config) {
    this.decisions = decisions;
    this.releases = releases;
    this.answers = answers;
    this.words = words;
    this.bulk = bulk;
    this.limit = Math.toIntExact(config.limits().bodyBytes());
  }

  @POST
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
    Language language = AcceptLanguage.of(headers);
    return new Json(evaluation(regulation, request, asked, language));
  }

  @POST
  @Path("/regulations/{regulation}/decisions")
  @Consumes(MediaType.APPLICATION_JSON)
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(summary = "Decides a case, records the decision durably and then answers")
  public Response decide(
      @PathParam("regulation") String regulation,
      @Context UriInfo uri,
      @Context HttpHeaders headers,
      InputStream body)
      throws IOException {
    Asked asked = Asked.decision(uri, TraceLevel.FIRED);
    byte[] request = Body.read(body, headers, limit);
    Decision decision = decisions.decide(regulation, request, asked.trace());
    return Response.status(Response.Status.CREATED)
        .header(HttpHeaders.LOCATION, "/api/v1/decisions/" + decision.id())
        .entity(new Json(written(decision, asked, AcceptLanguage.of(headers))))
        .build();
  }

  @POST
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
    return stream(body, language, line -> evaluation(regulation, line, asked, language));
  }

  @POST
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
    refuseWhatNoLineCanUse(regulation, asked.which());
    Language language = AcceptLanguage.of(headers);
    return stream(
        body,
        language,
        line -> written(decisions.decide(regulation, line, asked.trace()), asked, language));
  }

  private byte[] evaluation(String regulation, byte[] request, Asked asked, Language language) {
    Evaluation evaluation = decisions.evaluate(regulation, request, asked.trace(), asked.which());
    return answers.evaluation(evaluation, words.of(evaluation, language));
  }

  private byte[] written(Decision decision, Asked asked, Language language) {
    return answers.decision(decision, asked.trace(), words.of(decision.evaluation(), language));
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

  private Response stream(InputStream body, Language language, UnaryOperator<byte[]> answer) {
    StreamingOutput lines = out -> bulk.run(body, out, language, answer);
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
