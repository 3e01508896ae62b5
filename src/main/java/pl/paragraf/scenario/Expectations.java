package pl.paragraf.scenario;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import pl.paragraf.model.Conclusion;
import pl.paragraf.model.Evaluation;

/** Compares an answer with what a scenario expects. */
final class Expectations {

  private Expectations() {}

  static List<String> differences(Scenario scenario, Evaluation answer, Set<String> fired) {
    List<String> differences = new ArrayList<>();
    Scenario.Patterns expect = scenario.expect();
    Scenario.Patterns absent = scenario.absent();
    compare("outcome", expect.outcomes(), absent.outcomes(), answer.outcomes(), differences);
    compare("finding", expect.findings(), absent.findings(), answer.findings(), differences);
    compare("next step", expect.nextSteps(), absent.nextSteps(), answer.nextSteps(), differences);
    for (String rule : expect.fired()) {
      if (!fired.contains(rule)) {
        differences.add("expected the rule \"" + rule + "\" to fire; it did not");
      }
    }
    for (String rule : absent.fired()) {
      if (fired.contains(rule)) {
        differences.add("expected the rule \"" + rule + "\" not to fire; it did");
      }
    }
    return differences;
  }

  private static void compare(
      String kind,
      List<Map<String, Object>> expected,
      List<Map<String, Object>> absent,
      List<? extends Conclusion> drawn,
      List<String> differences) {
    List<Map<String, Object>> came = drawn.stream().map(Expectations::fields).toList();
    for (Map<String, Object> pattern : expected) {
      if (came.stream().noneMatch(c -> fits(pattern, c))) {
        differences.add("expected the %s %s; came %s".formatted(kind, pattern, came));
      }
    }
    for (Map<String, Object> pattern : absent) {
      came.stream()
          .filter(c -> fits(pattern, c))
          .findFirst()
          .ifPresent(
              c -> differences.add("expected no %s %s; came %s".formatted(kind, pattern, c)));
    }
  }

  private static Map<String, Object> fields(Conclusion conclusion) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("subject", conclusion.subject());
    fields.put("code", conclusion.code());
    if (conclusion instanceof Conclusion.OutcomeDrawn outcome) {
      fields.put("decidedBy", outcome.decidedBy());
      fields.put("details", outcome.details());
    } else if (conclusion instanceof Conclusion.FindingDrawn finding) {
      fields.put("status", finding.status());
      fields.put("details", finding.details());
    } else if (conclusion instanceof Conclusion.StepDrawn step) {
      fields.put("actor", step.actor());
      fields.put("due", step.due());
    }
    return fields;
  }

  private static boolean fits(Map<String, Object> pattern, Map<String, Object> fields) {
    for (Map.Entry<String, Object> wanted : pattern.entrySet()) {
      Object actual = fields.get(wanted.getKey());
      if (wanted.getKey().equals("details")) {
        Map<?, ?> details = actual instanceof Map<?, ?> map ? map : Map.of();
        for (Map.Entry<?, ?> detail : ((Map<?, ?>) wanted.getValue()).entrySet()) {
          if (!same(detail.getValue(), details.get(detail.getKey()))) {
            return false;
          }
        }
      } else if (!same(wanted.getValue(), actual)) {
        return false;
      }
    }
    return true;
  }

  /** Null means "no value"; numbers by value; text is no number, and money is text. */
  private static boolean same(Object wanted, Object actual) {
    if (wanted == null || actual == null) {
      return wanted == actual;
    }
    if (actual instanceof BigDecimal money) {
      return wanted.equals(money.setScale(Math.max(2, money.scale())).toPlainString());
    }
    if (actual instanceof LocalDate day) {
      return wanted.equals(day.toString());
    }
    if (actual instanceof Number number && wanted instanceof Number other) {
      return number.longValue() == other.longValue();
    }
    if (actual instanceof List<?> list && wanted instanceof List<?> others) {
      if (list.size() != others.size()) {
        return false;
      }
      for (int i = 0; i < list.size(); i++) {
        if (!same(others.get(i), list.get(i))) {
          return false;
        }
      }
      return true;
    }
    return Objects.equals(wanted, actual);
  }
}
