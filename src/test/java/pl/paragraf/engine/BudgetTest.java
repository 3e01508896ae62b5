package pl.paragraf.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import pl.paragraf.model.Problem;
import pl.paragraf.model.ProblemException;
import pl.paragraf.model.TraceLevel;

/** No rule takes more time or memory than an evaluation may have, however little it says. */
class BudgetTest {

  private static final String READER =
      """
      {"asOf": "2021-06-01", "facts": [
        {"type": "Reader", "readerId": "r1", "birthDate": "2010-01-01"}]}
      """;

  private static final String BOOKS =
      IntStream.range(0, 3_000)
          .mapToObj(i -> "{\"type\": \"OverdueBook\", \"readerId\": \"r1\", \"days\": " + i + "}")
          .collect(Collectors.joining(",", "{\"asOf\": \"2021-06-01\", \"facts\": [", "]}"));

  private static String rule(String conditions, String consequence) {
    return """

        rule "budget: over it"
          @citation("§ 1") @provision("L-1")
        when
          %s
        then
          %s
          insert(Finding.info("x", "A"));
        end
        """
        .formatted(conditions, consequence);
  }

  private static Problem problem(String rule, Duration time, long memory, String facts) {
    Limits limits = new Limits(10_000, 100, 10, 2_000_000, 2_000_000, time, memory, 10);
    CompiledRules rules = Fixtures.compiled(Fixtures.changed("card.drl", t -> t + rule), limits);
    ProblemException stopped =
        assertTimeoutPreemptively(
            Duration.ofSeconds(30),
            () ->
                assertThrows(
                    ProblemException.class,
                    () -> Fixtures.evaluate(rules, facts, TraceLevel.FIRED)));
    rules.close();
    return stopped.problem();
  }

  @Test
  void joinsWithoutConditionsEndInTimeAndAreNamed() {
    for (String conditions :
        List.of(
            "OverdueBook() OverdueBook() OverdueBook()",
            "OverdueBook($r : readerId) OverdueBook(readerId == $r) OverdueBook(readerId == $r)",
            "OverdueBook() OverdueBook() not OverdueBook(days > 5000)",
            "$l : java.util.ArrayList() from collect( OverdueBook() )"
                + " OverdueBook() from $l OverdueBook() from $l OverdueBook() from $l",
            "accumulate( OverdueBook() and OverdueBook($d : days) and OverdueBook(); $s : sum($d) )")) {
      Problem problem = problem(rule(conditions, ""), Duration.ofSeconds(1), 8L << 30, BOOKS);
      assertEquals(Problem.Kind.LIMIT_EXCEEDED, problem.kind());
      assertTrue(problem.detail().contains("\"budget: over it\" (card.drl, line 57)"));
    }
  }

  @Test
  void garbageIsCounted() {
    String garbage =
        "int n = 0; for (int i = 0; i < 2000000000; i++) { n += new int[100000].length; }";
    Problem problem = problem(rule("Reader()", garbage), Duration.ofSeconds(20), 64L << 20, READER);
    assertEquals(Problem.Kind.LIMIT_EXCEEDED, problem.kind());
    assertEquals(
        "The evaluation was stopped: it took more than 64 MiB of memory (limit 'memory'); the rule"
            + " at work was \"budget: over it\" (card.drl, line 57).",
        problem.detail());
  }

  @Test
  void oneStepAsksForNothingBeyondBounds() {
    for (String step :
        List.of(
            "String s = \"x\".repeat(1000000000);",
            "int[] s = new int[1000000000];",
            "String s = \"x\"; for (int i = 0; i < 60; i++) { s = s + s; }",
            "StringBuilder s = new StringBuilder(\"x\"); for (int i = 0; i < 60; i++) { s.append(s); }",
            "String s = \"a\".repeat(50000); s = s.replace(\"a\", s);",
            "String s = String.format(\"%1000000000d\", 1);",
            "java.util.List<String> l = new java.util.ArrayList<>(List.of(\"x\"));"
                + " for (int i = 0; i < 60; i++) { l.addAll(l); }",
            "BigDecimal n = new BigDecimal(\"1e999999999\").add(BigDecimal.ONE);",
            "BigDecimal n = new BigDecimal(\"1.5\"); for (int i = 0; i < 60; i++) { n = n.multiply(n); }")) {
      String qualified = step.replace("(List.of", "(java.util.List.of");
      Problem problem =
          problem(rule("Reader()", qualified), Duration.ofSeconds(20), 1L << 30, READER);
      assertEquals(Problem.Kind.LIMIT_EXCEEDED, problem.kind(), step);
      assertTrue(problem.detail().contains("beyond all bounds"), step);
    }
  }
}
