package pl.paragraf.api;

import jakarta.ws.rs.core.HttpHeaders;
import java.util.List;
import java.util.Optional;
import pl.paragraf.decision.IdempotencyKey;
import pl.paragraf.model.Message;
import pl.paragraf.model.Problem;
import pl.paragraf.model.ProblemException;

/** The headers by which a client may send a request twice and have it decided once. */
final class Idempotency {

  /** The header of a request. */
  static final String KEY = "Idempotency-Key";

  /** The header of an answer to a request that was decided before. */
  static final String REPLAYED = "Idempotent-Replayed";

  private Idempotency() {}

  /**
   * The key of a request, if it has one.
   *
   * @throws ProblemException INVALID_PARAMETER when there are several or it is none
   */
  static Optional<IdempotencyKey> key(HttpHeaders headers) {
    List<String> keys = headers.getRequestHeader(KEY);
    if (keys == null || keys.isEmpty()) {
      return Optional.empty();
    }
    if (keys.size() > 1) {
      throw wrong("idempotency.several");
    }
    return Optional.of(new IdempotencyKey(keys.get(0)));
  }

  /**
   * Refuses a key where it would promise what is not kept.
   *
   * @throws ProblemException INVALID_PARAMETER when there is one
   */
  static void refuse(HttpHeaders headers) {
    if (headers.getHeaderString(KEY) != null) {
      throw wrong("idempotency.bulk");
    }
  }

  private static ProblemException wrong(String message) {
    return new ProblemException(Problem.of(Problem.Kind.INVALID_PARAMETER, Message.of(message)));
  }
}
