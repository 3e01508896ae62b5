package pl.paragraf.decision;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import pl.paragraf.ledger.Draft;
import pl.paragraf.model.Message;
import pl.paragraf.model.Problem;
import pl.paragraf.model.ProblemException;

/**
 * The key a client gives a request, so that sending it twice decides once.
 *
 * @param text 1 to 255 visible ASCII characters
 */
public record IdempotencyKey(String text) {

  private static final int LONGEST = 255;

  /**
   * @throws ProblemException INVALID_PARAMETER when it is too long, empty, or holds another
   *     character
   */
  public IdempotencyKey {
    if (text.isEmpty()
        || text.length() > LONGEST
        || !text.chars().allMatch(character -> character > ' ' && character < 127)) {
      throw new ProblemException(
          Problem.of(Problem.Kind.INVALID_PARAMETER, Message.of("idempotency.key", LONGEST)));
    }
  }

  /** What the ledger keeps of it: two clients may use the same key for different things. */
  Draft.Idempotency digests(String by, String regulation, byte[] body) {
    return new Draft.Idempotency(
        sha256(by.getBytes(UTF_8), text.getBytes(US_ASCII)),
        sha256(regulation.getBytes(UTF_8), body));
  }

  /** Of two parts with a zero byte between them, which the first cannot hold. */
  private static byte[] sha256(byte[] first, byte[] second) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(first);
      digest.update((byte) 0);
      return digest.digest(second);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
