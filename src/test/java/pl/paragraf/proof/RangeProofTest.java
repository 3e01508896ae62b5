package pl.paragraf.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Tables of ranges: a faulty one is told of with the values, a sound neighbour is not. */
class RangeProofTest {

  private static final String FEES =
      """
      package librarycard

      import java.math.BigDecimal
      import pl.paragraf.rule.Case

      declare FeeRow
        @derived @range("(above, upTo]")
        above : BigDecimal
        upTo : BigDecimal
        fee : int
      end

      rule "table: fees"
        @citation("§ 3") @provision("L-3")
        salience 100
      when
        Case()
      then
        insert(new FeeRow(null, new BigDecimal("1000.00"), 1));
        insert(new FeeRow(new BigDecimal("1000.00"), new BigDecimal("2000.00"), 2));
        insert(new FeeRow(new BigDecimal("2000.00"), null, 3));
      end
      """;

  private static final String AGES =
      """
      package librarycard

      import pl.paragraf.rule.Case

      declare AgeRow
        @derived @range("[from, to]") @group("room") @covers("[0, 17]")
        room : String
        from : int
        to : int
      end

      rule "table: ages"
        @citation("§ 3") @provision("L-3")
      when
        Case()
      then
        insert(new AgeRow("A", 0, 6));
        insert(new AgeRow("A", 7, 17));
        insert(new AgeRow("B", 0, 17));
      end
      """;

  @Test
  void aTableWithoutGapAndOverlapIsSound() {
    assertEquals(List.of(), fees("", ""));
    assertEquals(List.of(), ages("", ""));
  }

  @Test
  void valuesInNoRow() {
    assertEquals(
        List.of(
            "fees.drl:13 ERROR RANGE_GAP In the table FeeRow, no row holds the values above 1000.00"
                + " up to 1000.01, between (null, 1000.00, 1) (fees.drl, line 13) and (1000.01,"
                + " 2000.00, 2) (fees.drl, line 13): from 2020-01-01 on."),
        fees("FeeRow(new BigDecimal(\"1000.00\")", "FeeRow(new BigDecimal(\"1000.01\")"));
  }

  @Test
  void valuesInTwoRows() {
    assertEquals(
        List.of(
            "fees.drl:13 ERROR RANGE_OVERLAP In the table FeeRow, the values above 999.99 up to"
                + " 1000.00 stand in two rows: (null, 1000.00, 1) (fees.drl, line 13) and (999.99,"
                + " 2000.00, 2) (fees.drl, line 13): from 2020-01-01 on."),
        fees("FeeRow(new BigDecimal(\"1000.00\")", "FeeRow(new BigDecimal(\"999.99\")"));
  }

  @Test
  void aRowThatEndsBeforeItBegins() {
    List<String> told = fees("new BigDecimal(\"2000.00\"), 2", "new BigDecimal(\"200.00\"), 2");
    assertEquals(
        "fees.drl:13 ERROR RANGE_EMPTY In the table FeeRow, the row (1000.00, 200.00, 2) of the rule"
            + " \"table: fees\" holds no value: it ends before it begins: from 2020-01-01 on.",
        told.get(0));
    assertEquals(2, told.size(), told.toString());
  }

  @Test
  void noLowestAndNoHighestRow() {
    assertEquals(
        List.of(
            "fees.drl:13 ERROR RANGE_GAP In the table FeeRow, no row holds the values up to 0.00;"
                + " (0.00, 1000.00, 1) (fees.drl, line 13) is the lowest one. Add a row, leave its end"
                + " open (null), or say in @covers what the table is for: from 2020-01-01 on."),
        fees("FeeRow(null, ", "FeeRow(new BigDecimal(\"0.00\"), "));
    assertEquals(
        List.of(
            "fees.drl:13 ERROR RANGE_GAP In the table FeeRow, no row holds the values above 9999.00;"
                + " (2000.00, 9999.00, 3) (fees.drl, line 13) is the highest one. Add a row, leave its"
                + " end open (null), or say in @covers what the table is for: from 2020-01-01 on."),
        fees("null, 3", "new BigDecimal(\"9999.00\"), 3"));
  }

  @Test
  void aTableMayBeForSomeValuesOnly() {
    assertEquals(
        List.of(),
        Candidate.library()
            .with(
                "fees.drl",
                FEES.replace("upTo]\")", "upTo]\") @covers(\"(0, )\")")
                    .replace("FeeRow(null, ", "FeeRow(new BigDecimal(\"0.00\"), "))
            .told());
    assertEquals(
        List.of(),
        Candidate.library()
            .with(
                "fees.drl",
                FEES.replace("upTo]\")", "upTo]\") @covers(\"partly\")")
                    .replace(
                        "FeeRow(new BigDecimal(\"1000.00\")", "FeeRow(new BigDecimal(\"1500\")"))
            .told());
  }

  @Test
  void wholeNumbersMeetWithoutSharingAnEnd() {
    assertEquals(
        List.of(
            "ages.drl:12 ERROR RANGE_GAP In the table AgeRow for room A, no row holds the values 7,"
                + " between (A, 0, 6) (ages.drl, line 12) and (A, 8, 17) (ages.drl, line 12): from"
                + " 2020-01-01 on."),
        ages("7, 17", "8, 17"));
    assertEquals(
        List.of(
            "ages.drl:12 ERROR RANGE_OVERLAP In the table AgeRow for room A, the values 6 stand in two"
                + " rows: (A, 0, 6) (ages.drl, line 12) and (A, 6, 17) (ages.drl, line 12): from"
                + " 2020-01-01 on."),
        ages("7, 17", "6, 17"));
  }

