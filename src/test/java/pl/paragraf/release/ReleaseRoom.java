package pl.paragraf.release;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import pl.paragraf.engine.Compilation;
import pl.paragraf.engine.Limits;
import pl.paragraf.engine.RuleCompiler;
import pl.paragraf.proof.Checker;
import pl.paragraf.regulation.RegulationReader;
import pl.paragraf.regulation.RegulationSource;
import pl.paragraf.release.store.FileReleaseStore;

/** The room as the service runs it, over folders of a test; every wait has a deadline. */
public final class ReleaseRoom implements AutoCloseable {

  /** One for all tests: a young compiler takes seconds, a warm one a fraction of one. */
  public static final RuleCompiler COMPILER = new RuleCompiler(Limits.defaults(), null);

  public static final byte[] CASE =
      "{\"facts\": [{\"type\": \"Candidate\", \"candidateId\": \"c1\"}]}".getBytes();

  private static final Duration DEADLINE = Duration.ofSeconds(60);

  public final Path rules;
  public final Path data;
  public final Releases releases;

  private ReleaseRoom(
      Path folder, Clock clock, Function<RegulationSource, Compilation> compile, Reload reload)
      throws IOException {
    this.rules = folder.resolve("rules");
    this.data = folder.resolve("data");
    this.releases =
        new Releases(
            rules,
            reload,
            new RegulationReader(),
            new Checker(compile, () -> compile),
            FileReleaseStore.open(data),
            clock);
    releases.start();
  }

  public static ReleaseRoom open(Path folder) throws IOException {
    return open(folder, COMPILER::compile);
  }

  static ReleaseRoom open(Path folder, Function<RegulationSource, Compilation> compile)
      throws IOException {
    return open(folder, compile, new Reload(Duration.ofMillis(100), Duration.ofMillis(500)));
  }

  static ReleaseRoom open(
      Path folder, Function<RegulationSource, Compilation> compile, Reload reload)
      throws IOException {
    return new ReleaseRoom(folder, Clock.systemUTC(), compile, reload);
  }

  public RegulationFolder regulation(String id) throws IOException {
    Files.createDirectories(rules);
    return new RegulationFolder(rules, id);
  }

  public int activeNumber(String id) {
    return releases
        .status(id)
        .flatMap(RegulationStatus::active)
        .map(active -> active.id().number())
        .orElse(0);
  }

  public void awaitActive(String id, int number) {
    await(id + " at release " + number, () -> activeNumber(id) == number);
  }

  public boolean refused(String id) {
    return releases.status(id).flatMap(RegulationStatus::candidate).isPresent();
  }

  public static void await(String what, BooleanSupplier condition) {
    long deadline = System.nanoTime() + DEADLINE.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() - deadline > 0) {
        throw new AssertionError("Waited in vain for " + what);
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
    }
  }

  @Override
  public void close() {
    releases.stop();
  }

  record Reload(Duration debounce, Duration rescan) implements ParagrafConfig.Reload {
    @Override
    public Duration maxWait() {
      return Duration.ofSeconds(1);
    }

    @Override
    public boolean warmUp() {
      return false;
    }
  }
}
