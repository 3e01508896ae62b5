package pl.paragraf.proof;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import pl.paragraf.model.Diagnostic;
import pl.paragraf.model.RuleInfo;
import pl.paragraf.regulation.RegulationSource;
import pl.paragraf.scenario.Scenario;
import pl.paragraf.scenario.ScenarioRun;
import pl.paragraf.scenario.ScenarioSuite;

/**
 * What the scenarios of a candidate showed. Immutable.
 *
 * @param held the scenarios that hold
 * @param outdated those of them that hold only with the values they were written for
 * @param failed those that do not, with the differences
 * @param notRun those for which there was no time
 * @param coverage what they leave unproven
 */
public record ScenarioReport(
    List<Scenario> held,
    List<Scenario> outdated,
    List<Failed> failed,
    List<Scenario> notRun,
    Coverage coverage) {

  /** As a problem names the rule at work. */
  private static final Pattern AT_WORK = Pattern.compile("\\(([\\w.-]+\\.drl), \\D+(\\d+)\\)");

  /** Diagnostics of scenarios that do not hold; the report itself holds all. */
  private static final int MOST_DIAGNOSTICS = 100;

  private static final int MOST_DIFFERENCES = 5;

  public ScenarioReport {
    held = List.copyOf(held);
    outdated = List.copyOf(outdated);
    failed = List.copyOf(failed);
    notRun = List.copyOf(notRun);
  }

  /**
   * A scenario that does not hold.
   *
   * @param line its line in its file, from 1
   * @param differences what differs, one sentence each
   * @param rules those that made what differs, or should have fired and did not
   */
  public record Failed(
      Scenario scenario, int line, List<String> differences, List<RuleInfo> rules) {}

  static ScenarioReport of(
      RegulationSource source,
      List<RuleInfo> rules,
      List<Scenario> scenarios,
      ScenarioSuite.Outcome ran) {
    Map<String, RuleInfo> byName = new HashMap<>();
    rules.forEach(rule -> byName.put(rule.name(), rule));
    List<Scenario> held = new ArrayList<>();
    List<Failed> failed = new ArrayList<>();
    for (ScenarioRun.Result result : ran.results()) {
      if (result.passed()) {
        held.add(result.scenario());
      } else {
        failed.add(failed(source, byName, result));
      }
    }
    Coverage coverage = Coverage.of(source, rules, scenarios, ran.results());
    return new ScenarioReport(held, ran.outdated(), failed, ran.notRun(), coverage);
  }

  private static Failed failed(
      RegulationSource source, Map<String, RuleInfo> byName, ScenarioRun.Result result) {
    Scenario scenario = result.scenario();
    return new Failed(
        scenario,
        scenario.lineIn(source.files().get(scenario.file())),
        result.differences(),
        result.rules().stream().filter(byName::containsKey).map(byName::get).toList());
  }

  /** All this as told to an editor. */
  List<Diagnostic> diagnostics(RegulationSource source, Duration most) {
    List<Diagnostic> diagnostics = new ArrayList<>();
    failed.stream().limit(MOST_DIAGNOSTICS).map(this::diagnostic).forEach(diagnostics::add);
    if (failed.size() > MOST_DIAGNOSTICS) {
      String message = "%d more scenarios do not hold.".formatted(failed.size() - MOST_DIAGNOSTICS);
      diagnostics.add(error("", 0, "SCENARIO_FAILED", message));
    }
    outdated.stream().map(each -> outdated(source, each)).forEach(diagnostics::add);
    stoppedAt(source, diagnostics);
    if (!notRun.isEmpty()) {
      Scenario first = notRun.get(0);
      String message =
          "The scenarios took too long, one of them or all together, which may take %d s: %d were not run, this one first. Look for a rule that takes long."
              .formatted(most.toSeconds(), notRun.size());
      int line = first.lineIn(source.files().get(first.file()));
      diagnostics.add(error(first.file(), line, "SCENARIOS_TOO_LONG", message));
    }
    diagnostics.addAll(coverage.warnings(source));
    return diagnostics;
  }

  /** A rule that was at work when a limit was hit is told of where it stands, once. */
  private void stoppedAt(RegulationSource source, List<Diagnostic> diagnostics) {
    Set<String> told = new HashSet<>();
    for (Failed failure : failed) {
      for (String difference : failure.differences()) {
        Matcher at = AT_WORK.matcher(difference);
        if (at.find() && source.files().containsKey(at.group(1)) && told.add(at.group())) {
          String message =
              "This rule was at work when the scenario \"%s\" was stopped. %s"
                  .formatted(failure.scenario().name(), difference);
          diagnostics.add(error(at.group(1), Integer.parseInt(at.group(2)), "OVER_LIMIT", message));
        }
      }
    }
  }

  private static Diagnostic outdated(RegulationSource source, Scenario scenario) {
    String message =
        "The scenario \"%s\" was written for %s and holds with that only; another value is in force now. Adapt it."
            .formatted(
                scenario.name(),
                new TreeMap<>(scenario.writtenFor())
                    .entrySet().stream()
                        .map(value -> value.getKey() + " = " + value.getValue())
                        .collect(Collectors.joining(", ")));
    int line = scenario.lineIn(source.files().get(scenario.file()));
    return Diagnostic.warning(
        scenario.file(), line, line > 0 ? 1 : 0, "SCENARIO_OUTDATED", message);
  }

  private Diagnostic diagnostic(Failed failure) {
    List<String> told = failure.differences();
    String more =
        told.size() > MOST_DIFFERENCES
            ? " And %d more differences.".formatted(told.size() - MOST_DIFFERENCES)
            : "";
    String message =
        "The scenario \"%s\" does not hold: %s.%s%s Correct the scenario, or the rules."
            .formatted(
                failure.scenario().name(),
                told.stream().limit(MOST_DIFFERENCES).collect(Collectors.joining("; ")),
                more,
                concerned(failure));
    return error(failure.scenario().file(), failure.line(), "SCENARIO_FAILED", message);
  }

  private static String concerned(Failed failure) {
    StringBuilder said = new StringBuilder();
    if (!failure.rules().isEmpty()) {
      said.append(" Rules concerned: ")
          .append(
              failure.rules().stream().map(ScenarioReport::named).collect(Collectors.joining(", ")))
          .append('.');
    }
    Collection<String> provisions = new TreeSet<>(failure.scenario().provisions());
    if (!provisions.isEmpty()) {
      said.append(" It proves: ").append(String.join(", ", provisions)).append('.');
    }
    return said.toString();
  }

  private static String named(RuleInfo rule) {
    return "\"%s\" (%s, line %d, %s)"
        .formatted(rule.name(), rule.file(), rule.line(), rule.citation());
  }

  private static Diagnostic error(String file, int line, String code, String message) {
    return Diagnostic.error(file, line, line > 0 ? 1 : 0, code, message);
  }
}
