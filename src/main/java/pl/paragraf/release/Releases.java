package pl.paragraf.release;

import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import pl.paragraf.model.ProblemException;
import pl.paragraf.model.ReleaseId;
import pl.paragraf.proof.Checker;
import pl.paragraf.regulation.RegulationReader;
import pl.paragraf.release.store.Registration;
import pl.paragraf.release.store.ReleaseStore;
import pl.paragraf.release.store.StoredRelease;
import pl.paragraf.release.watch.FolderWatch;
import pl.paragraf.release.watch.RulesFolder;

/**
 * The releases of all regulations: which is active, which were, and the right to use one. Reads the
 * rules folder and its changes on a thread of its own. Thread-safe; taking the active release is
 * lock-free and never waits.
 */
@ApplicationScoped
public class Releases {

  private final Clock clock;
  private final ReleaseStore store;
  private final Regulations regulations = new Regulations();
  private final OlderReleases older;
  private final ReleaseCheck check;
  private final Refusals refusals;
  private final FolderWatch watch;

  @Inject
  Releases(
      ParagrafConfig config,
      RegulationReader reader,
      Checker checker,
      ReleaseStore store,
      Clock clock) {
    this(config.rulesDir(), config.reload(), reader, checker, store, clock);
  }

  Releases(
      Path rulesDir,
      ParagrafConfig.Reload reload,
      RegulationReader reader,
      Checker checker,
      ReleaseStore store,
      Clock clock) {
    this.clock = clock;
    this.store = store;
    this.refusals = new Refusals(regulations, store);
    RulesFolder folder = new RulesFolder(rulesDir);
    Prover prover = new Prover(checker);
    StoredSources stored = new StoredSources(store, reader);
    this.older = new OlderReleases(stored, prover);
    this.check = new ReleaseCheck(store, stored);
    this.watch =
        new FolderWatch(
            folder,
            reload.debounce(),
            reload.maxWait(),
            reload.rescan(),
            new Rebuilder(folder, reader, prover, store, regulations, clock));
  }

  void start(@Observes StartupEvent event) {
    start();
  }

  void start() {
    watch.start();
  }

  @PreDestroy
  void stop() {
    watch.close();
    older.clear();
    regulations.clear();
  }

  /** All regulations known, withdrawn ones included, by id. */
  public List<RegulationStatus> statuses() {
    return regulations.statuses();
  }

  public Optional<RegulationStatus> status(String regulation) {
    return regulations.status(regulation);
  }

  /**
   * The active release of a regulation, until the lease is closed.
   *
   * @throws ProblemException NOT_FOUND when there is no such regulation or it is withdrawn,
   *     UNAVAILABLE when no release of it is active
   */
  public Lease lease(String regulation) {
    while (true) {
      Shared<LiveRelease> live =
          regulations
              .find(regulation)
              .flatMap(RegulationState::live)
              .orElseThrow(() -> refusals.noActiveRelease(regulation));
      // Closed means that the next release is active already: ask again.
      if (live.tryHold()) {
        return new SharedLease(live);
      }
    }
  }

  /**
   * A release by its number, of a withdrawn regulation too; compiles it when it is neither active
   * nor among the few used last.
   *
   * @throws ProblemException NOT_FOUND when there is no such release, UNAVAILABLE when what is
   *     stored of it is damaged or it cannot be compiled any more
   */
  public Lease leaseRelease(String regulation, int number) {
    Registration registration =
        store.registrations(regulation).stream()
            .filter(r -> r.id().number() == number)
            .findFirst()
            .orElseThrow(() -> refusals.noSuchRelease(regulation, number));
    return leaseRegistered(regulation, registration);
  }

  /**
   * The release that was active at an instant; the active one for an instant to come.
   *
   * @throws ProblemException NOT_FOUND when none was active then, UNAVAILABLE when what is stored
   *     of it is damaged, it cannot be compiled any more, or the next one's record is lost, so that
   *     nobody knows how long this one was active
   */
  public Lease leaseKnownAt(String regulation, Instant knownAt) {
    if (knownAt.isAfter(clock.instant())) {
      return lease(regulation);
    }
    Registration registration =
        store
            .latestAt(regulation, knownAt)
            .filter(r -> r.withdrawnAt().filter(w -> !knownAt.isBefore(w)).isEmpty())
            .orElseThrow(() -> refusals.noneActiveAt(regulation, knownAt));
    int next = registration.id().number() + 1;
    if (next <= store.lastNumber(regulation)
        && store.registrations(regulation).stream().noneMatch(r -> r.id().number() == next)) {
      throw StoredSources.damaged(regulation, next);
    }
    return leaseRegistered(regulation, registration);
  }

  private Lease leaseRegistered(String regulation, Registration registration) {
    Optional<Shared<LiveRelease>> live =
        regulations.find(regulation).flatMap(RegulationState::live);
    if (live.isPresent()
        && live.get().value().id().equals(registration.id())
        && live.get().tryHold()) {
      return new SharedLease(live.get());
    }
    return older.lease(regulation, registration);
  }

  /** Every release ever active, by number; empty for an unknown regulation. */
  public List<ReleaseRecord> history(String regulation) {
    return store.registrations(regulation).stream().map(r -> record(regulation, r)).toList();
  }

  /** A list of many must not fail over one that is damaged; asked for alone, it says so. */
  private ReleaseRecord record(String regulation, Registration registration) {
    try {
      return release(regulation, registration.id().number()).orElseThrow();
    } catch (ProblemException e) {
      return ReleaseRecord.of(regulation, registration);
    }
  }

  /**
   * One release; empty when the regulation has none of that number.
   *
   * @throws ProblemException UNAVAILABLE when its record is damaged
   */
  public Optional<ReleaseRecord> release(String regulation, int number) {
    return stored(regulation, number, stored -> Optional.of(ReleaseRecord.of(regulation, stored)));
  }

  /**
   * Text of one file of a release, by its path relative to the regulation's folder.
   *
   * @throws ProblemException UNAVAILABLE when what is stored of it is damaged
   */
  public Optional<String> file(String regulation, int number, String path) {
    return stored(regulation, number, stored -> store.file(stored, path));
  }

  private <T> Optional<T> stored(
      String regulation, int number, Function<StoredRelease, Optional<T>> use) {
    try {
      return store.find(regulation, number).flatMap(use);
    } catch (UncheckedIOException e) {
      throw StoredSources.damaged(regulation, number);
    }
  }

  /**
   * Every release whose stored files are lost or do not give its digest any more, by regulation and
   * number. Reads all that is stored of all of them.
   */
  public List<ReleaseDamage> damaged() {
    return check.damaged();
  }

  /**
   * Whether a release is on record as it is named elsewhere, in the ledger for example.
   *
   * @return empty when its number has this digest and its stored files give it
   */
  public Optional<ReleaseDamage> check(String regulation, ReleaseId id) {
    return check.check(regulation, id);
  }

  /** Latched: true once every regulation found at start has an active release. */
  public boolean ready() {
    return regulations.readiness().ready();
  }

  /** Ids of the regulations found at start that readiness still waits for. */
  public List<String> notReady() {
    return regulations.readiness().awaited();
  }

  /** Why the rules folder cannot be read at present, when it cannot. */
  public Optional<String> obstacle() {
    return regulations.obstacle();
  }

  /** Grows whenever the set of active releases changes. */
  public long generation() {
    return regulations.generation();
  }
}
