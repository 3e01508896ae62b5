package pl.paragraf.scenario;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import pl.paragraf.model.Conclusion;
import pl.paragraf.model.Evaluation;

/** Compares an answer with what a scenario expects. Used by one thread. */
final class Expectations {

  private static final int LONGEST = 600;

  private final List<String> differences = new ArrayList<>();
  private final Set<String> rules = new TreeSet<>();

  private Expectations() {}

  /**
   * @param fired names of the rules that fired
   */
  static Expectations compared(Scenario scenario, Evaluation answer, Set<String> fired) {
    Expectations found = new Expectations();
    Scenario.Patterns expect = scenario.expect();
    Scenario.Patterns absent = scenario.absent();
    found.compare("outcome", expect.outcomes(), absent.outcomes(), answer.outcomes());
    found.compare("finding", expect.findings(), absent.findings(), answer.findings());
    found.compare("next step", expect.nextSteps(), absent.nextSteps(), answer.nextSteps());
    for (String rule : expect.fired()) {
      if (!fired.contains(rule)) {
        found.differs("expected the rule \"" + rule + "\" to fire; it did not", List.of(rule));
      }
    }
    for (String rule : absent.fired()) {
      if (fired.contains(rule)) {
        found.differs("expected the rule \"" + rule + "\" not to fire; it did", List.of(rule));
      }
    }
    return found;
  }

  /** What differs, one sentence each. */
  List<String> differences() {
    return differences;
  }

  /** Names of the rules that made what differs, or should have fired and did not. */
  Set<String> rules() {
    return rules;
  }

  private void differs(String sentence, List<String> concerned) {
    boolean fits = sentence.length() <= LONGEST;
    differences.add(fits ? sentence : sentence.substring(0, LONGEST) + " …");
    rules.addAll(concerned);
  }

  private void compare(
      String kind,
      List<Map<String, Object>> expected,
      List<Map<String, Object>> absent,
      List<? extends Conclusion> drawn) {
    for (Map<String, Object> pattern : expected) {
      if (drawn.stream().noneMatch(c -> fits(pattern, fields(c)))) {
        List<? extends Conclusion> near = near(pattern, drawn);
        differs(
            "expected the %s %s; %s"
                .formatted(kind, pattern, near.isEmpty() ? "none came" : "came " + said(near)),
            rules(near));
      }
    }
    for (Map<String, Object> pattern : absent) {
      drawn.stream()
          .filter(c -> fits(pattern, fields(c)))
          .findFirst()
          .ifPresent(
              c ->
                  differs(
                      "expected no %s %s; came %s".formatted(kind, pattern, fields(c)),
                      rules(List.of(c))));
    }
  }

  /** The conclusions about the same subject or with the same code, all when there are none. */
  private static List<? extends Conclusion> near(
      Map<String, Object> pattern, List<? extends Conclusion> drawn) {
    for (String key : List.of("subject", "code")) {
      List<? extends Conclusion> same =
          drawn.stream()
              .filter(c -> pattern.containsKey(key) && same(pattern.get(key), fields(c).get(key)))
              .toList();
      if (!same.isEmpty()) {
        return same;
      }
    }
    return drawn;
  }

  private static List<Map<String, Object>> said(List<? extends Conclusion> conclusions) {
    return conclusions.stream().map(Expectations::fields).toList();
  }

  private static List<String> rules(List<? extends Conclusion> conclusions) {
    return conclusions.stream().map(c -> c.rule().name()).toList();
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
