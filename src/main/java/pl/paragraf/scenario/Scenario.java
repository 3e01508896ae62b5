package pl.paragraf.scenario;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * One test beside the rules: given facts, expected conclusions.
 *
 * @param file the scenario file, relative to the regulation's folder
 * @param name a sentence: what the scenario proves
 * @param provisions ids of the provisions it proves
 * @param asOf the day the case is judged on
 * @param parameters values that are to stand in {@code parameters.drl} instead, by key
 * @param writtenFor values of {@code parameters.drl} the scenario speaks of, by key: where others
 *     are in force now, it is outdated rather than wrong
 * @param facts the facts as a client would send them
 * @param expect what must be in the answer
 * @param absent what must not be in the answer
 */
public record Scenario(
    String file,
    String name,
    List<String> provisions,
    LocalDate asOf,
    Map<String, String> parameters,
    Map<String, String> writtenFor,
    List<Map<String, Object>> facts,
    Patterns expect,
    Patterns absent) {

  /**
   * Patterns of conclusions: a conclusion fits when it has at least the fields of the pattern.
   *
   * @param outcomes subject, code, decidedBy, details
   * @param findings subject, code, status, details
   * @param nextSteps subject, code, actor, due
   * @param fired names of rules
   */
  public record Patterns(
      List<Map<String, Object>> outcomes,
      List<Map<String, Object>> findings,
      List<Map<String, Object>> nextSteps,
      List<String> fired) {

    public Patterns {
      outcomes = outcomes == null ? List.of() : outcomes;
      findings = findings == null ? List.of() : findings;
      nextSteps = nextSteps == null ? List.of() : nextSteps;
      fired = fired == null ? List.of() : fired;
    }

    static Patterns none() {
      return new Patterns(null, null, null, null);
    }

    boolean isEmpty() {
      return outcomes.isEmpty() && findings.isEmpty() && nextSteps.isEmpty() && fired.isEmpty();
    }
  }

  /** The scenario with the values it was written for, whatever is in force. */
  Scenario asWritten() {
    Map<String, String> values = new TreeMap<>(writtenFor);
    values.putAll(parameters);
    return new Scenario(file, name, provisions, asOf, values, Map.of(), facts, expect, absent);
  }

  /** Line of the scenario in the text of its file, from 1; 0 when it does not stand there. */
  public int lineIn(String text) {
    return lineOf(text, name);
  }

  static int lineOf(String text, String name) {
    int at = text.indexOf(name);
    return at < 0 ? 0 : (int) text.substring(0, at).chars().filter(c -> c == '\n').count() + 1;
  }
}
