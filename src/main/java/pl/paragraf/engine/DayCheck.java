package pl.paragraf.engine;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.TreeSet;
import org.drools.drl.ast.descr.AttributeDescr;
import org.drools.drl.ast.descr.RuleDescr;
import pl.paragraf.model.Diagnostic;
import pl.paragraf.model.ProblemException;
import pl.paragraf.regulation.RegulationSource;

/**
 * Fires the rules that depend on the day alone, on every day on which another set of them applies:
 * one that fails there would stop every decision of that time.
 */
final class DayCheck {

  private static final List<String> DATES = List.of("date-effective", "date-expires");

  private DayCheck() {}

  static void run(
      CompiledRules rules, RegulationSource source, DrlSource drl, List<Diagnostic> diagnostics) {
    for (LocalDate day : days(source, drl)) {
      try {
        rules.parameters(day);
      } catch (ProblemException e) {
        diagnostics.add(diagnostic(rules, day, e));
        return;
      }
    }
  }

  private static TreeSet<LocalDate> days(RegulationSource source, DrlSource drl) {
    TreeSet<LocalDate> days = new TreeSet<>();
    days.add(source.manifest().inForceFrom());
    for (DrlSource.ParsedFile file : drl.files()) {
      for (RuleDescr rule : file.tree().getRules()) {
        for (String date : DATES) {
          AttributeDescr attribute = rule.getAttributes().get(date);
          if (attribute != null) {
            addTo(days, attribute.getValue().replace("\"", "").strip());
          }
        }
      }
    }
    return days;
  }

  private static void addTo(TreeSet<LocalDate> days, String date) {
    try {
      days.add(LocalDate.parse(date));
    } catch (DateTimeParseException e) {
      // the compiler has told of it
    }
  }

  /** The problem's sentence names the rule. */
  private static Diagnostic diagnostic(CompiledRules rules, LocalDate day, ProblemException e) {
    String said = e.problem().detail();
    String message =
        "On %s this rule, which depends on the day alone, cannot be evaluated. %s"
            .formatted(day, said);
    return rules.rules().stream()
        .filter(rule -> said.contains('"' + rule.name() + '"'))
        .findFirst()
        .map(rule -> Diagnostic.error(rule.file(), rule.line(), 1, "DAY_RULE_FAILED", message))
        .orElseGet(() -> Diagnostic.error("", 0, 0, "DAY_RULE_FAILED", message));
  }
}
