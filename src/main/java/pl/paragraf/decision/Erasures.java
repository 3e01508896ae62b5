package pl.paragraf.decision;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import pl.paragraf.ledger.Erasure;
import pl.paragraf.ledger.Filter;
import pl.paragraf.ledger.Ledger;

/** Makes decisions unreadable for good; that they were taken stays proven. Thread-safe. */
@ApplicationScoped
public class Erasures {

  /** Decisions erased in one go, so that decisions taken meanwhile need not wait long. */
  private static final int PORTION = 1_000;

  private final Ledger ledger;
  private final Clock clock;

  @Inject
  public Erasures(Ledger ledger, Clock clock) {
    this.ledger = ledger;
    this.clock = clock;
  }

  /**
   * Erases one decision; does nothing when it is erased already.
   *
   * @param by name of the credential that asks
   * @param reason why, without personal data
   * @throws pl.paragraf.model.ProblemException NOT_FOUND when no decision has this id
   */
  public Erasure erase(String id, String by, String reason) {
    Entries.find(ledger, id);
    return ledger.erase(List.of(id), by, reason);
  }

  /** Erases every decision a filter finds, those recorded while it works included. */
  public Erasure erase(Filter filter, String by, String reason) {
    List<String> erased = new ArrayList<>();
    Instant at = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    List<String> found = ids(filter);
    while (!found.isEmpty()) {
      int before = erased.size();
      for (int from = 0; from < found.size(); from += PORTION) {
        List<String> portion = found.subList(from, Math.min(found.size(), from + PORTION));
        Erasure erasure = ledger.erase(portion, by, reason);
        erased.addAll(erasure.erased());
        at = erasure.at();
      }
      found = erased.size() > before ? ids(filter) : List.of();
    }
    return new Erasure(at, erased);
  }

  private List<String> ids(Filter filter) {
    List<String> ids = new ArrayList<>();
    ledger.each(
        filter,
        entry -> {
          if (entry.content().isPresent()) {
            ids.add(entry.id());
          }
        });
    return ids;
  }
}
