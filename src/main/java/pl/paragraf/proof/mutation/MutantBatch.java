package pl.paragraf.proof.mutation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import pl.paragraf.engine.Compilation;
import pl.paragraf.engine.CompiledRules;
import pl.paragraf.engine.RuleCompiler;
import pl.paragraf.engine.RuleVariants;
import pl.paragraf.engine.mutation.Mutant;
import pl.paragraf.model.Diagnostic;
import pl.paragraf.model.Labels;
import pl.paragraf.regulation.RegulationSource;
import pl.paragraf.scenario.ScenarioRun;
import pl.paragraf.scenario.Trials;

/** Some mutants, compiled together and judged one after the other. */
final class MutantBatch {

  private final RegulationSource source;
  private final RuleCompiler compiler;
  private final Baseline baseline;
  private final List<EquivalentMutant> listed;

  MutantBatch(
      RegulationSource source,
      RuleCompiler compiler,
      Baseline baseline,
      List<EquivalentMutant> listed) {
    this.source = source;
    this.compiler = compiler;
    this.baseline = baseline;
    this.listed = listed;
  }

  List<MutantResult> judge(List<Mutant> mutants, Tally tally, BooleanSupplier cancelled) {
    if (cancelled.getAsBoolean()) {
      return List.of();
    }
    List<MutantResult> results = new ArrayList<>();
    List<RegulationSource> sources = mutants.stream().map(this::mutated).toList();
    List<RegulationSource> expected = new ArrayList<>(sources);
    expected.addAll(baseline.compiledParameters());
    try (RuleVariants variants = RuleVariants.of(compiler, source, expected)) {
      for (int i = 0; i < mutants.size() && !cancelled.getAsBoolean(); i++) {
        MutantResult result = judge(mutants.get(i), sources.get(i), variants);
        results.add(result);
        tally.add(result);
      }
    }
    return results;
  }

  private RegulationSource mutated(Mutant mutant) {
    SortedMap<String, String> files = new TreeMap<>(source.files());
    files.computeIfPresent(mutant.place().file(), (file, text) -> mutant.in(text));
    return source.with(files);
  }

  private MutantResult judge(Mutant mutant, RegulationSource mutated, RuleVariants variants) {
    Compilation compilation = variants.compile(mutated);
    if (compilation.rules().isEmpty()) {
      return MutantResult.refused(mutant, why(compilation));
    }
    try (CompiledRules rules = compilation.rules().get();
        Trials trials = new Trials(mutated, rules, variants::compile, MutationTest.MOST)) {
      for (Baseline.Case each : baseline.likeliest(mutant)) {
        if (fails(each, trials)) {
          baseline.caught(mutant, each);
          return MutantResult.caught(mutant, each.scenario().name());
        }
      }
    }
    Optional<Labels> reason =
        listed.stream().filter(e -> e.covers(mutant)).map(EquivalentMutant::reason).findFirst();
    return MutantResult.notCaught(mutant, reason);
  }

  /** What got no answer is asked again: a machine that was busy for long is no mutant's doing. */
  private static boolean fails(Baseline.Case each, Trials trials) {
    ScenarioRun.Result result = trials.run(each.scenario());
    if (result.passed() || result.answer().isPresent()) {
      return !result.passed();
    }
    return !trials.run(each.scenario()).passed();
  }

  private static String why(Compilation compilation) {
    return compilation.diagnostics().stream()
        .filter(d -> d.severity() == Diagnostic.Severity.ERROR)
        .map(Diagnostic::message)
        .findFirst()
        .orElse("");
  }
}
