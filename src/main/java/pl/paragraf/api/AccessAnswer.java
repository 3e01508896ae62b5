package pl.paragraf.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import pl.paragraf.ledger.Access;
import pl.paragraf.ledger.AccessEntry;
import pl.paragraf.ledger.AccessPage;

/**
 * An entry of the access log. What does not apply is left out.
 *
 * @param id id of the entry
 * @param at when it was recorded
 * @param by name of the credential that asked
 * @param operation what was done
 * @param decisions ids of the decisions concerned
 * @param selection what narrowed a search or an export
 * @param count decisions an export had given when it ended
 * @param begun id of the entry that says how the export that ended had begun
 * @param credential name of the credential that was made, changed or revoked
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record AccessAnswer(
    String id,
    Instant at,
    String by,
    Access.Operation operation,
    List<String> decisions,
    Selection selection,
    Long count,
    String begun,
    String credential) {

  /**
   * What narrowed a search or an export.
   *
   * @param from decided at this instant or later
   * @param to decided before this instant
   * @param withheld names of the filters that were used and whose values are not on record
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Selection(
      String regulation, Integer release, Instant from, Instant to, List<String> withheld) {

    static Selection of(Access.Selection selection) {
      return new Selection(
          selection.regulation().orElse(null),
          selection.release().orElse(null),
          selection.from().map(Instant::ofEpochMilli).orElse(null),
          selection.to().map(Instant::ofEpochMilli).orElse(null),
          selection.withheld());
    }
  }

  /**
   * A page of the access log.
   *
   * @param accesses newest first
   * @param next cursor of the next page; null at the end
   */
  public record Accesses(
      List<AccessAnswer> accesses, @JsonInclude(JsonInclude.Include.ALWAYS) String next) {

    static Accesses of(AccessPage page) {
      return new Accesses(
          page.entries().stream().map(AccessAnswer::of).toList(), page.next().orElse(null));
    }
  }

  static AccessAnswer of(AccessEntry entry) {
    Access access = entry.access();
    return new AccessAnswer(
        entry.id(),
        entry.at(),
        entry.by(),
        access.operation(),
        access.decisions(),
        access.selection().map(Selection::of).orElse(null),
        access.count().orElse(null),
        access.begun().orElse(null),
        access.credential().orElse(null));
  }
}
