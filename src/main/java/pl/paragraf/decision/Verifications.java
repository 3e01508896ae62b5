package pl.paragraf.decision;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jboss.logging.Logger;
import pl.paragraf.ledger.Ledger;
import pl.paragraf.ledger.Verification;
import pl.paragraf.release.ReleaseDamage;
import pl.paragraf.release.Releases;

/**
 * Checks the whole ledger and the releases its decisions were taken under, one check at a time on a
 * thread of its own. Who asks while one is under way gets the next, which all others who wait
 * share: it sees everything recorded before they asked. Thread-safe.
 */
@ApplicationScoped
public class Verifications {

  private static final Logger LOG = Logger.getLogger(Verifications.class);

  private final Ledger ledger;
  private final Releases releases;
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(
          task -> {
            Thread checking = new Thread(task, "verification");
            checking.setDaemon(true);
            return checking;
          });
  private CompletableFuture<Checked> waiting;

  @Inject
  public Verifications(Ledger ledger, Releases releases) {
    this.ledger = ledger;
    this.releases = releases;
  }

  /**
   * What a check found.
   *
   * @param ledger what is stored of the decisions
   * @param damagedReleases releases whose stored files are not what was activated, or not what the
   *     ledger names, by regulation and number
   */
  public record Checked(Verification ledger, List<ReleaseDamage> damagedReleases) {

    public Checked {
      damagedReleases = List.copyOf(damagedReleases);
    }

    public boolean intact() {
      return ledger.intact() && damagedReleases.isEmpty();
    }
  }

  /**
   * A check that begins now or later.
   *
   * @return completes exceptionally with {@link pl.paragraf.ledger.LedgerUnavailableException} when
   *     the ledger cannot be read
   */
  public synchronized CompletionStage<Checked> verify() {
    if (waiting == null) {
      waiting = new CompletableFuture<>();
      thread.execute(this::run);
    }
    return waiting.copy();
  }

  private void run() {
    CompletableFuture<Checked> own = begin();
    try {
      Verification found = ledger.verify(checked -> {});
      found
          .firstDamaged()
          .ifPresent(
              damage ->
                  LOG.errorf(
                      "The ledger is damaged, first at entry %d: %s",
                      damage.sequence(), damage.code()));
      List<ReleaseDamage> damaged = damagedReleases();
      damaged.forEach(
          release ->
              LOG.errorf(
                  "What is stored of release %d of %s is damaged",
                  release.number(), release.regulation()));
      own.complete(new Checked(found, damaged));
    } catch (RuntimeException | Error e) {
      own.completeExceptionally(e);
    }
  }

  private List<ReleaseDamage> damagedReleases() {
    List<ReleaseDamage> damaged = new ArrayList<>(releases.damaged());
    ledger
        .releases()
        .forEach(
            (regulation, named) ->
                named.forEach(
                    id ->
                        releases
                            .check(regulation, id)
                            .filter(damage -> !told(damaged, damage))
                            .ifPresent(damaged::add)));
    return damaged;
  }

  private static boolean told(List<ReleaseDamage> damaged, ReleaseDamage release) {
    return damaged.stream()
        .anyMatch(
            d -> d.regulation().equals(release.regulation()) && d.number() == release.number());
  }

  private synchronized CompletableFuture<Checked> begin() {
    CompletableFuture<Checked> own = waiting;
    waiting = null;
    return own;
  }

  @PreDestroy
  void stop() {
    thread.shutdownNow();
  }
}
