package pl.paragraf.proof.mutation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import pl.paragraf.engine.Limits;
import pl.paragraf.engine.RuleCompiler;
import pl.paragraf.model.Diagnostic;
import pl.paragraf.proof.mutation.MutantResult.Verdict;
import pl.paragraf.regulation.RegulationReader;
import pl.paragraf.regulation.RegulationSource;

class MutationTestTest {

  private static final Path LIBRARY_CARD = Path.of("src/test/resources/regulations/library-card");
  private static final String ENTRY =
      """
      equivalent:
        - file: card.drl
          rule: "arrears: books overdue"
          original: 'accumulate( $b : OverdueBook(readerId == $id,   days > 30); $n : count($b); $n > 0 )'
          mutated: 'accumulate( $b : OverdueBook(readerId == $id, days > %s); $n : count($b); $n > 0 )'
          reason: {pl: "Powód.", en: "A reason."}
      """;

  @Test
  void survivorsAreToldByFileAndLine() throws IOException {
    MutationReport report = report(files -> {}, "card.drl");

    assertEquals(List.of(), report.faults());
    assertEquals(
        List.of(
            "30:54 > -> >=",
            "30:56 30 -> 29",
            "30:80 > -> >=",
            "30:82 0 -> -1",
            "30:82 0 -> 1",
            "52:31 == -> !="),
        report.of(Verdict.SURVIVED).stream()
            .map(MutantResult::mutant)
            .map(
                m ->
                    "%d:%d %s -> %s"
                        .formatted(m.place().line(), m.place().column(), m.original(), m.mutated()))
            .toList());
    assertEquals(13, report.results().size());
    assertEquals(538, report.score());
    assertFalse(report.clean());
  }

  @Test
  void aScenarioOnTheOtherSideOfALimitCatchesItsMutants() throws IOException {
    MutationReport report =
        report(
            files ->
                files.computeIfPresent(
                    "scenarios/card.yaml",
                    (file, text) ->
                        text
                            + """
                              - name: "a book of thirty days is not overdue"
                                provisions: [L-3]
                                asOf: 2021-06-01
                                facts:
                                  - {type: Reader, readerId: r1, birthDate: 2014-06-01}
                                  - {type: OverdueBook, readerId: r1, days: 30}
                                expect:
                                  outcomes: [{subject: r1, code: CARD_ISSUED, details: {deposit: "0.00"}}]
                            """),
            "card.drl");

    assertEquals(
        0,
        report.of(Verdict.SURVIVED).stream()
            .filter(r -> r.mutant().lineBefore().contains("days > 30"))
            .filter(r -> !r.mutant().lineAfter().contains("days > 30"))
            .count());
  }

  @Test
  void anEquivalentMutantIsNoSurvivorAndItsReasonIsTold() throws IOException {
    MutationReport report =
        report(files -> files.put("mutants.yaml", ENTRY.formatted("29")), "card.drl");

    assertEquals(List.of(), report.faults());
    assertEquals(
        List.of("A reason."),
        report.of(Verdict.EQUIVALENT).stream().map(r -> r.reason().orElseThrow().en()).toList());
  }

  @Test
  void anEntryOfTheListThatIsCaughtOrFitsNothingIsAnError() throws IOException {
    Diagnostic caught =
        report(files -> files.put("mutants.yaml", ENTRY.formatted("31")), "card.drl")
            .faults()
            .get(0);
    assertEquals("mutants.yaml", caught.file());
    assertEquals(2, caught.line());
    assertTrue(
        caught.message().contains("the scenario \"every overdue book raises the deposit\" catches"),
        caught.message());

    MutationReport unfit =
        report(files -> files.put("mutants.yaml", ENTRY.formatted("25")), "card.drl");
    assertTrue(unfit.faults().get(0).message().startsWith("No mutant of the rule"));
    assertFalse(unfit.clean());
  }

  @Test
  void theListIsAClosedFormat() throws IOException {
    assertEquals(
        List.of("This entry lacks 'rule', 'original', 'mutated', 'reason.pl', 'reason.en'."),
        messages("equivalent:\n  - file: card.drl\n"));
    assertTrue(
        messages("equivalents: []\n").get(0).startsWith("The key 'equivalents' is not known"));
    assertEquals(List.of("A value here is not of the form expected."), messages("equivalent: 3\n"));
  }

  @Test
  void aScenarioThatFailsAnywayIsToldBeforeAnythingIsShifted() throws IOException {
    MutationReport report =
        report(
            files ->
                files.computeIfPresent(
                    "scenarios/card.yaml", (file, text) -> text.replace("40.00", "41.00")),
            "card.drl");

    assertEquals(List.of(), report.results());
    assertEquals(0, report.score());
    assertTrue(report.faults().get(0).message().contains("fails without any mutation"));
  }

  @Test
  void progressIsToldToTheEndAndACancelledTestStops() throws IOException {
    List<MutationProgress> told = new ArrayList<>();
    MutationTest test = new MutationTest(source(files -> {}), compiler(), Set.of("parameters.drl"));
    MutationReport whole = test.run(2, told::add, () -> false);
    MutationProgress last = told.get(told.size() - 1);
    assertEquals(whole.results().size(), last.total());
    assertEquals(last.total(), last.done());
    assertEquals(last.total() + 1, told.size());

    MutationReport cancelled =
        new MutationTest(source(files -> {}), compiler(), Set.of("parameters.drl"))
            .run(1, progress -> {}, () -> true);
    assertEquals(List.of(), cancelled.results());
  }

  private static List<String> messages(String list) throws IOException {
    return report(files -> files.put("mutants.yaml", list), "card.drl").faults().stream()
        .map(Diagnostic::message)
        .toList();
  }

  private static MutationReport report(Consumer<SortedMap<String, String>> edit, String file)
      throws IOException {
    return new MutationTest(source(edit), compiler(), Set.of(file))
        .run(1, progress -> {}, () -> false);
  }

  private static RuleCompiler compiler() {
    return new RuleCompiler(Limits.defaults(), null);
  }

  private static RegulationSource source(Consumer<SortedMap<String, String>> edit)
      throws IOException {
    RegulationSource source = new RegulationReader().read(LIBRARY_CARD).source().orElseThrow();
    SortedMap<String, String> files = new TreeMap<>(source.files());
    edit.accept(files);
    return source.with(files);
  }
}
