package pl.paragraf.ledger;

import java.time.Instant;
import java.util.Optional;

/**
 * What decisions to find; empty parts do not narrow, given ones all hold.
 *
 * @param caseReference the client's own reference, exactly
 * @param subject id of a fact some conclusion is about, exactly
 * @param outcome code of an outcome
 * @param from decided at this instant or later
 * @param to decided before this instant
 * @param release number of the release within its regulation
 */
public record Filter(
    Optional<String> regulation,
    Optional<String> caseReference,
    Optional<String> subject,
    Optional<String> outcome,
    Optional<Instant> from,
    Optional<Instant> to,
    Optional<Integer> release) {

  /** Every decision. */
  public static final Filter ALL =
      new Filter(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty());
}
