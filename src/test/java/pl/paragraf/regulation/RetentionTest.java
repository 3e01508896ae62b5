package pl.paragraf.regulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Period;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import pl.paragraf.model.Diagnostic;

class RetentionTest {

  private static final Path LIBRARY_CARD = Path.of("src/test/resources/regulations/library-card");

  private final RegulationReader reader = new RegulationReader();
  private SortedMap<String, String> files;
  private int line;

  @BeforeEach
  void library() throws Exception {
    files = new TreeMap<>(reader.read(LIBRARY_CARD).source().orElseThrow().files());
    line = (int) files.get("regulation.yaml").lines().count() + 1;
  }

  @Test
  void aRegulationMayKeepItsDecisionsForGood() {
    assertEquals(
        Optional.empty(),
        reader.parse("library-card", files).source().orElseThrow().manifest().retention());
  }

  @Test
  void yearsMonthsAndDaysAddUp() {
    assertEquals(Period.ofYears(5), read("{years: 5}"));
    assertEquals(Period.ofMonths(18), read("{months: 18}"));
    assertEquals(Period.ofDays(90), read("\n  days: 90"));
    assertEquals(Period.of(5, 6, 7), read("{days: 7, months: 6, years: 5}"));
    assertEquals(Period.of(100, 1_200, 36_525), read("{years: 100, months: 1200, days: 36525}"));
  }

  @Test
  void anUnknownUnitNamesTheKnownOnes() {
    assertEquals(
        Diagnostic.error(
            "regulation.yaml",
            line + 1,
            1,
            "UNKNOWN_KEY",
            "The key 'year' is not known here. Did you mean 'years'? Known keys: years, months,"
                + " days."),
        told("\n  year: 5", line + 1));
  }

  @Test
  void everyMistakeIsToldAtOnce() {
    assertEquals(
        List.of(
            "The key 'weeks' is not known here. Known keys: years, months, days.",
            "The value of 'retention: days' does not fit; give a whole number from 1 to 36525."),
        with("{weeks: 2, days: 0}").diagnostics().stream().map(Diagnostic::message).toList());
  }

  @Test
  void whatIsNoNumberOfYearsUpToACenturyIsTold() {
    for (String value :
        List.of(
            "0",
            "-5",
            "101",
            "2147483647",
            "9999999999",
            "1.5",
            "5.0",
            "five",
            "'5'",
            "true",
            "[5]",
            "{}",
            "null",
            "")) {
      assertEquals(
          Diagnostic.error(
              "regulation.yaml",
              line,
              1,
              "WRONG_VALUE",
              "The value of 'retention: years' does not fit; give a whole number from 1 to 100."),
          told("{years: " + value + "}", line),
          value);
    }
  }

  @Test
  void monthsAndDaysHaveTheirOwnBounds() {
    assertEquals(
        "The value of 'retention: months' does not fit; give a whole number from 1 to 1200.",
        told("{years: 1, months: 1201}", line).message());
    assertEquals(
        "The value of 'retention: days' does not fit; give a whole number from 1 to 36525.",
        told("{years: 1, days: 36526}", line).message());
  }

  @Test
  void aRetentionWithoutAnyUnitIsTold() {
    for (String value : List.of("{}", "5", "P5Y", "5 years", "[5]", "[{years: 5}]", "null", "")) {
      assertEquals(
          Diagnostic.error(
              "regulation.yaml",
              line,
              1,
              "WRONG_VALUE",
              "The retention needs years, months or days, for example {years: 5}; leave the key"
                  + " out to keep everything."),
          told(value, line),
          value);
    }
  }

  @Test
  void theSameUnitTwiceIsTold() {
    assertEquals("YAML_SYNTAX", told("{years: 5, years: 6}", line).code());
  }

  private Period read(String retention) {
    Reading reading = with(retention);
    assertEquals(List.of(), reading.diagnostics());
    return reading.source().orElseThrow().manifest().retention().orElseThrow();
  }

  private Diagnostic told(String retention, int expectedLine) {
    Reading reading = with(retention);
    assertTrue(reading.source().isEmpty(), "refused: " + retention);
    assertEquals(1, reading.diagnostics().size(), reading.diagnostics().toString());
    assertEquals("regulation.yaml", reading.diagnostics().get(0).file());
    assertEquals(expectedLine, reading.diagnostics().get(0).line(), retention);
    return reading.diagnostics().get(0);
  }

  private Reading with(String retention) {
    SortedMap<String, String> all = new TreeMap<>(files);
    all.merge("regulation.yaml", "retention: " + retention + "\n", String::concat);
    return reader.parse("library-card", all);
  }
}
