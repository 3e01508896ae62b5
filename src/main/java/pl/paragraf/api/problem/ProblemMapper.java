package pl.paragraf.api.problem;

import jakarta.ws.rs.NotAllowedException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import pl.paragraf.model.Problem;

/** Answers every failure inside a resource with its problem document. */
@Provider
public class ProblemMapper implements ExceptionMapper<Throwable> {

  @Override
  public Response toResponse(Throwable failure) {
    Problem problem = Failures.problem(failure);
    Response.ResponseBuilder answer =
        Response.status(problem.kind().status())
            .type(ProblemJson.MEDIA_TYPE)
            .entity(ProblemJson.bytes(problem));
    if (problem.kind() == Problem.Kind.UNAUTHENTICATED) {
      answer.header(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
    }
    if (failure instanceof BodyNotRead) {
      answer.header("Connection", "close");
    }
    if (failure instanceof NotAllowedException notAllowed) {
      String allow = notAllowed.getResponse().getHeaderString(HttpHeaders.ALLOW);
      if (allow != null) {
        answer.header(HttpHeaders.ALLOW, allow);
      }
    }
    return answer.build();
  }
}
