package pl.paragraf.ledger;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import pl.paragraf.ledger.tree.EntryIds;

/**
 * What somebody did with the record or with a credential. It holds nothing personal: decisions are
 * named by their ids, and of a filter that could name a person only that it was used.
 *
 * @param operation what was done
 * @param decisions ids of the decisions concerned, in the order they were shown; empty where they
 *     are too many to be named or none is concerned
 * @param selection what narrowed a search or an export
 * @param count how many decisions an export had given when it ended
 * @param begun id of the entry that says how the export that ended had begun
 * @param credential name of the credential that was made, changed or revoked
 */
public record Access(
    Operation operation,
    List<String> decisions,
    Optional<Selection> selection,
    Optional<Long> count,
    Optional<String> begun,
    Optional<String> credential) {

  private static final int LONGEST_CREDENTIAL = 200;

  /** What can be done. The names are on record for good: one may be added, none changed. */
  public enum Operation {
    /** A page of decisions was shown. */
    SEARCH,
    /** One decision was shown. */
    READ,
    /** An export of all decisions that are found began. */
    EXPORT,
    /** It came to its end. */
    EXPORT_COMPLETED,
    /** It ended early: the client left, or the ledger could not be read to its end. */
    EXPORT_BROKEN_OFF,
    /** The proof of one decision was given. */
    PROOF,
    /** One decision was evaluated again. */
    REPLAY,
    /** Keys of decisions were destroyed; recorded by {@link Ledger#erase} itself. */
    ERASE,
    /** An export of the whole ledger began, all contents encrypted. */
    LEDGER_EXPORT,
    /** Everything stored was checked. */
    VERIFY,
    CREDENTIAL_CREATED,
    CREDENTIAL_CHANGED,
    CREDENTIAL_REVOKED,
    SIGN_IN,
    SIGN_OUT
  }

  /**
   * What narrowed a search.
   *
   * @param from decided at this instant or later, epoch milliseconds
   * @param to decided before this instant, epoch milliseconds
   * @param release number of a release
   * @param withheld names of the filters that were used and whose values are not told
   */
  public record Selection(
      Optional<String> regulation,
      Optional<Integer> release,
      Optional<Long> from,
      Optional<Long> to,
      List<String> withheld) {

    public Selection {
      withheld = List.copyOf(withheld);
    }

    /**
     * Leaves out what may name a person: references, subjects, and outcomes as clients spell them.
     */
    public static Selection of(Filter filter) {
      List<String> withheld = new ArrayList<>();
      filter.caseReference().ifPresent(reference -> withheld.add("caseReference"));
      filter.subject().ifPresent(subject -> withheld.add("subject"));
      filter.outcome().ifPresent(outcome -> withheld.add("outcome"));
      return new Selection(
          filter.regulation(),
          filter.release(),
          filter.from().map(Instant::toEpochMilli),
          filter.to().map(Instant::toEpochMilli),
          withheld);
    }
  }

  /**
   * @throws IllegalArgumentException when something is no id of an entry, or a credential has no
   *     name or one of more than 200 characters
   */
  public Access {
    decisions = List.copyOf(decisions);
    decisions.forEach(Access::requireId);
    begun.ifPresent(Access::requireId);
    if (credential.filter(c -> c.isBlank() || c.length() > LONGEST_CREDENTIAL).isPresent()) {
      throw new IllegalArgumentException(
          "a credential has a name of 1 to " + LONGEST_CREDENTIAL + " characters");
    }
  }

  private static void requireId(String id) {
    if (EntryIds.parse(id).isEmpty()) {
      throw new IllegalArgumentException("this is no id of an entry"); // it may be anything else
    }
  }

  /** What concerns no decision in particular. */
  public static Access of(Operation operation) {
    return of(operation, List.of());
  }

  /** What was done with decisions. */
  public static Access of(Operation operation, List<String> decisions) {
    return new Access(
        operation,
        decisions,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /** What was looked for and, of a page, what was shown. */
  public static Access of(Operation operation, Filter filter, List<String> decisions) {
    return new Access(
        operation,
        decisions,
        Optional.of(Selection.of(filter)),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /**
   * How an export ended.
   *
   * @param begun id of the entry that says how it began
   * @param count decisions given
   */
  public static Access ended(Operation operation, String begun, long count) {
    return new Access(
        operation,
        List.of(),
        Optional.empty(),
        Optional.of(count),
        Optional.of(begun),
        Optional.empty());
  }

  /**
   * What happened to a credential.
   *
   * @param credential its name, as the ledger records who asked
   */
  public static Access of(Operation operation, String credential) {
    return new Access(
        operation,
        List.of(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.of(credential));
  }
}
