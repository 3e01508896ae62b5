package pl.paragraf.decision;

import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import pl.paragraf.ledger.Ledger;
import pl.paragraf.ledger.LedgerConfig;
import pl.paragraf.ledger.LedgerUnavailableException;
import pl.paragraf.regulation.Manifest;
import pl.paragraf.release.RegulationStatus;
import pl.paragraf.release.Releases;

/**
 * Erases decisions older than their regulation keeps them, from time to time and when asked. A
 * withdrawn regulation keeps what its last release says. Thread-safe; one run at a time.
 */
@ApplicationScoped
public class Retention {

  private static final Logger LOG = Logger.getLogger(Retention.class);

  /** The first run lets the service start in peace; a run that failed is tried again then. */
  private static final Duration SOON = Duration.ofMinutes(1);

  private static final String SCHEDULED = "retention";

  private final Releases releases;
  private final Ledger ledger;
  private final Clock clock;
  private final Duration interval;
  private final ScheduledExecutorService schedule =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "retention");
            thread.setDaemon(true);
            return thread;
          });

  @Inject
  Retention(Releases releases, Ledger ledger, Clock clock, LedgerConfig config) {
    this(releases, ledger, clock, config.retentionInterval());
  }

  /**
   * @param interval from the end of a run to the next, longer than 0
   */
  public Retention(Releases releases, Ledger ledger, Clock clock, Duration interval) {
    if (interval.isZero() || interval.isNegative()) {
      throw new IllegalArgumentException(
          "paragraf.ledger.retention-interval must be longer than 0");
    }
    this.releases = releases;
    this.ledger = ledger;
    this.clock = clock;
    this.interval = interval;
  }

  /**
   * What a run did.
   *
   * @param erased how many decisions were erased
   * @param before those taken before this instant were; empty when decisions are kept for good
   */
  public record Run(int erased, Optional<Instant> before) {}

  void start(@Observes StartupEvent event) {
    next(interval.compareTo(SOON) < 0 ? interval : SOON);
  }

  @PreDestroy
  void stop() {
    schedule.shutdownNow();
  }

  /**
   * Erases what one regulation keeps no longer.
   *
   * @param by name of the credential that asks
   * @throws LedgerUnavailableException when the ledger cannot be used
   */
  public synchronized Run run(String regulation, String by) {
    Optional<Period> kept =
        releases
            .status(regulation)
            .flatMap(RegulationStatus::manifest)
            .flatMap(Manifest::retention);
    if (kept.isEmpty()) {
      return new Run(0, Optional.empty());
    }
    // A decision is kept for whole days: to the end of the last one.
    Instant before = Office.start(LocalDate.now(clock.withZone(Office.ZONE)).minus(kept.get()));
    int erased = ledger.eraseBefore(regulation, before, by, "retention " + kept.get());
    if (erased > 0) {
      LOG.infof(
          "%s: %d decisions taken before %s were erased, their retention of %s is over",
          regulation, erased, before, kept.get());
    }
    return new Run(erased, Optional.of(before));
  }

  private void next(Duration wait) {
    schedule.schedule(this::runAll, wait.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void runAll() {
    Duration wait = interval;
    try {
      for (RegulationStatus regulation : releases.statuses()) {
        run(regulation.id(), SCHEDULED);
      }
    } catch (LedgerUnavailableException e) {
      LOG.warn("Decisions whose retention is over wait to be erased: the ledger cannot be used");
      wait = interval.compareTo(SOON) < 0 ? interval : SOON;
    } catch (RuntimeException e) {
      // Without its message, which may quote what is stored.
      LOG.errorf("Decisions whose retention is over were not erased: %s", e.getClass().getName());
    }
    if (!schedule.isShutdown()) {
      next(wait);
    }
  }
}
