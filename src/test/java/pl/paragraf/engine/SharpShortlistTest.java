package pl.paragraf.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static pl.paragraf.engine.ShortlistRuns.RELEASE;
import static pl.paragraf.engine.ShortlistRuns.by;
import static pl.paragraf.engine.ShortlistRuns.byAll;
import static pl.paragraf.engine.ShortlistRuns.compiled;
import static pl.paragraf.engine.ShortlistRuns.fits;
import static pl.paragraf.engine.ShortlistRuns.listFrom;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.SortedMap;
import java.util.StringJoiner;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import pl.paragraf.model.Evaluation;
import pl.paragraf.model.ProblemException;
import pl.paragraf.model.TraceLevel;
import pl.paragraf.regulation.RegulationReader;
import pl.paragraf.regulation.RegulationSource;

/** Lists that leave rules out for what facts are together: pairs, and facts a rule forbids. */
class SharpShortlistTest {

  private static final String FACTS =
      """

      declare Loan
        @pl("Wypożyczenie") @en("Loan")
        loanId : String @key @required @pl("Numer") @en("Number")
        readerId : String @required @pl("Numer czytelnika") @en("Reader's number")
        days : int @min(0) @max(3650) @unit("days") @pl("Dni") @en("Days")
      end

      declare Return
        @pl("Zwrot") @en("Return")
        loanId : String @required @pl("Numer wypożyczenia") @en("Loan's number")
        day : int @min(0) @max(3650) @unit("days") @pl("Dzień") @en("Day")
      end

      declare Settled
        @pl("Rozliczenie") @en("Settlement") @derived
        loanId : String @key @pl("Numer") @en("Number")
      end
      """;

  private static final String RULES =
      """
      package librarycard

      import pl.paragraf.rule.Finding;

      rule "loan: came back too late"
        @citation("§ 1") @provision("L-1")
      when
        Loan($id : loanId, $days : days)
        Return(loanId == $id, day > $days)
      then
        insert(Finding.notMet($id, "TOO_LATE"));
      end

      rule "loan: came back in time"
        @citation("§ 1") @provision("L-1")
      when
        Loan($id : loanId, $days : days)
        Return(loanId == $id, day <= $days, day != 7)
      then
        insert(new Settled($id));
      end

      rule "loan: did not come back"
        @citation("§ 1") @provision("L-1")
      when
        Loan($id : loanId)
        not Return(loanId == $id)
      then
        insert(Finding.notMet($id, "NOT_BACK"));
      end

      rule "loan: not settled"
        @citation("§ 1") @provision("L-1")
        salience -5
      when
        Loan($id : loanId)
        not Settled(loanId == $id)
      then
        insert(Finding.notMet($id, "OPEN"));
      end

      rule "loan: settled afterwards"
        @citation("§ 1") @provision("L-1")
        salience -10
      when
        Loan($id : loanId)
        Return(loanId == $id)
      then
        insert(new Settled($id));
      end

      rule "loan: of the reader there is another"
        @citation("§ 1") @provision("L-1")
      when
        Loan($id : loanId, $reader : readerId)
        exists Loan(loanId != $id, readerId == $reader)
      then
        insert(Finding.info($id, "ANOTHER"));
      end
      """;

  private static CompiledRules rules;

  @BeforeAll
  static void compile() {
    SortedMap<String, String> files = new TreeMap<>(Fixtures.source(Fixtures.LIBRARY_CARD).files());
    files.merge("facts.drl", FACTS, String::concat);
    files.put("loans.drl", RULES);
    rules = compiled(new RegulationReader().parse("library-card", files).source().orElseThrow());
  }

  @AfterAll
  static void close() {
    rules.close();
  }

  @Test
  void aRuleIsLeftOutWhenNoTwoFactsGoTogetherOrWhatItForbidsIsThere() {
    Shortlist sharp = listFrom(rules, inTime(), true).orElseThrow();
    Shortlist broad = listFrom(rules, inTime(), false).orElseThrow();

    // two of the six rules about loans fire, and facts of every type are there
    assertEquals(4, broad.size() - sharp.size());
    assertEquals(byAll(rules, inTime()), by(rules, sharp, inTime()).orElseThrow());
  }

