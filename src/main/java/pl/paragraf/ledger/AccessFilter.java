package pl.paragraf.ledger;

import java.time.Instant;
import java.util.Optional;

/**
 * What accesses to find; empty parts do not narrow, given ones all hold.
 *
 * @param by name of the credential that asked, exactly
 * @param decision id of a decision concerned
 * @param from recorded at this instant or later
 * @param to recorded before this instant
 */
public record AccessFilter(
    Optional<String> by,
    Optional<Access.Operation> operation,
    Optional<String> decision,
    Optional<Instant> from,
    Optional<Instant> to) {

  /** Every access. */
  public static final AccessFilter ALL =
      new AccessFilter(
          Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
}
