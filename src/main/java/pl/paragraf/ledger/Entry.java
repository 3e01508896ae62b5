package pl.paragraf.ledger;

import java.time.Instant;
import java.util.Optional;
import pl.paragraf.model.Evaluation;
import pl.paragraf.model.ReleaseId;

/**
 * A recorded decision.
 *
 * @param sequence its place in the ledger, from 0
 * @param id id of the decision
 * @param decidedAt when it was taken, to the millisecond
 * @param by name of the credential that asked
 * @param regulation id of the regulation
 * @param release the release it was taken under
 * @param content what was asked and concluded; empty once erased
 * @param erased when and by whom, once erased
 */
public record Entry(
    long sequence,
    String id,
    Instant decidedAt,
    String by,
    String regulation,
    ReleaseId release,
    Optional<Content> content,
    Optional<Erased> erased) {

  /**
   * What was asked and concluded.
   *
   * @param request the request's body as received
   * @param evaluation what was concluded, with its trace
   */
  public record Content(byte[] request, Evaluation evaluation) {}

  /**
   * That the key of the case was destroyed.
   *
   * @param at when, to the millisecond
   * @param by who asked for it
   * @param reason why
   */
  public record Erased(Instant at, String by, String reason) {}
}
