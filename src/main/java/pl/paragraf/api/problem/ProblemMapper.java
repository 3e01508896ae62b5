package pl.paragraf.api.problem;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import pl.paragraf.api.language.AcceptLanguage;
import pl.paragraf.model.Problem;

/** Answers every failure inside a resource with its problem document. */
@Singleton
public class ProblemMapper {

  private final AllowedMethods allowed;

  @Inject
  ProblemMapper(AllowedMethods allowed) {
    this.allowed = allowed;
  }

  /** The framework's own answers to the failures of security have no content. */
  @ServerExceptionMapper({
    Throwable.class,
    ForbiddenException.class,
    UnauthorizedException.class,
    AuthenticationFailedException.class
  })
  public Response answer(Throwable failure, UriInfo uri, HttpHeaders headers) {
    Problem problem = Failures.problem(failure);
    Response.ResponseBuilder answer =
        Response.status(problem.kind().status())
            .type(ProblemJson.MEDIA_TYPE)
            .entity(ProblemJson.bytes(problem, AcceptLanguage.of(headers)));
    if (problem.kind() == Problem.Kind.UNAUTHENTICATED) {
      answer.header(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
    }
    if (problem.kind() == Problem.Kind.UNAVAILABLE) {
      answer.header(HttpHeaders.RETRY_AFTER, ProblemJson.RETRY_SECONDS);
    }
    if (problem.kind() == Problem.Kind.METHOD_NOT_ALLOWED) {
      answer.header(HttpHeaders.ALLOW, allowed.of(uri.getRequestUri().getPath()));
    }
    if (failure instanceof BodyNotRead) {
      answer.header("Connection", "close");
    }
    return answer.build();
  }
}
