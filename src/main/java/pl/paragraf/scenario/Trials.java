package pl.paragraf.scenario;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import pl.paragraf.engine.Compilation;
import pl.paragraf.engine.CompiledRules;
import pl.paragraf.engine.Trial;
import pl.paragraf.model.Diagnostic;
import pl.paragraf.regulation.RegulationSource;

/**
 * What the scenarios of one regulation run on: its compiled rules, and these with the parameters a
 * scenario asks for. Other parameters are compiled only where there is no quicker way. Thread-safe;
 * closing lets go of what was compiled for it, not of the rules it was made from.
 */
public final class Trials implements AutoCloseable {

  private final CompiledRules rules;
  private final ParameterEdit edit;
  private final Function<RegulationSource, Compilation> compile;
  private final Duration most;
  private final Map<Map<String, String>, Outcome> known = new ConcurrentHashMap<>();

  /** Rules to run on, or why there are none; and what to close afterwards. */
  private record Outcome(Optional<Trial> trial, String why, Optional<CompiledRules> own) {}

  /**
   * @param compile compiles the regulation with other parameters
   * @param most the longest an evaluation may take
   */
  public Trials(
      RegulationSource source,
      CompiledRules rules,
      Function<RegulationSource, Compilation> compile,
      Duration most) {
    this.rules = rules;
    this.edit = new ParameterEdit(source, rules.factTypes());
    this.compile = compile;
    this.most = most;
  }

  /** Runs one scenario with the parameters it asks for. */
  public ScenarioRun.Result run(Scenario scenario) {
    Outcome outcome = known.computeIfAbsent(scenario.parameters(), this::with);
    return outcome
        .trial()
        .map(trial -> ScenarioRun.run(trial, scenario))
        .orElseGet(() -> ScenarioRun.Result.unanswered(scenario, List.of(outcome.why())));
  }

  /**
   * Why the values a scenario was written for can be those of no parameter; empty when they can.
   */
  Optional<String> unfit(Scenario scenario) {
    try {
      edit.changed(scenario.writtenFor());
      return Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.of(e.getMessage());
    }
  }

  private Outcome with(Map<String, String> parameters) {
    try {
      edit.changed(parameters);
    } catch (IllegalArgumentException e) {
      return new Outcome(Optional.empty(), e.getMessage(), Optional.empty());
    }
    Optional<Trial> quick = rules.withParameters(parameters);
    if (quick.isPresent()) {
      return new Outcome(Optional.of(quick.get().within(most)), "", Optional.empty());
    }
    Compilation compilation = compile.apply(edit.with(parameters));
    Optional<Trial> trial =
        compilation.rules().flatMap(c -> c.withParameters(Map.of())).map(t -> t.within(most));
    String why =
        "With the parameters %s the rules cannot be compiled: %s"
            .formatted(
                parameters,
                compilation.diagnostics().stream()
                    .filter(d -> d.severity() == Diagnostic.Severity.ERROR)
                    .map(Diagnostic::message)
                    .findFirst()
                    .orElse(""));
    return new Outcome(trial, why, compilation.rules());
  }

  @Override
  public void close() {
    List<Outcome> outcomes = new ArrayList<>(known.values());
    known.clear();
    outcomes.forEach(outcome -> outcome.own().ifPresent(CompiledRules::close));
  }
}
