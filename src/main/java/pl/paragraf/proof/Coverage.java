package pl.paragraf.proof;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import pl.paragraf.model.Diagnostic;
import pl.paragraf.model.RuleInfo;
import pl.paragraf.regulation.Provisions.Provision;
import pl.paragraf.regulation.RegulationSource;
import pl.paragraf.scenario.Scenario;
import pl.paragraf.scenario.ScenarioRun;

/**
 * What the scenarios of a regulation leave unproven. Immutable.
 *
 * @param scenarios how many well-formed scenarios there are
 * @param rules how many rules there are
 * @param neverFired rules that no scenario fires
 * @param deciding how many provisions decide
 * @param withoutScenario provisions that decide and are named by no scenario
 * @param unlabelled codes that scenarios conclude and {@code labels.yaml} does not have, each with
 *     its section; none where there is no such file
 */
public record Coverage(
    int scenarios,
    int rules,
    List<RuleInfo> neverFired,
    int deciding,
    List<Provision> withoutScenario,
    List<String> unlabelled) {

  public Coverage {
    neverFired = List.copyOf(neverFired);
    withoutScenario = List.copyOf(withoutScenario);
    unlabelled = List.copyOf(unlabelled);
  }

  static Coverage of(
      RegulationSource source,
      List<RuleInfo> rules,
      List<Scenario> scenarios,
      List<ScenarioRun.Result> results) {
    Set<String> fired = new HashSet<>();
    TreeSet<String> unlabelled = new TreeSet<>();
    for (ScenarioRun.Result result : results) {
      fired.addAll(result.fired());
      result.answer().ifPresent(a -> UnlabelledCodes.collect(source.labels(), a, unlabelled));
    }
    Set<String> proved = new HashSet<>();
    scenarios.forEach(scenario -> proved.addAll(scenario.provisions()));
    List<Provision> deciding =
        source.provisions().provisions().stream().filter(Provision::decides).toList();
    return new Coverage(
        scenarios.size(),
        rules.size(),
        rules.stream().filter(rule -> !fired.contains(rule.name())).toList(),
        deciding.size(),
        deciding.stream().filter(provision -> !proved.contains(provision.id())).toList(),
        List.copyOf(unlabelled));
  }

  List<Diagnostic> warnings(RegulationSource source) {
    List<Diagnostic> warnings = new ArrayList<>();
    if (source.files().keySet().stream().noneMatch(path -> path.startsWith("scenarios/"))) {
      String message =
          "The regulation has no scenarios: nothing shows that its rules decide as they should. Write some in scenarios/*.yaml.";
      warnings.add(Diagnostic.warning("", 0, 0, "NO_SCENARIOS", message));
      return warnings;
    }
    for (RuleInfo rule : neverFired) {
      String message =
          "No scenario fires the rule \"%s\". Write one in which it decides."
              .formatted(rule.name());
      warnings.add(Diagnostic.warning(rule.file(), rule.line(), 1, "RULE_NEVER_FIRED", message));
    }
    String text = source.files().get("provisions.yaml");
    for (Provision provision : withoutScenario) {
      String message =
          "No scenario proves the provision %s (%s), which decides. Name it under 'provisions' of one that does."
              .formatted(provision.id(), provision.citation());
      warnings.add(
          Diagnostic.warning(
              "provisions.yaml",
              lineOf(provision.id(), text),
              0,
              "PROVISION_WITHOUT_SCENARIO",
              message));
    }
    for (String code : unlabelled) {
      String message = "A conclusion has a code without a label, %s.".formatted(code);
      warnings.add(Diagnostic.warning("labels.yaml", 0, 0, "CODE_WITHOUT_LABEL", message));
    }
    return warnings;
  }

  private static int lineOf(String id, String text) {
    Matcher found =
        Pattern.compile("\\bid:\\s*[\"']?" + Pattern.quote(id) + "(?![\\w.])").matcher(text);
    return found.find()
        ? (int) text.substring(0, found.start()).chars().filter(c -> c == '\n').count() + 1
        : 0;
  }
}
