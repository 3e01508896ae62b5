package pl.paragraf.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import pl.paragraf.model.Conclusion.OutcomeDrawn;
import pl.paragraf.model.Diagnostic;
import pl.paragraf.model.Evaluation;
import pl.paragraf.model.FactRef;
import pl.paragraf.model.Firing;
import pl.paragraf.model.ParameterValue;
import pl.paragraf.model.Problem;
import pl.paragraf.model.ProblemException;
import pl.paragraf.model.TraceLevel;

class EvaluationTest {

  private static final String CASE =
      """
      {"caseReference": "B/1", "asOf": "2021-06-01", "facts": [
        {"type": "Reader", "readerId": "r2", "birthDate": "2010-01-01"},
        {"type": "OverdueBook", "readerId": "r1", "days": 31},
        {"type": "Reader", "readerId": "r1", "birthDate": "2014-06-01"},
        {"days": 400, "readerId": "r1", "type": "OverdueBook"},
        {"type": "OverdueBook", "readerId": "r1", "days": 30}]}
      """;

  @Test
  void conclusionsNameTheirSubjectRuleAndCitation() {
    Evaluation answer = Fixtures.evaluate(Fixtures.libraryCard(), CASE, TraceLevel.FIRED);
    assertEquals("B/1", answer.caseReference());
    assertEquals(LocalDate.of(2021, 6, 1), answer.asOf());
    OutcomeDrawn first = answer.outcomes().get(0);
    assertEquals("r1", first.subject());
    assertEquals("CARD_ISSUED", first.code());
    assertEquals(Map.of("deposit", new BigDecimal("40.00")), first.details());
    assertEquals("outcome: card issued", first.rule().name());
    assertEquals("§ 2", first.rule().citation());
    assertEquals(List.of("L-2", "L-3"), first.rule().provisions());
    assertEquals("card.drl", first.rule().file());
    assertEquals(35, first.rule().line());
    assertEquals("r2", answer.outcomes().get(1).subject());
    assertEquals(2, answer.nextSteps().size());
  }

  @Test
  void traceShowsFiringsInOrderWithFactsAndConclusions() {
    Evaluation answer = Fixtures.evaluate(Fixtures.libraryCard(), CASE, TraceLevel.FIRED);
    assertEquals(answer.firings(), answer.fired().size());
    Firing arrears =
        answer.fired().stream()
            .filter(f -> f.rule().name().equals("arrears: books overdue"))
            .findFirst()
            .orElseThrow();
    assertEquals(List.of(new FactRef("Reader", "r1", 2)), arrears.matched());
    assertEquals(List.of(new FactRef("Arrears", "r1", -1)), arrears.derived());
    List<String> names = answer.fired().stream().map(f -> f.rule().name()).toList();
    assertTrue(names.indexOf("parameter: card") < names.indexOf("outcome: card issued"));
    assertTrue(names.indexOf("arrears: books overdue") < names.indexOf("outcome: card issued"));
  }

  @Test
  void datedParametersChangeOnTheirDay() {
    assertEquals(List.of(new BigDecimal("20.00"), 7), values(LocalDate.of(2021, 12, 31)));
    assertEquals(List.of(new BigDecimal("25.00"), 6), values(LocalDate.of(2022, 1, 1)));
    List<ParameterValue> parameters = Fixtures.libraryCard().parameters(LocalDate.of(2022, 1, 1));
    assertEquals("l.deposit", parameters.get(0).key());
    assertEquals("PLN", parameters.get(0).unit());
    assertEquals(LocalDate.of(2022, 1, 1), parameters.get(0).since());
    assertEquals(List.of("A-L-1"), parameters.get(0).rule().readings());
  }

  private static List<Object> values(LocalDate asOf) {
    return Fixtures.libraryCard().parameters(asOf).stream().map(ParameterValue::value).toList();
  }

  @Test
  void aRuleThatFiresForeverIsStoppedAndNamed() {
    String endless =
        """

        rule "endless: one more"
          @citation("§ 1") @provision("L-1")
        when
          Arrears($n : books)
        then
          insert(new Arrears("x", $n + 1));
        end
        """;
    Limits limits = new Limits(10, 100, 10, 1_000, 100_000, Duration.ofSeconds(10), 1L << 30, 10);
    CompiledRules rules = Fixtures.compiled(Fixtures.changed("card.drl", t -> t + endless), limits);
    ProblemException stopped =
        assertThrows(
            ProblemException.class, () -> Fixtures.evaluate(rules, CASE, TraceLevel.FIRED));
    assertEquals(Problem.Kind.LIMIT_EXCEEDED, stopped.problem().kind());
    assertEquals(
        "The evaluation was stopped: more than 1000 rules fired (limit 'firings'); the rule at work"
            + " was \"endless: one more\" (card.drl, line 57).",
        stopped.problem().detail());
    rules.close();
  }

