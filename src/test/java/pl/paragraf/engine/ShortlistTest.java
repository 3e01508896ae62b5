package pl.paragraf.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static pl.paragraf.engine.ShortlistRuns.RELEASE;
import static pl.paragraf.engine.ShortlistRuns.by;
import static pl.paragraf.engine.ShortlistRuns.byAll;
import static pl.paragraf.engine.ShortlistRuns.compiled;
import static pl.paragraf.engine.ShortlistRuns.fits;
import static pl.paragraf.engine.ShortlistRuns.listFrom;

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
import org.junit.jupiter.params.provider.CsvSource;
import pl.paragraf.model.Evaluation;
import pl.paragraf.model.TraceLevel;
import pl.paragraf.regulation.RegulationReader;
import pl.paragraf.regulation.RegulationSource;
import pl.paragraf.scenario.Scenario;
import pl.paragraf.scenario.ScenarioReader;
import pl.paragraf.scenario.ScenarioRun;

class ShortlistTest {

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
  @CsvSource({
    "jordanow-day-support, false",
    "jordanow-day-support, true",
    "okonek-social-fund, false",
    "okonek-social-fund, true",
    "krasnik-organisation, false",
    "krasnik-organisation, true"
  })
  void aShortlistConcludesWhatAllRulesWouldOrSaysThatItCannot(String regulation, boolean sharp)
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
          Optional<Shortlist> list = listFrom(rules, alike.get(i), sharp);
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
      Shortlist list = listFrom(rules, overdue(rules, 40), false).orElseThrow();

      assertTrue(fits(rules, list, overdue(rules, 50)));
      assertEquals(List.of("MARK_SHORT"), codes(by(rules, list, overdue(rules, 50)).orElseThrow()));
      assertTrue(!fits(rules, list, overdue(rules, 0)), "a book due today is seen before");
      assertTrue(fits(rules, list, overdue(rules, 99)), "the mark is not made yet");
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

  private static int sameAnswers(
      CompiledRules rules, Shortlist list, List<BoundCase> cases, BoundCase origin) {
    int same = 0;
    for (BoundCase bound : cases) {
      Optional<Evaluation> shortly = by(rules, list, bound);
      if (shortly.isPresent()) {
        assertEquals(byAll(rules, bound), shortly.get(), bound.caseReference());
        same++;
      } else {
        assertTrue(bound != origin, "a list suffices for the case it was made from");
      }
    }
    return same;
  }
}
