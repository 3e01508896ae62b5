package pl.paragraf.api;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import pl.paragraf.api.answer.AnswerWriter;
import pl.paragraf.api.answer.Json;
import pl.paragraf.api.answer.Wording;
import pl.paragraf.api.language.AcceptLanguage;
import pl.paragraf.decision.Decisions;
import pl.paragraf.model.Decision;
import pl.paragraf.model.Message;
import pl.paragraf.model.Problem;
import pl.paragraf.model.ProblemException;
import pl.paragraf.model.TraceLevel;

/** Gives recorded decisions again. */
@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
public class DecisionResource {

  private final Decisions decisions;
  private final AnswerWriter answers;
  private final ReleaseWords words;

  @Inject
  DecisionResource(Decisions decisions, AnswerWriter answers, ReleaseWords words) {
    this.decisions = decisions;
    this.answers = answers;
    this.words = words;
  }

  @GET
  @Path("/decisions/{id}")
  @Operation(summary = "The recorded decision")
  public Json decision(
      @PathParam("id") String id, @Context UriInfo uri, @Context HttpHeaders headers) {
    Query query = new Query(uri.getQueryParameters(), List.of("trace"));
    TraceLevel trace = query.trace(TraceLevel.FIRED);
    query.check();
    Decision decision =
        decisions
            .find(id)
            .orElseThrow(
                () ->
                    new ProblemException(
                        Problem.of(Problem.Kind.NOT_FOUND, Message.of("decision.unknown"))));
    Wording wording = words.of(decision.evaluation(), AcceptLanguage.of(headers));
    return new Json(answers.decision(decision, trace, wording));
  }
}
