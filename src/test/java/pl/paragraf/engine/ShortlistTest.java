package pl.paragraf.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pl.paragraf.model.Evaluation;
import pl.paragraf.model.ReleaseId;
import pl.paragraf.model.TraceLevel;
import pl.paragraf.regulation.RegulationReader;
import pl.paragraf.regulation.RegulationSource;
import pl.paragraf.scenario.Scenario;
import pl.paragraf.scenario.ScenarioReader;
import pl.paragraf.scenario.ScenarioRun;

class ShortlistTest {

  private static final ReleaseId RELEASE = new ReleaseId(1, "sha256:test");

  /** Every so many scenarios of a kind, a list is made of one and tried on all of its kind. */
  private static final int EVERY = 12;

  private static final String MARK =
      """

      declare Mark
        @pl("Znak") @en("Mark") @derived
        readerId : String @key @pl("Numer") @en("Number")
        kind : String @pl("Rodzaj") @en("Kind")
      end
      """;

  private static final String MARKS =
      """
      package librarycard

      import pl.paragraf.rule.Finding;
      """
          + rule(
              "mark: by the days",
              "OverdueBook($id : readerId, $days : days)",
              "insert(new Mark($id, $days > 90 ? \"LONG\" : \"SHORT\"));")
          + rule(
              "mark: short",
              "Mark($id : readerId, kind == \"SHORT\")",
              "insert(Finding.met($id, \"MARK_SHORT\"));")
          + rule(
              "mark: long",
              "Mark($id : readerId, kind == \"LONG\")",
              "insert(Finding.met($id, \"MARK_LONG\"));")
          + rule(
              "mark: today",
              "OverdueBook($id : readerId, days == 0)",
              "insert(Finding.met($id, \"MARK_TODAY\"));");

  @ParameterizedTest
  @ValueSource(strings = {"jordanow-day-support", "okonek-social-fund", "krasnik-organisation"})
  void aShortlistConcludesWhatAllRulesWouldOrSaysThatItCannot(String regulation)
      throws IOException {
    RegulationSource source =
        new RegulationReader().read(Path.of("rules", regulation)).source().orElseThrow();
    try (CompiledRules rules = compiled(source)) {
      Map<CaseKind, List<BoundCase>> byKind = new LinkedHashMap<>();
      for (Scenario scenario : new ScenarioReader().read(source, new ArrayList<>())) {
        BoundCase bound = rules.read(ScenarioRun.request(scenario), scenario.asOf());
        byKind.computeIfAbsent(rules.kindOf(bound), k -> new ArrayList<>()).add(bound);
      }
      int same = 0;
      for (List<BoundCase> alike : byKind.values()) {
        for (int i = 0; i < alike.size(); i += EVERY) {
          Optional<Shortlist> list = listFrom(rules, alike.get(i));
          if (list.isPresent()) {
            same += sameAnswers(rules, list.get(), alike, alike.get(i));
            list.get().close();
          }
        }
      }
      assertTrue(same > 100, "lists were used: " + same);
    }
  }

  @Test
  void aCaseThatSetsALeftOutRuleGoingIsAnsweredByAllRules() {
    SortedMap<String, String> files = new TreeMap<>(Fixtures.source(Fixtures.LIBRARY_CARD).files());
    files.merge("facts.drl", MARK, String::concat);
    files.put("marks.drl", MARKS);
    try (CompiledRules rules =
        compiled(new RegulationReader().parse("library-card", files).source().orElseThrow())) {
      Shortlist list = listFrom(rules, overdue(rules, 40)).orElseThrow();

      assertTrue(list.fits(overdue(rules, 50).values(), List.of()));
      assertEquals(List.of("MARK_SHORT"), codes(by(rules, list, overdue(rules, 50)).orElseThrow()));
      assertTrue(
          !list.fits(overdue(rules, 0).values(), List.of()), "a book due today is seen before");
      assertTrue(list.fits(overdue(rules, 99).values(), List.of()), "the mark is not made yet");
      assertEquals(Optional.empty(), by(rules, list, overdue(rules, 99)));
      for (int i = 0; i < 300; i++) {
        int days = i % 3 == 0 ? 99 : 40;
        assertEquals(
            List.of(days == 99 ? "MARK_LONG" : "MARK_SHORT"),
            codes(rules.evaluate(overdue(rules, days), RELEASE, TraceLevel.FIRED)));
      }
    }
  }

  private static String rule(String name, String when, String then) {
    return """
        rule "%s"
          @citation("§ 1") @provision("L-1")
        when
          %s
        then
          %s
        end
        """
        .formatted(name, when, then);
  }

  private static BoundCase overdue(CompiledRules rules, int days) {
    String json =
        "{\"facts\": [{\"type\": \"OverdueBook\", \"readerId\": \"r\", \"days\": %d}]}"
            .formatted(days);
    return rules.read(json.getBytes(StandardCharsets.UTF_8), Fixtures.TODAY);
  }

  private static List<String> codes(Evaluation evaluation) {
    return evaluation.findings().stream()
        .map(f -> f.code())
        .filter(code -> code.startsWith("MARK"))
        .toList();
  }

  private static CompiledRules compiled(RegulationSource source) {
    return new RuleCompiler(Limits.defaults(), null).compile(source).rules().orElseThrow();
  }

  private static Optional<Shortlist> listFrom(CompiledRules rules, BoundCase bound) {
    Shortlists lists = rules.kindOf(bound).shortlists();
    EvaluationRun run = run(rules, bound, null);
    CompiledRules.evaluated(bound, RELEASE, rules.kindOf(bound).sessions(), run);
    return lists.choose(run).map(lists::make);
  }

  private static int sameAnswers(
      CompiledRules rules, Shortlist list, List<BoundCase> cases, BoundCase origin) {
    int same = 0;
    for (BoundCase bound : cases) {
      Optional<Evaluation> shortly = by(rules, list, bound);
      if (shortly.isPresent()) {
        Evaluation whole =
            CompiledRules.evaluated(
                bound, RELEASE, rules.kindOf(bound).sessions(), run(rules, bound, null));
        assertEquals(whole, shortly.get(), bound.caseReference());
        same++;
      } else {
        assertTrue(bound != origin, "a list suffices for the case it was made from");
      }
    }
    return same;
  }

  private static Optional<Evaluation> by(CompiledRules rules, Shortlist list, BoundCase bound) {
    if (!list.fits(bound.values(), day(rules, bound)) || list.touchedBy(rules.caseOf(bound))) {
      return Optional.empty();
    }
    return Optional.ofNullable(
        CompiledRules.evaluated(bound, RELEASE, list.sessions(), run(rules, bound, list)));
  }

  private static EvaluationRun run(CompiledRules rules, BoundCase bound, Shortlist list) {
    List<DayFacts.Fact> day = day(rules, bound);
    return new EvaluationRun(
        rules,
        bound,
        TraceLevel.FIRED,
        list == null ? day : list.mattering(day),
        rules.limits(),
        list);
  }

  private static List<DayFacts.Fact> day(CompiledRules rules, BoundCase bound) {
    return rules.dayOf(bound, rules.kindOf(bound), rules.day(bound.asOf()));
  }
}