  @Test
  void twoFactsThatGoTogetherAreSeenBeforeARuleFires() {
    Shortlist sharp = listFrom(rules, inTime(), true).orElseThrow();

    assertFalse(fits(rules, sharp, read(loan("l", "r", 20), back("l", 21))));
    assertFalse(
        fits(
            rules, sharp, read(loan("l", "r", 20), back("l", 2), loan("k", "r", 20), back("k", 2))),
        "two loans of a reader");
    BoundCase two = read(loan("l", "r", 20), back("l", 2), loan("k", "s", 30), back("k", 30));
    assertEquals(byAll(rules, two), by(rules, sharp, two).orElseThrow());
  }

  @Test
  void whatIsForbiddenHasToBeThereForEveryFact() {
    Shortlist sharp = listFrom(rules, inTime(), true).orElseThrow();
    BoundCase oneBack = read(loan("l", "r", 20), back("l", 2), loan("k", "s", 30));

    assertEquals(List.of("NOT_BACK", "OPEN"), codes(byAll(rules, oneBack)));
    assertEquals(Optional.empty(), by(rules, sharp, oneBack));
  }

  @Test
  void whatIsForbiddenHasToBeThereBeforeTheRulesTurn() {
    Shortlist sharp = listFrom(rules, inTime(), true).orElseThrow();
    // nothing of the seventh day is settled before the turn of "loan: not settled", all is in the
    // end
    BoundCase seventh = read(loan("l", "r", 20), back("l", 7));

    assertEquals(List.of("OPEN"), codes(byAll(rules, seventh)));
    assertTrue(fits(rules, sharp, seventh));
    assertEquals(Optional.empty(), by(rules, sharp, seventh));
    Shortlist late = listFrom(rules, seventh, true).orElseThrow();
    assertEquals(byAll(rules, seventh), by(rules, late, seventh).orElseThrow());
  }

  @Test
  void whateverListAnswersItConcludesWhatAllRulesWould() {
    Random random = new Random(7);
    int answered = 0;
    for (int list = 0; list < 40; list++) {
      Shortlist sharp = listFrom(rules, any(random), true).orElseThrow();
      for (int i = 0; i < 60; i++) {
        BoundCase bound = any(random);
        Optional<Evaluation> shortly = by(rules, sharp, bound);
        if (shortly.isPresent()) {
          answered++;
          assertEquals(byAll(rules, bound), shortly.get());
        }
      }
    }
    assertTrue(answered > 300, "lists answered: " + answered);
  }

  @Test
  void sharpListsAreLearntFromWhatBroadOnesAnswer() {
    assertTrue(learnt(inTime()), "the quickest list is asked first");
  }

  @Test
  void aListThatIsNoLongerUsedGivesWay() {
    // each sets rules going that no list before it holds; there are never more than four lists
    List<BoundCase> forms =
        List.of(
            read(loan("l", "r", 20), back("l", 7)),
            inTime(),
            read(loan("l", "r", 20), back("k", 2)),
            read(loan("l", "r", 20), back("l", 21)),
            read(loan("l", "r", 20), back("l", 2), loan("k", "r", 20), back("k", 2)),
            read(loan("l", "r", 20), back("l", 2), loan("k", "s", 20), back("k", 21)),
            read(loan("l", "r", 20), back("l", 2), loan("k", "s", 20)));
    for (BoundCase form : forms) {
      assertTrue(learnt(form), () -> "no list for form " + forms.indexOf(form));
      assertEquals(byAll(rules, form), rules.evaluate(form, RELEASE, TraceLevel.FIRED));
    }
    // the first form's own list, which would be asked first, went; a later one suffices for it
    Shortlist own = listFrom(rules, forms.get(0), true).orElseThrow();
    assertNotEquals(Optional.of(own.size()), sharpFor(forms.get(0)).map(Shortlist::size));
  }

