package pl.paragraf.proof.mutation;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import pl.paragraf.engine.CompiledRules;
import pl.paragraf.engine.RuleCompiler;
import pl.paragraf.engine.mutation.Mutant;
import pl.paragraf.model.Diagnostic;
import pl.paragraf.model.ProblemException;
import pl.paragraf.regulation.RegulationSource;
import pl.paragraf.scenario.ParameterEdit;
import pl.paragraf.scenario.Scenario;
import pl.paragraf.scenario.ScenarioRun;
import pl.paragraf.scenario.Trials;

/**
 * What the scenarios do on the rules as they are, and by that which of them may notice what.
 * Thread-safe.
 */
final class Baseline {

  /**
   * A scenario and the rules it sets going.
   *
   * @param fired names of the rules that fired
   * @param possible names of the rules that can fire whatever their conditions say, those of the
   *     day left out
   */
  record Case(Scenario scenario, Set<String> fired, Set<String> possible) {}

  private final List<Case> cases;
  private final Set<String> ofCases;
  private final List<RegulationSource> compiledParameters;

  /** Scenarios that caught a mutant of a rule, the last one first: likely to catch the next. */
  private final Map<String, ConcurrentLinkedDeque<Case>> catchers = new ConcurrentHashMap<>();

  private Baseline(
      List<Case> cases, Set<String> ofCases, List<RegulationSource> compiledParameters) {
    this.cases = cases;
    this.ofCases = ofCases;
    this.compiledParameters = compiledParameters;
  }

  /** Runs every scenario; those that fail are faults. */
  static Baseline of(
      RegulationSource source,
      CompiledRules rules,
      RuleCompiler compiler,
      List<Scenario> scenarios,
      List<Diagnostic> faults) {
    List<Case> cases = new ArrayList<>();
    Set<Map<String, String>> compiled = new LinkedHashSet<>();
    try (Trials trials = new Trials(source, rules, compiler::compile, MutationTest.MOST)) {
      for (Scenario scenario : scenarios) {
        ScenarioRun.Result result = trials.run(scenario);
        if (!result.passed()) {
          faults.add(failed(scenario, result));
          continue;
        }
        cases.add(new Case(scenario, result.fired(), possible(rules, scenario)));
        if (rules.withParameters(scenario.parameters()).isEmpty()) {
          compiled.add(scenario.parameters());
        }
      }
    }
    ParameterEdit edit = new ParameterEdit(source, rules.factTypes());
    List<RegulationSource> edited = compiled.stream().map(edit::with).toList();
    return new Baseline(cases, rules.caseRules(), edited);
  }

  private static Set<String> possible(CompiledRules rules, Scenario scenario) {
    try {
      return rules.possible(rules.read(ScenarioRun.request(scenario), scenario.asOf()));
    } catch (ProblemException e) {
      throw new IllegalStateException("a scenario that passed can be read", e);
    }
  }

  private static Diagnostic failed(Scenario scenario, ScenarioRun.Result result) {
    String message =
        "The scenario \"%s\" fails without any mutation: %s."
            .formatted(scenario.name(), String.join("; ", result.differences()));
    return Diagnostic.error(scenario.file(), 0, 0, "SCENARIO_FAILED", message);
  }

  /** The regulation with parameters that scenarios ask for and only a compiler can put there. */
  List<RegulationSource> compiledParameters() {
    return compiledParameters;
  }

  /** The scenarios that may notice the mutant, the likeliest first. */
  Iterable<Case> likeliest(Mutant mutant) {
    String rule = mutant.rule();
    Set<Case> ordered = new LinkedHashSet<>(catchers(rule));
    cases.stream().filter(c -> c.fired().contains(rule)).forEach(ordered::add);
    cases.stream()
        .filter(c -> !ofCases.contains(rule) || c.possible().contains(rule))
        .forEach(ordered::add);
    return ordered;
  }

  void caught(Mutant mutant, Case by) {
    ConcurrentLinkedDeque<Case> known = catchers(mutant.rule());
    known.remove(by);
    known.addFirst(by);
  }

  private ConcurrentLinkedDeque<Case> catchers(String rule) {
    return catchers.computeIfAbsent(rule, r -> new ConcurrentLinkedDeque<>());
  }
}
