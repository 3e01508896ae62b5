package pl.paragraf.api.problem;

import io.quarkus.security.AuthenticationRedirectException;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.ws.rs.core.MediaType;
import pl.paragraf.api.language.LanguageHeaders;
import pl.paragraf.model.Language;
import pl.paragraf.model.Problem;
import pl.paragraf.model.ProblemException;

/** Answers with a problem document what fails before or beside the resources. */
@ApplicationScoped
public class HttpFailures {

  /** Security stands at -200 and -100, the resources at 0 and later. */
  private static final int AFTER_AUTHORIZATION = -50;

  void register(@Observes Router router) {
    router.route().order(Integer.MIN_VALUE).failureHandler(HttpFailures::answer);
    router.route().order(AFTER_AUTHORIZATION).handler(HttpFailures::checkContentType);
    router.route().order(Integer.MAX_VALUE).handler(context -> context.fail(404));
    // What the router itself refuses, a malformed path for example, passes no route at all.
    for (int status : new int[] {400, 404, 405, 406, 413, 414, 415, 431, 500}) {
      router.errorHandler(status, HttpFailures::answer);
    }
  }

  /** The framework takes a media type that cannot be parsed for a failure of its own. */
  private static void checkContentType(RoutingContext context) {
    String type = context.request().headers().get(HttpHeaders.CONTENT_TYPE);
    if (type != null && !type.equals(MediaType.APPLICATION_JSON) && !parses(type)) {
      context.fail(415);
    } else {
      context.next();
    }
  }

  private static boolean parses(String type) {
    try {
      MediaType.valueOf(type);
      return true;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static void answer(RoutingContext context) {
    HttpServerResponse response = context.response();
    if (response.ended()) {
      return;
    }
    if (response.headWritten()) {
      // Half an answer cannot be taken back; a cut connection at least does not look like a whole.
      response.reset();
      return;
    }
    if (context.failure() instanceof AuthenticationRedirectException onward) {
      // Not a failure: a step of signing in with the identity provider.
      response.setStatusCode(onward.getCode());
      response.putHeader(HttpHeaders.LOCATION, onward.getRedirectUri());
      response.end();
      return;
    }
    Problem problem =
        context.failure() != null && context.statusCode() == 500
            ? Failures.problem(context.failure())
            : problemOf(context);
    response.setStatusCode(problem.kind().status());
    response.putHeader(HttpHeaders.CONTENT_TYPE, ProblemJson.MEDIA_TYPE);
    if (problem.kind() == Problem.Kind.UNAUTHENTICATED) {
      response.putHeader("WWW-Authenticate", "Bearer");
    }
    if (problem.kind() == Problem.Kind.UNAVAILABLE) {
      response.putHeader("Retry-After", ProblemJson.RETRY_SECONDS);
    }
    Language language = LanguageHeaders.asked(context.request());
    LanguageHeaders.put(language, response);
    response.end(Buffer.buffer(ProblemJson.bytes(problem, language)));
  }

  private static Problem problemOf(RoutingContext context) {
    return context.failure() instanceof ProblemException foreseen
        ? foreseen.problem()
        : Failures.problem(context.statusCode(), context.failure());
  }
}
