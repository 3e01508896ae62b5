package pl.paragraf.api.problem;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import io.quarkus.oidc.OIDCException;
import io.quarkus.security.AuthenticationCompletionException;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import jakarta.ws.rs.WebApplicationException;
import java.io.IOException;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.jboss.logging.Logger;
import pl.paragraf.ledger.DamagedEntryException;
import pl.paragraf.ledger.LedgerUnavailableException;
import pl.paragraf.model.Message;
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
    if ((failure instanceof CompletionException || failure instanceof ExecutionException)
        && failure.getCause() != null) {
      return problem(failure.getCause());
    }
    if (failure instanceof LedgerUnavailableException) {
      return problem(Kind.UNAVAILABLE, "register.unavailable");
    }
    if (failure instanceof DamagedEntryException damaged) {
      LOG.errorf("Entry %d of the ledger is damaged", damaged.sequence());
      return Problem.of(Kind.DAMAGED, Message.of("register.damaged", damaged.sequence()));
    }
    if (failure instanceof BodyNotRead refused) {
      return refused.problem();
    }
    if (failure instanceof WebApplicationException web) {
      return problem(web.getResponse().getStatus(), failure);
    }
    if (failure instanceof AuthenticationCompletionException) {
      return problem(Kind.UNAUTHENTICATED, "sign-in.broken-off");
    }
    if (failure instanceof OIDCException) {
      return problem(Kind.UNAVAILABLE, "sign-in.provider-down");
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
      return Problem.of(Kind.INVALID_PARAMETER, Message.of("http.cut-off"));
    }
    return internal(failure);
  }

  /** The problem for a status some layer below chose; {@code failure} may be null. */
  static Problem problem(int status, Throwable failure) {
    return switch (status) {
      case 401 -> problem(Kind.UNAUTHENTICATED, "credential.needed");
      case 403 -> problem(Kind.FORBIDDEN, "credential.forbidden");
      case 404 -> problem(Kind.NOT_FOUND, "http.not-found");
      case 405 -> problem(Kind.METHOD_NOT_ALLOWED, "http.method");
      case 406 -> problem(Kind.NOT_ACCEPTABLE, "http.not-acceptable");
      case 413 -> problem(Kind.TOO_LARGE, "http.too-large");
      case 415 -> problem(Kind.UNSUPPORTED_MEDIA_TYPE, "http.media-type");
      case 503 -> problem(Kind.UNAVAILABLE, "http.unavailable");
      default ->
          status >= 400 && status < 500
              ? problem(Kind.INVALID_PARAMETER, "http.malformed")
              : internal(failure);
    };
  }

  private static Problem problem(Kind kind, String message) {
    return Problem.of(kind, Message.of(message));
  }

  /** Tells where the text stops being JSON, never what stands there: it may be somebody's data. */
  private static Problem malformed(JsonProcessingException json) {
    JsonLocation at = json.getLocation();
    return Problem.of(
        Kind.MALFORMED,
        at == null
            ? Message.of("body.not-json")
            : Message.of("body.not-json-at", at.getLineNr(), at.getColumnNr()));
  }

  private static Problem internal(Throwable failure) {
    String id = UUID.randomUUID().toString();
    LOG.errorf(
        failure == null ? null : new WithoutMessage(failure), "A request failed, error id %s", id);
    return Problem.of(Kind.INTERNAL, Message.of("http.internal", id));
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
