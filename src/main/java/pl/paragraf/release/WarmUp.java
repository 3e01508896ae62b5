package pl.paragraf.release;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import pl.paragraf.engine.CompiledRules;
import pl.paragraf.engine.RuleCompiler;
import pl.paragraf.model.ProblemException;
import pl.paragraf.model.TraceLevel;
import pl.paragraf.regulation.RegulationSource;
import pl.paragraf.scenario.Scenario;
import pl.paragraf.scenario.ScenarioReader;
import pl.paragraf.scenario.ScenarioRun;

/**
 * Practises after the start, on a thread of its own and for nothing but speed: evaluates some of
 * the scenarios that stand beside the rules, for the first clients must not wait for a cold engine,
 * and compiles a few files anew, for the first editor must not wait for a cold compiler. It is
 * short and narrow on purpose: the just-in-time compiler works off all that was practised, and
 * while it does, clients get a slower service than without any practice. It is over when a first
 * editor comes, who would wait for what it holds.
 */
@ApplicationScoped
class WarmUp {

  /** Never used: every scenario names its day. */
  private static final LocalDate DAY = LocalDate.EPOCH;

  /** For each regulation. */
  private static final Duration EVALUATING = Duration.ofMillis(500);

  /**
   * Clients come before editors: by then the just-in-time compiler has worked off the first part.
   */
  private static final Duration BEFORE_COMPILING = Duration.ofSeconds(2);

  /** Of a regulation. */
  private static final int FILES_COMPILED = 6;

  private static final Duration LEFT_TO_END = Duration.ofSeconds(1);

  private final Releases releases;
  private final RuleCompiler compiler;
  private final ParagrafConfig config;
  private volatile boolean stopped;
  private int candidatesOfTheStart;
  private Thread thread;

  @Inject
  WarmUp(Releases releases, RuleCompiler compiler, ParagrafConfig config) {
    this.releases = releases;
    this.compiler = compiler;
    this.config = config;
  }

  void start(@Observes StartupEvent event) {
    if (config.reload().warmUp()) {
      thread = new Thread(this::run, "warm-up");
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
      candidatesOfTheStart = compiler.candidates();
      List<RegulationSource> largestFirst = largestFirst();
      largestFirst.forEach(this::evaluate);
      TimeUnit.MILLISECONDS.sleep(BEFORE_COMPILING.toMillis());
      if (!largestFirst.isEmpty()) {
        compile(largestFirst.get(0));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void evaluate(RegulationSource source) {
    List<byte[]> requests = new ArrayList<>();
    String file = "";
    for (Scenario scenario : new ScenarioReader().read(source, new ArrayList<>())) {
      if (!scenario.file().equals(file)) {
        file = scenario.file();
        requests.add(ScenarioRun.request(scenario));
      }
    }
    long end = System.nanoTime() + EVALUATING.toNanos();
    while (!requests.isEmpty() && !over() && System.nanoTime() < end) {
      for (byte[] request : requests) {
        try (Lease lease = releases.lease(source.id())) {
          CompiledRules rules = lease.rules();
          rules.evaluate(rules.read(request, DAY), lease.id(), TraceLevel.FIRED);
        } catch (ProblemException e) {
          return; // withdrawn meanwhile, or a scenario of other rules: practice is over
        }
      }
    }
  }

  /**
   * Compiles some files one by one as if they had been edited, the smallest first, for whoever
   * compiles waits until the one begun is done; nothing is kept of it.
   */
  private void compile(RegulationSource source) {
    source.ruleFiles().entrySet().stream()
        .sorted(Comparator.comparingInt(file -> file.getValue().length()))
        .limit(FILES_COMPILED)
        .takeWhile(file -> !over())
        .forEach(file -> compileEdited(source, file.getKey(), file.getValue()));
  }

  private void compileEdited(RegulationSource source, String path, String text) {
    SortedMap<String, String> files = new TreeMap<>(source.files());
    files.put(path, text + "\n// practised\n");
    compiler.aside().compile(source.with(files)).rules().ifPresent(CompiledRules::close);
  }

  private boolean over() {
    return stopped || compiler.candidates() > candidatesOfTheStart;
  }

  private List<RegulationSource> largestFirst() {
    return releases.statuses().stream()
        .filter(status -> status.active().isPresent() && status.withdrawnAt().isEmpty())
        .map(status -> source(status.id()))
        .sorted(Comparator.comparingInt(WarmUp::size).reversed())
        .toList();
  }

  private RegulationSource source(String regulation) {
    try (Lease lease = releases.lease(regulation)) {
      return lease.source();
    }
  }

  private static int size(RegulationSource source) {
    return source.ruleFiles().values().stream().mapToInt(String::length).sum();
  }

  /** Before the container goes, which the practice uses. */
  void stop(@Observes ShutdownEvent event) throws InterruptedException {
    stopped = true;
    if (thread != null) {
      thread.interrupt();
      thread.join(LEFT_TO_END.toMillis());
    }
  }
}
