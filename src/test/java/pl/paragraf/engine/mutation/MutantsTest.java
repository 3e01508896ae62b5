package pl.paragraf.engine.mutation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class MutantsTest {

  @Test
  void everyComparisonGoesToTheOneNextToIt() {
    assertEquals(
        List.of("< -> <=", "<= -> <", "> -> >=", ">= -> >", "== -> !=", "!= -> =="),
        shifts("T(a < $a, b <= $b, c > $c, d >= $d, e == $e, f != $f)", ""));
    assertEquals(
        List.of("< -> <=", "!= -> =="), shifts("", "f($a < $b ? $c : $d != null ? $e : $g);"));
  }

  @Test
  void numbersMoveByOneAndMoneyByItsLastPlace() {
    assertEquals(
        List.of("30 -> 29", "30 -> 31", "12L -> 11L", "12L -> 13L"), shifts("", "f(30); g(12L);"));
    assertEquals(List.of("0 -> -1", "0 -> 1"), shifts("", "f(0);"));
    assertEquals(List.of("0 -> (-1)", "0 -> 1"), shifts("", "f(x -0);"));
    assertEquals(
        List.of(
            "\"1000.00\" -> \"999.99\"",
            "\"1000.00\" -> \"1000.01\"",
            "\"0.5\" -> \"0.4\"",
            "\"0.5\" -> \"0.6\""),
        shifts("", "f(new BigDecimal(\"1000.00\")); g(new BigDecimal(\"0.5\"));"));
    assertEquals(List.of("2.50 -> 2.49", "2.50 -> 2.51"), shifts("", "f(2.50);"));
  }

  @Test
  void daysAndTimesMoveByTheirSmallestStep() {
    assertEquals(
        List.of("\"2018-01-01\" -> \"2017-12-31\"", "\"2018-01-01\" -> \"2018-01-02\""),
        shifts("", "f(LocalDate.parse(\"2018-01-01\"));"));
    assertEquals(
        List.of(
            "LocalDate.of(2018, 1, 31) -> LocalDate.of(2018, 1, 30)",
            "LocalDate.of(2018, 1, 31) -> LocalDate.of(2018, 2, 1)"),
        shifts("", "f(LocalDate.of(2018, 1, 31));"));
    assertEquals(
        List.of("\"02-28\" -> \"02-27\"", "\"02-28\" -> \"02-29\"", "\"12-31\" -> \"12-30\""),
        shifts("", "f(\"02-28\"); g(\"12-31\");"));
    assertEquals(
        List.of(
            "\"07:30-15:30\" -> \"07:29-15:30\"",
            "\"07:30-15:30\" -> \"07:31-15:30\"",
            "\"07:30-15:30\" -> \"07:30-15:29\"",
            "\"07:30-15:30\" -> \"07:30-15:31\"",
            "\"23:59\" -> \"23:58\""),
        shifts("", "f(\"07:30-15:30\"); g(\"23:59\");"));
    assertEquals(List.of(), shifts("", "f(\"13-45\"); g(\"29:00\"); h(\"K-15.12\");"));
  }

  @Test
  void switchesTurnAndMethodsThatCompareDoToo() {
    assertEquals(List.of("true -> false"), shifts("", "f(true);"));
    assertEquals(
        List.of("a.b(c).isAfter -> !a.b(c).isBefore", "!d.isBefore -> d.isAfter"),
        shifts("", "f(a.b(c).isAfter(x), !d.isBefore(y));"));
    assertEquals(
        List.of("\"X\".equals -> !\"X\".equals", "!$a.equals -> $a.equals"),
        shifts("", "f(\"X\".equals(x) && !$a.equals(y));"));
  }

  @Test
  void bracketsOfTypesTextsAndCommentsAreNoThresholds() {
    assertEquals(
        List.of("< -> <=", "3 -> 2", "3 -> 4"),
        shifts(
            "",
            "List<String> all = new ArrayList<String>(); // 7 < 8\n"
                + "  f(\"9 < 10\", all.size() < 3 /* true */);"));
  }

  @Test
  void conditionsAreLookedThroughWhereverTheyStand() {
    assertEquals(
        List.of("30 -> 29", "30 -> 31", "> -> >=", "0 -> -1", "0 -> 1"),
        shifts("accumulate( T(days in (30)); $n : count(); $n > 0)", ""));
    assertEquals(List.of("== -> !=", "== -> !="), shifts("not T(a == $b) exists T(c == null)", ""));
  }

  @Test
  void datesOfARuleAreThresholdsItsOtherAttributesAndAnnotationsAreNot() {
    String text =
        """
        package p
        rule "1 of 2"
          @since("2018-01-01") @order(7)
          salience 100
          date-effective "2018-01-01"
        when
          T()
        then
        end
        """;
    List<Mutant> mutants = of(text);
    assertEquals(
        List.of("\"2017-12-31\"", "\"2018-01-02\""),
        mutants.stream().map(Mutant::mutated).toList());
    assertEquals(new Mutant.Place("a.drl", 5, 18, 89, 101), mutants.get(0).place());
    assertEquals("1 of 2", mutants.get(0).rule());
    assertEquals("date-effective \"2018-01-01\"", mutants.get(0).lineBefore());
    assertEquals("date-effective \"2017-12-31\"", mutants.get(0).lineAfter());
    assertEquals(text.replace("ive \"2018-01-01", "ive \"2017-12-31"), mutants.get(0).in(text));
  }

  @Test
  void declaredTypesHoldNoThresholds() {
    assertEquals(List.of(), of("package p\ndeclare T\n  a : int @min(0) @max(12)\nend\n"));
  }

  private static List<String> shifts(String conditions, String code) {
    return lines(conditions, code).stream().map(m -> m.original() + " -> " + m.mutated()).toList();
  }

  private static List<Mutant> lines(String conditions, String code) {
    return of("package p\nrule \"r\"\nwhen\n  " + conditions + "\nthen\n  " + code + "\nend\n");
  }

  private static List<Mutant> of(String text) {
    return Mutants.of(new TreeMap<>(java.util.Map.of("a.drl", text)));
  }
}