  private static String consequence(String body) {
    return """

        rule "endless: one rule"
          @citation("§ 1") @provision("L-1")
        when
          Reader($id : readerId)
        then
          %s
        end
        """
        .formatted(body);
  }

  @Test
  void aRuleThatNeverEndsIsStoppedAndItsThreadIsFree() {
    String plain = "for (long i = 0; i < 4000000000000000000L; i++) { }";
    String catching =
        "for (long i = 0; i < 4000000000000000000L; i++) {"
            + " try { Long.parseLong($id); } catch (NumberFormatException e) { } }";
    String deep =
        "int n = 0; for (int k = 0; k < 2000000000; k++) {"
            + " for (int i = 0; i < 2000000000; i++) { n += i; } }";
    Limits limits = new Limits(10, 100, 10, 1_000, 100_000, Duration.ofMillis(300), 1L << 30, 10);
    for (String body : List.of(plain, catching, deep)) {
      CompiledRules rules =
          Fixtures.compiled(Fixtures.changed("card.drl", t -> t + consequence(body)), limits);
      ProblemException stopped =
          assertTimeoutPreemptively(
              Duration.ofSeconds(20),
              () ->
                  assertThrows(
                      ProblemException.class,
                      () -> Fixtures.evaluate(rules, CASE, TraceLevel.FIRED)));
      assertEquals(Problem.Kind.LIMIT_EXCEEDED, stopped.problem().kind());
      assertTrue(stopped.problem().detail().contains("\"endless: one rule\" (card.drl, line 57)"));
      rules.close();
    }
    assertFalse(
        Fixtures.evaluate(Fixtures.libraryCard(), CASE, TraceLevel.FIRED).outcomes().isEmpty());
  }

  @Test
  void rowsOfATableAreLookedUpByKeyAndOnlyThoseUsedAreTraced() {
    String rows =
        """

        declare Shelf
          @pl("Regał") @en("Shelf") @derived
          reader : String @pl("Czytelnik") @en("Reader")
          room : String @pl("Sala") @en("Room")
        end

        rule "table: shelves"
          @citation("§ 1") @provision("L-1")
          salience 100
        when
          Case()
        then
          insert(new Shelf("r1", "A"));
          insert(new Shelf("r7", "B"));
          insert(new Shelf("r1", "C"));
        end

        rule "shelf: of the reader"
          @citation("§ 1") @provision("L-1")
        when
          Reader($who : readerId)
          Shelf(reader == $who, $room : room)
        then
          insert(Finding.info($who, "SHELF").with("room", $room));
        end

        rule "shelf: none"
          @citation("§ 1") @provision("L-1")
        when
          Reader($who : readerId)
          not Shelf(reader == $who)
        then
          insert(Finding.info($who, "NO_SHELF"));
        end
        """;
    CompiledRules rules =
        Fixtures.compiled(Fixtures.changed("card.drl", t -> t + rows), Limits.defaults());
    Evaluation answer = Fixtures.evaluate(rules, CASE, TraceLevel.FIRED);
    assertEquals(
        List.of("A", "C"),
        answer.findings().stream()
            .filter(f -> f.code().equals("SHELF"))
            .map(f -> f.details().get("room"))
            .sorted()
            .toList());
    List<Firing> table =
        answer.fired().stream().filter(f -> f.rule().name().equals("table: shelves")).toList();
    assertEquals(1, table.size());
    assertEquals(
        List.of(new FactRef("Shelf", "r1", -1), new FactRef("Shelf", "r1", -1)),
        table.get(0).derived());
    Evaluation other = Fixtures.evaluate(rules, CASE.replace("\"r1\"", "\"r9\""), TraceLevel.FIRED);
    assertTrue(other.findings().stream().anyMatch(f -> f.code().equals("NO_SHELF")));
    rules.close();
  }

  @Test
  void aRuleOfTheDayThatFailsIsFoundBeforeItIsInUse() {
    String broken =
        """

        rule "table: broken"
          @citation("§ 1") @provision("L-1")
          date-effective "2023-01-01"
        when
          Case($day : asOf)
        then
          insert(new Arrears("x", Integer.parseInt("many")));
        end
        """;
    List<Diagnostic> diagnostics =
        new RuleCompiler(Limits.defaults(), null)
            .compile(Fixtures.changed("card.drl", t -> t + broken))
            .diagnostics();
    assertEquals(1, diagnostics.size());
    assertEquals("DAY_RULE_FAILED", diagnostics.get(0).code());
    assertEquals("card.drl:57", diagnostics.get(0).file() + ":" + diagnostics.get(0).line());
    assertTrue(diagnostics.get(0).message().startsWith("On 2023-01-01 this rule"));
  }

