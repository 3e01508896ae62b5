package pl.paragraf.proof.mutation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import pl.paragraf.engine.Compilation;
import pl.paragraf.engine.CompiledRules;
import pl.paragraf.engine.RuleCompiler;
import pl.paragraf.engine.mutation.Mutant;
import pl.paragraf.engine.mutation.Mutants;
import pl.paragraf.model.Diagnostic;
import pl.paragraf.regulation.RegulationReader;
import pl.paragraf.regulation.RegulationSource;
import pl.paragraf.scenario.Scenario;
import pl.paragraf.scenario.ScenarioReader;

/**
 * Shifts every threshold of a regulation by its smallest step, one at a time, and tells which of
 * the shifts no scenario notices. Nothing of the regulation as it is is touched, and nothing is
 * kept of what is compiled. To be run once.
 */
public final class MutationTest {

  /** The longest that one scenario may take under a mutant, which may well go round in circles. */
  static final Duration MOST = Duration.ofSeconds(5);

  /** Mutants compiled and loaded together: the fixed cost is shared, the memory bounded. */
  private static final int TOGETHER = 120;

  private final RegulationSource source;
  private final RuleCompiler compiler;
  private final Set<String> files;

  /**
   * @param source what to test
   * @param compiler compiles regulations; of mutants it keeps nothing
   * @param files the rule files to shift thresholds in; all when empty
   */
  public MutationTest(RegulationSource source, RuleCompiler compiler, Set<String> files) {
    this.source = source;
    this.compiler = compiler;
    this.files = Set.copyOf(files);
  }

  /**
   * Runs the test.
   *
   * @param threads how many to use; they have the lowest priority
   * @param progress told after every mutant, by one thread at a time
   * @param cancelled asked before every mutant; when it says yes, the report holds what was judged
   */
  public MutationReport run(
      int threads, Consumer<MutationProgress> progress, BooleanSupplier cancelled) {
    List<Diagnostic> faults = new ArrayList<>();
    List<Scenario> scenarios = new ScenarioReader().read(source, faults);
    List<EquivalentMutant> listed = EquivalentMutants.read(source, faults);
    Optional<Baseline> baseline = Optional.empty();
    if (faults.isEmpty()) {
      baseline = baseline(scenarios, faults);
    }
    if (baseline.isEmpty()) {
      return new MutationReport(source.id(), source.digest(), List.of(), faults, scenarios.size());
    }
    List<Mutant> mutants =
        Mutants.of(source.ruleFiles()).stream()
            .filter(mutant -> files.isEmpty() || files.contains(mutant.place().file()))
            .toList();
    Tally tally = new Tally(mutants.size(), progress);
    List<MutantResult> results = judged(mutants, baseline.get(), listed, threads, tally, cancelled);
    if (!cancelled.getAsBoolean()) {
      stale(listed, mutants, results, faults);
    }
    return new MutationReport(source.id(), source.digest(), results, faults, scenarios.size());
  }

  private Optional<Baseline> baseline(List<Scenario> scenarios, List<Diagnostic> faults) {
    Compilation compilation = compiler.compile(source);
    faults.addAll(
        compilation.diagnostics().stream()
            .filter(d -> d.severity() == Diagnostic.Severity.ERROR)
            .toList());
    if (compilation.rules().isEmpty()) {
      return Optional.empty();
    }
    try (CompiledRules rules = compilation.rules().get()) {
      Baseline baseline = Baseline.of(source, rules, compiler.aside(), scenarios, faults);
      return faults.isEmpty() ? Optional.of(baseline) : Optional.empty();
    }
  }

  private List<MutantResult> judged(
      List<Mutant> mutants,
      Baseline baseline,
      List<EquivalentMutant> listed,
      int threads,
      Tally tally,
      BooleanSupplier cancelled) {
    ExecutorService workers = Executors.newFixedThreadPool(threads, MutationTest::quiet);
    try {
      List<Future<List<MutantResult>>> batches = new ArrayList<>();
      for (int from = 0; from < mutants.size(); from += TOGETHER) {
        List<Mutant> batch = mutants.subList(from, Math.min(mutants.size(), from + TOGETHER));
        MutantBatch judge = new MutantBatch(source, compiler.aside(), baseline, listed);
        batches.add(workers.submit(() -> judge.judge(batch, tally, cancelled)));
      }
      List<MutantResult> results = new ArrayList<>();
      for (Future<List<MutantResult>> batch : batches) {
        results.addAll(batch.get());
      }
      return results;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("the mutation test was interrupted", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("the mutation test broke down", e.getCause());
    } finally {
      workers.shutdownNow();
    }
  }

  private static Thread quiet(Runnable work) {
    Thread thread = new Thread(work, "mutation-test");
    thread.setDaemon(true);
    thread.setPriority(Thread.MIN_PRIORITY);
    return thread;
  }

  /** Entries of the list that say nothing, or what is not so. */
  private void stale(
      List<EquivalentMutant> listed,
      List<Mutant> mutants,
      List<MutantResult> results,
      List<Diagnostic> faults) {
    for (EquivalentMutant entry : listed) {
      if (!files.isEmpty() && !files.contains(entry.file())) {
        continue;
      }
      for (String line : entry.unmatched(mutants)) {
        String message =
            "No mutant of the rule \"%s\" in %s turns its line '%s' into '%s'. Remove the entry, or correct it."
                .formatted(entry.rule(), entry.file(), entry.original().strip(), line.strip());
        faults.add(fault(entry, message));
      }
      results.stream()
          .filter(r -> entry.covers(r.mutant()))
          .filter(r -> r.verdict() != MutantResult.Verdict.EQUIVALENT)
          .map(r -> fault(entry, notEquivalent(r)))
          .forEach(faults::add);
    }
    faults.sort(Comparator.comparing(Diagnostic::file).thenComparingInt(Diagnostic::line));
  }

  private static String notEquivalent(MutantResult result) {
    String what =
        result
            .scenario()
            .map(name -> "the scenario \"" + name + "\" catches it")
            .orElse("it is refused");
    return "The mutant '%s' is listed as equivalent, but %s. Remove the entry."
        .formatted(result.mutant().lineAfter(), what);
  }

  private static Diagnostic fault(EquivalentMutant entry, String message) {
    return Diagnostic.error(
        RegulationReader.MUTANTS, entry.line(), 0, "MUTANT_NOT_EQUIVALENT", message);
  }
}
