package pl.paragraf.api.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import jakarta.ws.rs.WebApplicationException;
import java.io.IOException;
import java.util.UUID;
import org.jboss.logging.Logger;
import pl.paragraf.model.Problem;
import pl.paragraf.model.Problem.Kind;
import pl.paragraf.model.ProblemException;

/** The one table from what went wrong to the problem a client is told. Thread-safe. */
public final class Failures {

  private static final Logger LOG = Logger.getLogger(Failures.class);

  private Failures() {}

  /** The problem to answer with. What nobody foresaw is logged, and told by its error id only. */
  public static Problem problem(Throwable failure) {
    if (failure instanceof ProblemException foreseen) {
      return foreseen.problem();
    }
    if (failure instanceof BodyNotRead refused) {
      return refused.problem();
    }
    if (failure instanceof WebApplicationException web) {
      return problem(web.getResponse().getStatus(), failure);
    }
    if (failure instanceof UnauthorizedException
        || failure instanceof AuthenticationFailedException) {
      return problem(401, failure);
    }
    if (failure instanceof ForbiddenException) {
      return problem(403, failure);
    }
    if (failure instanceof JsonProcessingException json) {
      return malformed(json);
    }
    if (failure instanceof IOException) {
      // Resources read and write nothing but the client's own connection.
      LOG.debugf("A client left before its answer was complete");
      return Problem.of(Kind.INVALID_PARAMETER, "The request ended before its body was complete.");
    }
    return internal(failure);
  }

  /** The problem for a status some layer below chose; {@code failure} may be null. */
  static Problem problem(int status, Throwable failure) {
    return switch (status) {
      case 401 ->
          Problem.of(Kind.UNAUTHENTICATED, "Send 'Authorization: Bearer <token>' with this.");
      case 403 ->
          Problem.of(Kind.FORBIDDEN, "The token is known, but none of its roles may do this.");
      case 404 ->
          Problem.of(
              Kind.NOT_FOUND,
              "There is nothing at this path. The API stands under /api/v1 and is described at"
                  + " /q/openapi.");
      case 405 ->
          Problem.of(
              Kind.METHOD_NOT_ALLOWED,
              "The path is known, but it takes another method: see the Allow header or"
                  + " /q/openapi.");
      case 406 ->
          Problem.of(
              Kind.NOT_ACCEPTABLE,
              "The Accept header leaves out every form this path can answer in; application/json"
                  + " is always right except in bulk, which answers application/x-ndjson.");
      case 413 ->
          Problem.of(Kind.TOO_LARGE, "The request is larger than the service takes in at once.");
      case 415 ->
          Problem.of(
              Kind.UNSUPPORTED_MEDIA_TYPE,
              "Send a JSON body with 'Content-Type: application/json', or one case a line with"
                  + " 'Content-Type: application/x-ndjson' where bulk is taken.");
      case 503 -> Problem.of(Kind.UNAVAILABLE, "The service cannot answer now; try again later.");
      default ->
          status >= 400 && status < 500
              ? Problem.of(
                  Kind.INVALID_PARAMETER,
                  "The path, a query parameter or a header of the request is not well formed.")
              : internal(failure);
    };
  }

  /** Tells where the text stops being JSON, never what stands there: it may be somebody's data. */
  private static Problem malformed(JsonProcessingException json) {
    String place =
        json.getLocation() == null
            ? ""
            : " (line "
                + json.getLocation().getLineNr()
                + ", column "
                + json.getLocation().getColumnNr()
                + ")";
    return Problem.of(Kind.MALFORMED, "The body is not well-formed JSON" + place + ".");
  }

  private static Problem internal(Throwable failure) {
    String id = UUID.randomUUID().toString();
    LOG.errorf(
        failure == null ? null : new WithoutMessage(failure), "A request failed, error id %s", id);
    return Problem.of(
        Kind.INTERNAL,
        "The service failed at this request; its log knows why under error id " + id + ".");
  }

  /**
   * A failure with its place in the code but without its message, which may quote the request and
   * so carry personal data into the log.
   */
  private static final class WithoutMessage extends Exception {

    private static final long serialVersionUID = 1L;

    WithoutMessage(Throwable failure) {
      super(failure.getClass().getName());
      setStackTrace(failure.getStackTrace());
      if (failure.getCause() != null && failure.getCause() != failure) {
        initCause(new WithoutMessage(failure.getCause()));
      }
    }
  }
}