  @Test
  void contradictingOutcomesAreAnErrorNamingBothRules() {
    String second =
        """

        rule "outcome: refused to all"
          @citation("§ 1") @provision("L-1")
        when
          Reader($id : readerId)
        then
          insert(Outcome.of($id, "CARD_REFUSED", "LIBRARY"));
        end
        """;
    CompiledRules rules =
        Fixtures.compiled(Fixtures.changed("card.drl", t -> t + second), Limits.defaults());
    ProblemException refused =
        assertThrows(ProblemException.class, () -> Fixtures.evaluate(rules, CASE, TraceLevel.NONE));
    assertEquals(Problem.Kind.INCONSISTENT, refused.problem().kind());
    assertTrue(refused.problem().detail().contains("\"outcome: refused to all\""));
    rules.close();
  }

  @Test
  void aRuleThatFailsIsNamedAndItsExceptionIsNot() {
    CompiledRules rules =
        Fixtures.compiled(
            Fixtures.changed(
                "card.drl", t -> t.replace("\"CARD_REFUSED\", \"LIBRARY\"", "null, \"LIBRARY\"")),
            Limits.defaults());
    String young =
        """
        {"facts": [{"type": "Reader", "readerId": "r1", "birthDate": "2020-06-01"}]}
        """;
    ProblemException failed =
        assertThrows(
            ProblemException.class, () -> Fixtures.evaluate(rules, young, TraceLevel.FIRED));
    assertEquals(Problem.Kind.RULE_FAILED, failed.problem().kind());
    assertEquals(
        "A rule could not be evaluated on this case; the rule at work was \"outcome: card refused\""
            + " (card.drl, line 48).",
        failed.problem().detail());
    rules.close();
  }

  @Test
  void anEvaluationAfterOneThatWasStoppedOrFailedIsAsGoodAsTheFirst() {
    String stumbling =
        """

        rule "stumbling: a desk without a number fails, one called forever never ends"
          @citation("§ 1") @provision("L-1")
        when
          Desk($id : deskId)
        then
          insert(new Arrears($id.equals("fails") ? null : $id, $id.charAt(9)));
        end

        rule "stumbling: once more"
          @citation("§ 1") @provision("L-1")
        when
          Arrears($id : readerId, $id == "stumbling!", $n : books)
        then
          insert(new Arrears($id, $n + 1));
        end
        """;
    Limits limits = new Limits(10, 100, 10, 1_000, 100_000, Duration.ofSeconds(10), 1L << 30, 100);
    CompiledRules rules =
        Fixtures.compiled(Fixtures.changed("card.drl", t -> t + stumbling), limits);
    Evaluation first = Fixtures.evaluate(rules, CASE, TraceLevel.FIRED);
    for (int i = 0; i < 20; i++) {
      String desk = i % 2 == 0 ? "fails" : "stumbling!";
      String broken = CASE.replace("[", "[{\"type\": \"Desk\", \"deskId\": \"" + desk + "\"},");
      ProblemException refused =
          assertThrows(
              ProblemException.class, () -> Fixtures.evaluate(rules, broken, TraceLevel.FIRED));
      assertEquals(
          i % 2 == 0 ? Problem.Kind.RULE_FAILED : Problem.Kind.LIMIT_EXCEEDED,
          refused.problem().kind());
      assertEquals(first, Fixtures.evaluate(rules, CASE, TraceLevel.FIRED));
    }
    rules.close();
  }

  @Test
  void parallelEvaluationsNeverShareFacts() throws Exception {
    CompiledRules rules =
        Fixtures.compiled(Fixtures.changed("card.drl", t -> t + "\n"), Limits.defaults());
    ExecutorService threads = Executors.newFixedThreadPool(4);
    List<Future<Void>> running = new ArrayList<>();
    for (int t = 0; t < 4; t++) {
      String reader = "reader-" + t;
      running.add(
          threads.submit(
              () -> {
                String mine = CASE.replace("\"r1\"", "\"" + reader + "\"");
                for (int i = 0; i < 2_000; i++) {
                  Evaluation answer = Fixtures.evaluate(rules, mine, TraceLevel.FIRED);
                  assertEquals(
                      List.of("r2", reader).stream().sorted().toList(),
                      answer.outcomes().stream().map(OutcomeDrawn::subject).sorted().toList());
                }
                return null;
              }));
    }
    for (Future<Void> thread : running) {
      thread.get();
    }
    threads.shutdown();
    rules.close();
  }
}
