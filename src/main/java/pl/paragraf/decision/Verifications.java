package pl.paragraf.decision;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jboss.logging.Logger;
import pl.paragraf.ledger.Ledger;
import pl.paragraf.ledger.Verification;

/**
 * Checks the whole ledger, one check at a time on a thread of its own. Who asks while one is under
 * way gets the next, which all others who wait share: it sees everything recorded before they
 * asked. Thread-safe.
 */
@ApplicationScoped
public class Verifications {

  private static final Logger LOG = Logger.getLogger(Verifications.class);

  private final Ledger ledger;
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(
          task -> {
            Thread checking = new Thread(task, "verification");
            checking.setDaemon(true);
            return checking;
          });
  private CompletableFuture<Verification> waiting;

  @Inject
  public Verifications(Ledger ledger) {
    this.ledger = ledger;
  }

  /**
   * A check that begins now or later.
   *
   * @return completes exceptionally with {@link pl.paragraf.ledger.LedgerUnavailableException} when
   *     the ledger cannot be read
   */
  public synchronized CompletionStage<Verification> verify() {
    if (waiting == null) {
      waiting = new CompletableFuture<>();
      thread.execute(this::run);
    }
    return waiting.minimalCompletionStage();
  }

  private void run() {
    CompletableFuture<Verification> own = begin();
    try {
      Verification found = ledger.verify(checked -> {});
      found
          .firstDamaged()
          .ifPresent(
              damage ->
                  LOG.errorf(
                      "The ledger is damaged, first at entry %d: %s",
                      damage.sequence(), damage.code()));
      own.complete(found);
    } catch (RuntimeException | Error e) {
      own.completeExceptionally(e);
    }
  }

  private synchronized CompletableFuture<Verification> begin() {
    CompletableFuture<Verification> own = waiting;
    waiting = null;
    return own;
  }

  @PreDestroy
  void stop() {
    thread.shutdownNow();
  }
}
