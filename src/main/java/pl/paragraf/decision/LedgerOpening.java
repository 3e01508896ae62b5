package pl.paragraf.decision;

import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import pl.paragraf.ledger.Ledger;
import pl.paragraf.release.Releases;

/**
 * Opens the ledger once the regulations can answer: before, it would take the processor from the
 * compiler. A decision asked for earlier opens it at once. Thread-safe.
 */
@ApplicationScoped
public class LedgerOpening {

  private static final long ASK_EVERY_MILLIS = 50;

  private final Releases releases;
  private final Ledger ledger;
  private final ScheduledExecutorService asking =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "ledger-opening");
            thread.setDaemon(true);
            return thread;
          });

  @Inject
  LedgerOpening(Releases releases, Ledger ledger) {
    this.releases = releases;
    this.ledger = ledger;
  }

  void start(@Observes StartupEvent event) {
    asking.scheduleWithFixedDelay(
        this::openWhenReady, ASK_EVERY_MILLIS, ASK_EVERY_MILLIS, TimeUnit.MILLISECONDS);
  }

  private void openWhenReady() {
    if (releases.ready()) {
      ledger.open();
      asking.shutdown();
    }
  }

  @PreDestroy
  void stop() {
    asking.shutdownNow();
  }
}