  @Test
  void whatAListLeavesOutCannotTakeItsTimeBeforeTheRulesAreAsked() {
    RegulationSource source =
        Fixtures.changed(
            "slow.drl",
            none ->
                """
                package librarycard

                import pl.paragraf.rule.Finding;

                rule "book: of a reader with a slow number"
                  @citation("§ 1") @provision("L-1")
                when
                  OverdueBook($id : readerId, readerId matches "a*a*a*a*a*a*a*a*a*b")
                then
                  insert(Finding.info($id, "SLOW"));
                end
                """);
    Limits limits = Limits.defaults().tried(Duration.ofMillis(300));
    try (CompiledRules slow =
        new RuleCompiler(limits, null).compile(source).rules().orElseThrow()) {
      BoundCase quick = overdue(slow, "r");
      assertTimeoutPreemptively(
          Duration.ofSeconds(60),
          () -> {
            while (slow.kindOf(quick).shortlists().made().isEmpty()) {
              slow.evaluate(quick, RELEASE, TraceLevel.FIRED);
            }
            BoundCase endless = overdue(slow, "a".repeat(200));
            assertThrows(
                ProblemException.class, () -> slow.evaluate(endless, RELEASE, TraceLevel.FIRED));
          });
    }
  }

  private static BoundCase overdue(CompiledRules rules, String reader) {
    String json =
        "{\"facts\": [{\"type\": \"OverdueBook\", \"readerId\": \"%s\", \"days\": 5}]}"
            .formatted(reader);
    return rules.read(json.getBytes(StandardCharsets.UTF_8), Fixtures.TODAY);
  }

  /** Whether a sharp list is found for a case that comes again and again. */
  private static boolean learnt(BoundCase form) {
    long end = System.nanoTime() + 60_000_000_000L;
    while (sharpFor(form).isEmpty() && System.nanoTime() < end) {
      rules.evaluate(form, RELEASE, TraceLevel.FIRED);
    }
    return sharpFor(form).isPresent();
  }

  /** The sharp list asked first of those that suffice. */
  private static Optional<Shortlist> sharpFor(BoundCase form) {
    return rules.kindOf(form).shortlists().made().stream()
        .filter(list -> list.sharp() && by(rules, list, form).isPresent())
        .findFirst();
  }

  private static BoundCase inTime() {
    return read(loan("l", "r", 20), back("l", 2));
  }

  private static BoundCase any(Random random) {
    String[] facts = new String[2 + random.nextInt(5)];
    for (int i = 0; i < facts.length; i++) {
      String id = "l" + random.nextInt(3);
      facts[i] =
          i == 0 || i > 1 && random.nextBoolean()
              ? loan("l" + i, "r" + random.nextInt(3), random.nextInt(9))
              : back(i == 1 ? "l0" : id, random.nextInt(9));
    }
    return read(facts);
  }

  private static String loan(String id, String reader, int days) {
    return "{\"type\": \"Loan\", \"loanId\": \"%s\", \"readerId\": \"%s\", \"days\": %d}"
        .formatted(id, reader, days);
  }

  private static String back(String loan, int day) {
    return "{\"type\": \"Return\", \"loanId\": \"%s\", \"day\": %d}".formatted(loan, day);
  }

  private static BoundCase read(String... facts) {
    StringJoiner json = new StringJoiner(", ", "{\"facts\": [", "]}");
    List.of(facts).forEach(json::add);
    return rules.read(json.toString().getBytes(StandardCharsets.UTF_8), Fixtures.TODAY);
  }

  private static List<String> codes(Evaluation evaluation) {
    return evaluation.findings().stream()
        .filter(finding -> finding.subject().startsWith("l") || finding.subject().equals("k"))
        .map(finding -> finding.code())
        .sorted()
        .toList();
  }
}
