package pl.paragraf.release;

import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import pl.paragraf.engine.Compilation;
import pl.paragraf.engine.RuleCompiler;
import pl.paragraf.regulation.RegulationReader;
import pl.paragraf.regulation.RegulationSource;
import pl.paragraf.release.store.Registration;
import pl.paragraf.release.store.ReleaseStore;
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
  private final Refusals refusals;
  private final FolderWatch watch;

  @Inject
  Releases(
      ParagrafConfig config,
      RegulationReader reader,
      RuleCompiler compiler,
      ReleaseStore store,
      Clock clock) {
    this(config.rulesDir(), config.reload(), reader, compiler::compile, store, clock);
  }

  Releases(
      Path rulesDir,
      ParagrafConfig.Reload reload,
      RegulationReader reader,
      Function<RegulationSource, Compilation> compile,
      ReleaseStore store,
      Clock clock) {
    this.clock = clock;
    this.store = store;
    this.refusals = new Refusals(regulations, store);
    RulesFolder folder = new RulesFolder(rulesDir);
    Prover prover = new Prover(compile);
    this.older = new OlderReleases(new StoredSources(store, reader), prover);
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
   * @throws pl.paragraf.model.ProblemException NOT_FOUND when there is no such regulation or it is
   *     withdrawn, UNAVAILABLE when no release of it is active
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
   * @throws pl.paragraf.model.ProblemException NOT_FOUND when there is no such release, UNAVAILABLE
   *     when it cannot be compiled any more
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
   * @throws pl.paragraf.model.ProblemException NOT_FOUND when none was active then, UNAVAILABLE
   *     when it cannot be compiled any more
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
    return store.registrations(regulation).stream()
        .map(r -> release(regulation, r.id().number()))
        .flatMap(Optional::stream)
        .toList();
  }

  public Optional<ReleaseRecord> release(String regulation, int number) {
    return store.find(regulation, number).map(stored -> ReleaseRecord.of(regulation, stored));
  }

  /** Text of one file of a release, by its path relative to the regulation's folder. */
  public Optional<String> file(String regulation, int number, String path) {
    return store.find(regulation, number).flatMap(stored -> store.file(stored, path));
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
