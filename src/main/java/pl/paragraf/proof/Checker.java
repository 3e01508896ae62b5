package pl.paragraf.proof;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import pl.paragraf.engine.Compilation;
import pl.paragraf.engine.CompiledRules;
import pl.paragraf.engine.RuleCompiler;
import pl.paragraf.model.Diagnostic;
import pl.paragraf.model.Evaluation;
import pl.paragraf.regulation.Reading;
import pl.paragraf.regulation.RegulationSource;
import pl.paragraf.scenario.Scenario;
import pl.paragraf.scenario.ScenarioReader;
import pl.paragraf.scenario.ScenarioRun;
import pl.paragraf.scenario.ScenarioSuite;
import pl.paragraf.scenario.Trials;

/**
 * Holds candidates against what they must be: the one checker behind the command line, the build,
 * the reload and the API. Thread-safe; mistakes in a candidate become diagnostics, never an
 * exception.
 */
public final class Checker {

  /** What one scenario may take: whoever saves a rule that takes long is told within 5 s. */
  private static final Duration ONE_SCENARIO = Duration.ofSeconds(2);

  private static final Duration ALL_SCENARIOS = Duration.ofSeconds(30);

  /**
   * A scenario without an answer may be one with two contrary ones; so many are looked at again.
   */
  private static final int MOST_UNANSWERED = 20;

  private static final Comparator<Diagnostic> ERRORS_FIRST_THEN_BY_PLACE =
      Comparator.comparing(Diagnostic::severity)
          .thenComparing(Diagnostic::file)
          .thenComparingInt(Diagnostic::line)
          .thenComparingInt(Diagnostic::column);

  private final Function<RegulationSource, Compilation> compile;
  private final Supplier<Function<RegulationSource, Compilation>> trials;
  private final ScenarioReader reader = new ScenarioReader();
  private final Duration oneScenario;
  private final Duration allScenarios;

  /** How far a check goes; each goes further than the one before it. */
  public enum Extent {
    /** Whether the folder can be read and the rules compiled: for what was proven before. */
    COMPILED,
    /** And what can be said of the rules without running a scenario. */
    RULES,
    /** And whether the scenarios hold, and what they leave unproven. */
    SCENARIOS
  }

  /**
   * @param compile compiles candidates
   * @param trials gives, for each check, what compiles a candidate with other parameters
   */
  public Checker(
      Function<RegulationSource, Compilation> compile,
      Supplier<Function<RegulationSource, Compilation>> trials) {
    this(compile, trials, ONE_SCENARIO, ALL_SCENARIOS);
  }

  Checker(
      Function<RegulationSource, Compilation> compile,
      Supplier<Function<RegulationSource, Compilation>> trials,
      Duration oneScenario,
      Duration allScenarios) {
    this.compile = compile;
    this.trials = trials;
    this.oneScenario = oneScenario;
    this.allScenarios = allScenarios;
  }

  /** The checker on a compiler; what is only tried leaves no trace in it. */
  public static Checker of(RuleCompiler compiler) {
    return new Checker(compiler::compile, () -> compiler.aside()::compile);
  }

  /** Checks what was read of a folder; closing what comes of it is up to the caller. */
  public Checked check(Reading reading, Extent extent) {
    List<Diagnostic> diagnostics = new ArrayList<>(reading.diagnostics());
    if (reading.source().isEmpty()) {
      return refused(reading, diagnostics, Optional.empty());
    }
    RegulationSource source = reading.source().get();
    Compilation compilation = compile.apply(source);
    diagnostics.addAll(compilation.diagnostics());
    if (compilation.rules().isEmpty()) {
      return refused(reading, diagnostics, Optional.empty());
    }
    CompiledRules rules = compilation.rules().get();
    boolean handedOver = false;
    try {
      Optional<ScenarioReport> scenarios = prove(source, rules, extent, diagnostics);
      Report report = report(reading, diagnostics, scenarios);
      if (!report.accepted()) {
        return new Checked(report, Optional.empty());
      }
      handedOver = true;
      return new Checked(report, Optional.of(rules));
    } finally {
      if (!handedOver) {
        rules.close();
      }
    }
  }

  private Optional<ScenarioReport> prove(
      RegulationSource source, CompiledRules rules, Extent extent, List<Diagnostic> diagnostics) {
    if (extent == Extent.COMPILED) {
      return Optional.empty();
    }
    List<Scenario> scenarios = reader.read(source, diagnostics);
    if (extent == Extent.RULES) {
      diagnostics.addAll(LogicProofs.check(source, rules, List.of()));
      return Optional.empty();
    }
    try (Trials on = new Trials(source, rules, trials.get(), oneScenario)) {
      ScenarioSuite.Outcome ran = ScenarioSuite.run(on, scenarios, oneScenario, allScenarios);
      ScenarioReport report = ScenarioReport.of(source, rules.rules(), scenarios, ran);
      diagnostics.addAll(report.diagnostics(source, allScenarios));
      diagnostics.addAll(logic(source, rules, ran));
      return Optional.of(report);
    }
  }

  /** What is proved of the rules as such; the answers to scenarios are not asked for twice. */
  private static List<Diagnostic> logic(
      RegulationSource source, CompiledRules rules, ScenarioSuite.Outcome ran) {
    Map<Scenario, Evaluation> answers = new IdentityHashMap<>();
    List<Scenario> asked = new ArrayList<>();
    // where time ran out, more of it would be lost on what has no answer
    int unanswered = ran.notRun().isEmpty() ? 0 : MOST_UNANSWERED;
    for (ScenarioRun.Result result : ran.results()) {
      result.answer().ifPresent(answer -> answers.put(result.scenario(), answer));
      if (result.answer().isPresent() || unanswered++ < MOST_UNANSWERED) {
        asked.add(result.scenario());
      }
    }
    return LogicProofs.check(
        source, rules, asked, scenario -> Optional.ofNullable(answers.get(scenario)));
  }

  private static Checked refused(
      Reading reading, List<Diagnostic> diagnostics, Optional<ScenarioReport> scenarios) {
    return new Checked(report(reading, diagnostics, scenarios), Optional.empty());
  }

  private static Report report(
      Reading reading, List<Diagnostic> diagnostics, Optional<ScenarioReport> scenarios) {
    List<Diagnostic> sorted = new ArrayList<>(diagnostics);
    sorted.sort(ERRORS_FIRST_THEN_BY_PLACE);
    return new Report(reading.id(), reading.digest(), sorted, scenarios);
  }
}
