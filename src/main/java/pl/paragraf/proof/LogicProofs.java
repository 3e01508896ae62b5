package pl.paragraf.proof;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import pl.paragraf.engine.CompiledRules;
import pl.paragraf.engine.logic.RangeTable;
import pl.paragraf.model.Diagnostic;
import pl.paragraf.model.Evaluation;
import pl.paragraf.regulation.RegulationSource;
import pl.paragraf.scenario.Scenario;

/**
 * Proofs on tables and logic, for a candidate that compiles: ranges without gap or overlap, one
 * value of every parameter on every day in force, answers that do not depend on any order, no
 * subject with two contrary outcomes; and warnings of what can never happen. Stateless.
 */
public final class LogicProofs {

  private LogicProofs() {}

  /**
   * What the proofs find, in the order of files and lines; empty when all hold.
   *
   * @param source the candidate
   * @param rules compiled from it, open
   * @param scenarios beside its rules
   */
  public static List<Diagnostic> check(
      RegulationSource source, CompiledRules rules, List<Scenario> scenarios) {
    return check(source, rules, scenarios, scenario -> Optional.empty());
  }

  /**
   * The same, sparing what was done before.
   *
   * @param answered the answer these rules gave to a scenario already, under its parameters; empty
   *     when it is to be answered here
   */
  public static List<Diagnostic> check(
      RegulationSource source,
      CompiledRules rules,
      List<Scenario> scenarios,
      Function<Scenario, Optional<Evaluation>> answered) {
    List<Diagnostic> diagnostics = new ArrayList<>(rules.logic().deadRules());
    List<Span> spans = Span.between(rules.logic().days(), source.manifest().inForceTo());
    List<RangeTable> tables = rules.logic().ranges(diagnostics);
    TableProofs.check(rules, tables, spans, diagnostics);
    CaseTables.check(rules, tables, scenarios, diagnostics);
    ParameterProof.check(rules, spans, diagnostics);
    OrderProof.check(rules, source.digest(), scenarios, answered, diagnostics);
    diagnostics.sort(
        Comparator.comparing(Diagnostic::file)
            .thenComparingInt(Diagnostic::line)
            .thenComparingInt(Diagnostic::column));
    return diagnostics.stream().distinct().toList();
  }
}
