package pl.paragraf.ledger;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * What decisions to find; empty parts do not narrow, given ones all hold.
 *
 * @param caseReference the client's own reference, exactly
 * @param subject id of a fact some conclusion is about, exactly
 * @param outcome code of an outcome
 * @param from decided at this instant or later
 * @param to decided before this instant
 * @param release number of the release within its regulation
 * @param by name of the credential that asked for the decision, exactly
 * @param within ids of the regulations looked through
 */
public record Filter(
    Optional<String> regulation,
    Optional<String> caseReference,
    Optional<String> subject,
    Optional<String> outcome,
    Optional<Instant> from,
    Optional<Instant> to,
    Optional<Integer> release,
    Optional<String> by,
    Optional<Set<String>> within) {

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

  public Filter {
    within = within.map(Set::copyOf);
  }

  /** Whoever asked for the decision, in whatever regulation. */
  public Filter(
      Optional<String> regulation,
      Optional<String> caseReference,
      Optional<String> subject,
      Optional<String> outcome,
      Optional<Instant> from,
      Optional<Instant> to,
      Optional<Integer> release) {
    this(
        regulation,
        caseReference,
        subject,
        outcome,
        from,
        to,
        release,
        Optional.empty(),
        Optional.empty());
  }

  /**
   * The same, narrowed further.
   *
   * @param by name of the credential that asked, empty for whoever
   * @param within the regulations looked through, empty for all
   */
  public Filter narrowed(Optional<String> by, Optional<Set<String>> within) {
    return new Filter(regulation, caseReference, subject, outcome, from, to, release, by, within);
  }
}
