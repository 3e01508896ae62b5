package pl.paragraf.proof;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import pl.paragraf.engine.BoundCase;
import pl.paragraf.engine.CompiledRules;
import pl.paragraf.engine.DayFact;
import pl.paragraf.engine.logic.RangeTable;
import pl.paragraf.model.Diagnostic;
import pl.paragraf.model.FactType;
import pl.paragraf.model.ProblemException;
import pl.paragraf.model.RuleInfo;
import pl.paragraf.scenario.Scenario;
import pl.paragraf.scenario.ScenarioRun;

/** Looks at the rows that rules make in cases; the cases are the scenarios. */
final class CaseTables {

  private CaseTables() {}

  static void check(
      CompiledRules rules,
      List<RangeTable> tables,
      List<Scenario> scenarios,
      List<Diagnostic> diagnostics) {
    for (RangeTable table : tables) {
      FactType type =
          rules.factTypes().stream()
              .filter(t -> t.name().equals(table.type()))
              .findFirst()
              .orElseThrow();
      Set<RuleInfo> makers = rules.logic().makersInCases(type);
      Set<RangeProof.Fault> told = new LinkedHashSet<>();
      for (Scenario scenario : makers.isEmpty() ? List.<Scenario>of() : scenarios) {
        for (RangeProof.Fault fault : faults(rules, table, makers, scenario)) {
          if (told.add(fault)) {
            Span day = new Span(scenario.asOf(), Optional.of(scenario.asOf()));
            diagnostics.add(TableProofs.diagnostic(fault, day));
          }
        }
      }
    }
  }

  private static List<RangeProof.Fault> faults(
      CompiledRules rules, RangeTable table, Set<RuleInfo> makers, Scenario scenario) {
    try {
      BoundCase bound = rules.read(ScenarioRun.request(scenario), scenario.asOf());
      List<DayFact> rows =
          rules.logic().facts(bound, makers).stream()
              .filter(fact -> fact.type().name().equals(table.type()))
              .toList();
      return RangeProof.faults(table, rows);
    } catch (ProblemException e) {
      return List.of(); // told of where scenarios are run
    }
  }
}
