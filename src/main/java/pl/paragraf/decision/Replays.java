package pl.paragraf.decision;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import pl.paragraf.engine.BoundCase;
import pl.paragraf.ledger.Entry;
import pl.paragraf.ledger.Ledger;
import pl.paragraf.model.Evaluation;
import pl.paragraf.model.Problem;
import pl.paragraf.model.ProblemException;
import pl.paragraf.model.ReleaseId;
import pl.paragraf.model.TraceLevel;
import pl.paragraf.release.Lease;
import pl.paragraf.release.Releases;

/** Evaluates recorded cases again, under the release of that time. Thread-safe. */
@ApplicationScoped
public class Replays {

  private final Releases releases;
  private final Ledger ledger;
  private final Clock clock;

  @Inject
  public Replays(Releases releases, Ledger ledger, Clock clock) {
    this.releases = releases;
    this.ledger = ledger;
    this.clock = clock;
  }

  /**
   * Evaluates what was asked then, on the day it was judged on, and compares conclusions and
   * firings. Records nothing.
   *
   * @throws ProblemException NOT_FOUND when no decision has this id, GONE when it was erased,
   *     UNAVAILABLE when its release cannot be compiled any more
   */
  public Replay replay(String id) {
    Entry entry = Entries.find(ledger, id);
    Entry.Content content = entry.content().orElseThrow(() -> Entries.gone(entry));
    List<Difference> differences = new ArrayList<>();
    try (Lease lease = releases.leaseRelease(entry.regulation(), entry.release().number())) {
      ReleaseId asked = new ReleaseId(lease.id().number(), lease.source().digest());
      if (!asked.equals(entry.release())) {
        differences.add(
            Difference.plain(Difference.Part.RELEASE, entry.release().digest(), asked.digest()));
      }
      differences.addAll(compared(lease, content));
    }
    return new Replay(
        entry.regulation(),
        entry.release(),
        clock.instant().truncatedTo(ChronoUnit.MILLIS),
        differences);
  }

  private static List<Difference> compared(Lease lease, Entry.Content content) {
    Evaluation recorded = content.evaluation();
    try {
      BoundCase bound = lease.rules().read(content.request(), recorded.asOf());
      Evaluation replayed = lease.rules().evaluate(bound, recorded.release(), TraceLevel.FIRED);
      return Comparison.of(recorded, replayed);
    } catch (ProblemException e) {
      Problem problem = e.problem();
      return List.of(
          Difference.plain(Difference.Part.EVALUATION, "decided", problem.kind().slug()));
    }
  }
}
