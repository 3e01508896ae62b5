package pl.paragraf.ledger;

import java.util.Optional;
import pl.paragraf.model.Evaluation;

/**
 * A decision about to be recorded.
 *
 * @param origin the release it was taken under
 * @param request the request's body as received, JSON in UTF-8
 * @param evaluation what was concluded, with its trace
 * @param by name of the credential that asked
 * @param idempotency the client's key, if it sent one
 */
public record Draft(
    Origin origin,
    byte[] request,
    Evaluation evaluation,
    String by,
    Optional<Idempotency> idempotency) {

  /**
   * A client's key and what it was sent with; digests, never the texts themselves.
   *
   * @param key SHA-256 of the key and of who sent it, 32 bytes
   * @param request SHA-256 of what was asked, 32 bytes
   */
  public record Idempotency(byte[] key, byte[] request) {}
}
