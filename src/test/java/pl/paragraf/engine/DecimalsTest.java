package pl.paragraf.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static pl.paragraf.engine.ShortlistRuns.by;
import static pl.paragraf.engine.ShortlistRuns.byAll;
import static pl.paragraf.engine.ShortlistRuns.compiled;
import static pl.paragraf.engine.ShortlistRuns.listFrom;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Amounts are compared to the last grosz, in rule bases with the engine's tables and without. */
class DecimalsTest {

  private static final String RULES =
      """
      package librarycard

      import java.math.BigDecimal;
      import pl.paragraf.rule.Finding;

      declare Written
        amount : BigDecimal
      end

      rule "income: above a bound"
        @citation("§ 1") @provision("L-1")
      when
        Reader($id : readerId, income > 123456789012.44)
      then
        insert(Finding.info($id, "ABOVE_BOUND"));
      end

      rule "income: above another's"
        @citation("§ 1") @provision("L-1")
      when
        Reader($id : readerId, $income : income)
        exists Reader(readerId != $id, income < $income)
      then
        insert(Finding.info($id, "ABOVE_ANOTHER"));
      end

      rule "income: another's as well"
        @citation("§ 1") @provision("L-1")
      when
        Reader($id : readerId, $income : income)
        exists Reader(readerId != $id, income == $income)
      then
        insert(Finding.info($id, "SAME"));
      end

      rule "income: as written in a rule"
        @citation("§ 1") @provision("L-1")
      when
        Reader($id : readerId, $income : income)
        Written(amount == $income, $amount : amount)
        not Written(amount != $income)
        exists Reader(readerId == $id, income == $amount)
      then
        insert(Finding.info($id, "WRITTEN"));
      end

      rule "written amount"
        @citation("§ 1") @provision("L-1")
      when
        exists Reader()
      then
        insert(new Written(new BigDecimal("20")));
      end

      rule "income: of as much as the days"
        @citation("§ 1") @provision("L-1")
      when
        OverdueBook($id : readerId, $days : days)
        Reader(readerId == $id, income == $days)
      then
        insert(Finding.info($id, "AS_DAYS"));
      end
      """;

  /** One of several on the same field: the engine looks those up in a table when there are many. */
  private static final String RULE =
      """

      rule "income: at %1$s"
        @citation("§ 1") @provision("L-1")
      when
        Reader($id : readerId, income == %1$s)
      then
        insert(Finding.info($id, "AT_%1$s"));
      end
      """;

  private static final List<String> BOUNDS = List.of("20", "21", "22");

  private static final List<String> AMOUNTS =
      List.of(
          "20",
          "20.00",
          "20.01",
          "21.00",
          "22",
          "0.10",
          "0.30",
          "123456789012.44",
          "123456789012.45",
          "999999999999.98",
          "999999999999.99",
          "-999999999999.99");

  private static CompiledRules rules;

  @BeforeAll
  static void compile() {
    String atBounds =
        BOUNDS.stream().map(bound -> RULE.formatted(bound)).collect(Collectors.joining());
    rules = compiled(Fixtures.changed("income.drl", none -> RULES + atBounds));
  }

  @AfterAll
  static void close() {
    rules.close();
  }

  @Test
  void everyPairOfAmountsIsComparedExactly() {
    for (String first : AMOUNTS) {
      for (String second : AMOUNTS) {
        assertEquals(
            expected(first, second), codes(first, second), () -> first + " beside " + second);
      }
    }
  }

  @Test
  void aShortlistComparesAsAllRulesDo() {
    Random random = new Random(11);
    int answered = 0;
    for (int list = 0; list < 12; list++) {
      Shortlist shortlist = listFrom(rules, any(random), list % 2 == 0).orElseThrow();
      for (int i = 0; i < 40; i++) {
        BoundCase bound = any(random);
        var shortly = by(rules, shortlist, bound);
        if (shortly.isPresent()) {
          answered++;
          assertEquals(byAll(rules, bound), shortly.get());
        }
      }
    }
    assertTrue(answered > 50, "lists answered: " + answered);
  }

  private static TreeSet<String> expected(String first, String second) {
    BigDecimal one = new BigDecimal(first);
    BigDecimal other = new BigDecimal(second);
    TreeSet<String> codes = new TreeSet<>();
    for (BigDecimal amount : List.of(one, other)) {
      String reader = amount == one ? "a " : "b ";
      if (amount.compareTo(new BigDecimal("123456789012.44")) > 0) {
        codes.add(reader + "ABOVE_BOUND");
      }
      for (String bound : BOUNDS) {
        if (amount.compareTo(new BigDecimal(bound)) == 0) {
          codes.add(reader + "AT_" + bound);
        }
      }
      if (amount.compareTo(new BigDecimal("20")) == 0) {
        codes.add(reader + "AS_DAYS");
        codes.add(reader + "WRITTEN");
      }
    }
    if (one.compareTo(other) == 0) {
      codes.add("a SAME");
      codes.add("b SAME");
    } else {
      codes.add(one.compareTo(other) > 0 ? "a ABOVE_ANOTHER" : "b ABOVE_ANOTHER");
    }
    return codes;
  }

  private static TreeSet<String> codes(String first, String second) {
    TreeSet<String> codes = new TreeSet<>();
    byAll(rules, read(first, second)).findings().stream()
        .filter(finding -> !finding.code().equals("AGE"))
        .forEach(finding -> codes.add(finding.subject() + " " + finding.code()));
    return codes;
  }

  private static BoundCase any(Random random) {
    return read(
        AMOUNTS.get(random.nextInt(AMOUNTS.size())), AMOUNTS.get(random.nextInt(AMOUNTS.size())));
  }

  private static BoundCase read(String first, String second) {
    String json =
        """
        {"facts": [
          {"type": "Reader", "readerId": "a", "birthDate": "2000-01-01", "income": %s},
          {"type": "Reader", "readerId": "b", "birthDate": "2000-01-01", "income": "%s"},
          {"type": "OverdueBook", "readerId": "a", "days": 20},
          {"type": "OverdueBook", "readerId": "b", "days": 20}]}
        """
            .formatted(first, second);
    return rules.read(json.getBytes(StandardCharsets.UTF_8), Fixtures.TODAY);
  }
}
