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
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import pl.paragraf.regulation.RegulationReader;

/** Amounts are compared to the last grosz, in rule bases with the engine's tables and without. */
class DecimalsTest {

  private static final String RULES =
      """
      package librarycard

      import pl.paragraf.rule.Finding;

      rule "income: above a bound"
        @citation("§ 1") @provision("L-1")
      when
        Reader($id : readerId, income > 123456789012.44)
      then
        insert(Finding.info($id, "ABOVE_BOUND"));
      end

      rule "income: at a bound"
        @citation("§ 1") @provision("L-1")
      when
        Reader($id : readerId, income == 20)
      then
        insert(Finding.info($id, "AT_BOUND"));
      end

      rule "income: at another bound"
        @citation("§ 1") @provision("L-1")
      when
        Reader($id : readerId, income == 21)
      then
        insert(Finding.info($id, "AT_OTHER"));
      end

      rule "income: at a third bound"
        @citation("§ 1") @provision("L-1")
      when
        Reader($id : readerId, income == 22)
      then
        insert(Finding.info($id, "AT_THIRD"));
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

      rule "income: of as much as the days"
        @citation("§ 1") @provision("L-1")
      when
        OverdueBook($id : readerId, $days : days)
        Reader(readerId == $id, income == $days)
      then
        insert(Finding.info($id, "AS_DAYS"));
      end
      """;

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
    SortedMap<String, String> files = new TreeMap<>(Fixtures.source(Fixtures.LIBRARY_CARD).files());
    files.put("income.drl", RULES);
    rules = compiled(new RegulationReader().parse("library-card", files).source().orElseThrow());
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
      if (amount.compareTo(new BigDecimal("20")) == 0) {
        codes.add(reader + "AT_BOUND");
        codes.add(reader + "AS_DAYS");
      }
      if (amount.compareTo(new BigDecimal("21")) == 0) {
        codes.add(reader + "AT_OTHER");
      }
      if (amount.compareTo(new BigDecimal("22")) == 0) {
        codes.add(reader + "AT_THIRD");
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