  @Test
  void everyTableOfATypeIsHeldToItself() {
    assertEquals(
        List.of(
            "ages.drl:12 ERROR RANGE_GAP In the table AgeRow for room B, no row holds the values from 0"
                + " to 2; (B, 3, 17) (ages.drl, line 12) is the lowest one. Add a row, leave its end"
                + " open (null), or say in @covers what the table is for: from 2020-01-01 on."),
        ages("\"B\", 0, 17", "\"B\", 3, 17"));
  }

  @Test
  void aTableIsProvedOnEveryDayOnWhichItChanges() {
    String second =
        FEES.substring(FEES.indexOf("rule \"table"))
            .replace("table: fees", "table: fees of 2021")
            .replace(
                "  salience",
                "  date-effective \"2021-01-01\" date-expires \"2021-07-01\"\n  salience")
            .replace("FeeRow(new BigDecimal(\"2000.00\")", "FeeRow(new BigDecimal(\"2500.00\")");
    String third =
        FEES.substring(FEES.indexOf("rule \"table"))
            .replace("table: fees", "table: fees from August")
            .replace("  salience", "  date-effective \"2021-08-01\"\n  salience");
    String first = FEES.replace("  salience", "  date-expires \"2021-01-01\"\n  salience");
    assertEquals(
        List.of(
            "fees.drl:6 ERROR RANGE_GAP The table FeeRow has no row from 2021-07-01 to 2021-07-31,"
                + " though it has rows at other times; write the same day in the date-expires of the"
                + " old rule and the date-effective of the new one.",
            "fees.drl:25 ERROR RANGE_GAP In the table FeeRow, no row holds the values above 2000.00 up"
                + " to 2500.00, between (1000.00, 2000.00, 2) (fees.drl, line 25) and (2500.00, null,"
                + " 3) (fees.drl, line 25): from 2021-01-01 to 2021-06-30."),
        Candidate.library().with("fees.drl", first + "\n" + second + "\n" + third).told());
  }

  @Test
  void anAnnotationThatIsNotUnderstood() {
    assertEquals(
        List.of(
            "fees.drl:7 ERROR RANGE_FORM @range on FeeRow names the field 'upto', which it does not"
                + " have. Did you mean 'upTo'?"),
        fees("(above, upTo]", "(above, upto]"));
    assertEquals(
        List.of(
            "fees.drl:7 ERROR RANGE_FORM @range on FeeRow is not understood; write the two fields in"
                + " brackets, [ and ] when the end belongs to the row, ( and ) when it does not:"
                + " @range(\"(above, upTo]\")."),
        fees("(above, upTo]", "above, upTo"));
    assertEquals(
        List.of(
            "fees.drl:7 ERROR RANGE_FORM @range on FeeRow cannot be without gaps: each row holds both"
                + " its ends or neither; let one end be open, \"[from, to)\", or say how far one value"
                + " is from the next, @step(\"0.01\")."),
        fees("(above, upTo]", "[above, upTo]"));
    assertEquals(
        List.of(
            "ages.drl:6 ERROR RANGE_FORM @covers on AgeRow is not understood; write \"partly\" when"
                + " there may be gaps, or what all rows hold together: @covers(\"[0, 120]\"), or"
                + " @covers(\"[0, )\") when nothing ends it."),
        ages("[0, 17]", "[none, 17]"));
  }

  @Test
  void theEdgeOfTheIncomeBracketsIsOneEdit() {
    Candidate shipped = Candidate.of(Path.of("rules/okonek-social-fund"));
    assertEquals(
        List.of(),
        tables(
            shipped.edited(
                "parameters.drl",
                "setFirstMax(new BigDecimal(\"1000.00\"))",
                "setFirstMax(new BigDecimal(\"1200.00\"))")));
    assertEquals(
        List.of("parameters.drl:80 RANGE_EMPTY"),
        tables(
            shipped.edited(
                "parameters.drl",
                "setFirstMax(new BigDecimal(\"1000.00\"))",
                "setFirstMax(new BigDecimal(\"12000.00\"))")));
    assertEquals(
        List.of("parameters.drl:80 RANGE_GAP"),
        tables(
            shipped.edited(
                "parameters.drl",
                "BracketRow(\"II\", first,",
                "BracketRow(\"II\", first.add(BigDecimal.ONE),")));
  }

  @Test
  void rowsMadeInCasesAreLookedAtInTheScenarios() {
    Candidate shipped = Candidate.of(Path.of("rules/krasnik-organisation"));
    List<String> told =
        tables(
            shipped.edited(
                "parameters.drl",
                "setOfficeHours(\"07:30-15:30\")",
                "setOfficeHours(\"15:30-07:30\")"));
    assertEquals(
        List.of("reception-hours.drl:4 RANGE_EMPTY", "reception-hours.drl:13 RANGE_EMPTY"),
        told.stream().distinct().toList());
  }

  private static List<String> tables(Candidate candidate) {
    return candidate.proved().stream()
        .filter(d -> d.code().startsWith("RANGE"))
        .map(d -> d.file() + ":" + d.line() + " " + d.code())
        .toList();
  }

  private static List<String> fees(String from, String to) {
    Candidate candidate = Candidate.library().with("fees.drl", FEES);
    return (from.isEmpty() ? candidate : candidate.edited("fees.drl", from, to)).told();
  }

  private static List<String> ages(String from, String to) {
    Candidate candidate = Candidate.library().with("ages.drl", AGES);
    return (from.isEmpty() ? candidate : candidate.edited("ages.drl", from, to)).told();
  }
}
