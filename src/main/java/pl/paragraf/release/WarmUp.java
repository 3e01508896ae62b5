package pl.paragraf.release;

import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.Comparator;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import pl.paragraf.engine.RuleCompiler;
import pl.paragraf.regulation.RegulationSource;

/**
 * Compiles the largest regulation once more after the start, on a thread of its own and for nothing
 * but the practice: the first editor who saves a file must not wait for a cold compiler.
 */
@ApplicationScoped
class WarmUp {

  private static final int PRACTICE_RUNS = 2;

  private final Releases releases;
  private final RuleCompiler compiler;
  private final ParagrafConfig config;
  private volatile boolean stopped;

  @Inject
  WarmUp(Releases releases, RuleCompiler compiler, ParagrafConfig config) {
    this.releases = releases;
    this.compiler = compiler;
    this.config = config;
  }

  void start(@Observes StartupEvent event) {
    if (config.reload().warmUp()) {
      Thread thread = new Thread(this::run, "compiler-warm-up");
      thread.setDaemon(true);
      thread.setPriority(Thread.MIN_PRIORITY);
      thread.start();
    }
  }

  private void run() {
    try {
      while (!stopped && !releases.ready()) {
        TimeUnit.MILLISECONDS.sleep(100);
      }
      for (int i = 0; i < PRACTICE_RUNS && !stopped; i++) {
        largest().ifPresent(compiler::practise);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Optional<RegulationSource> largest() {
    return releases.statuses().stream()
        .filter(status -> status.active().isPresent() && status.withdrawnAt().isEmpty())
        .map(status -> source(status.id()))
        .max(Comparator.comparingInt(WarmUp::size));
  }

  private RegulationSource source(String regulation) {
    try (Lease lease = releases.lease(regulation)) {
      return lease.source();
    }
  }

  private static int size(RegulationSource source) {
    return source.ruleFiles().values().stream().mapToInt(String::length).sum();
  }

  @PreDestroy
  void stop() {
    stopped = true;
  }
}
