package pl.paragraf.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Dated parameters: one value on every day of the period in force. */
class ParameterProofTest {

  @Test
  void oneValueOnEveryDayIsSound() {
    assertEquals(List.of(), Candidate.library().told());
  }

  @Test
  void aDayWithoutValue() {
    assertEquals(
        List.of(
            "parameters.drl:6 ERROR PARAMETER_MISSING l.minAge, l.deposit have on 2022-01-01 no value."
                + " Write the day on which a value ends in date-expires of its rule and in"
                + " date-effective of the next. See \"parameter: card\" (parameters.drl, line 6) and"
                + " \"parameter: card from 2022\" (parameters.drl, line 18)."),
        effective("2022-01-02"));
    assertEquals(
        List.of(
            "parameters.drl:6 ERROR PARAMETER_MISSING l.minAge, l.deposit have from 2022-01-01 to"
                + " 2022-06-30 no value. Write the day on which a value ends in date-expires of its"
                + " rule and in date-effective of the next. See \"parameter: card\" (parameters.drl,"
                + " line 6) and \"parameter: card from 2022\" (parameters.drl, line 18)."),
        effective("2022-07-01"));
  }

  @Test
  void aDayWithTwoValues() {
    assertEquals(
        List.of(
            "parameters.drl:6 ERROR PARAMETER_TWICE l.minAge, l.deposit have on 2021-12-31 two values"
                + " at once. Let one rule end where the other begins: write the same day in"
                + " date-expires of the first and date-effective of the second. See \"parameter:"
                + " card\" (parameters.drl, line 6) and \"parameter: card from 2022\" (parameters.drl,"
                + " line 18)."),
        effective("2021-12-31"));
  }

  @Test
  void aValueThatStartsTooLateOrEndsTooEarly() {
    assertEquals(
        List.of("parameters.drl:6 PARAMETER_MISSING from 2020-01-01 to 2020-02-29"),
        times(
            "  date-expires \"2022-01-01\"",
            "  date-effective \"2020-03-01\" date-expires \"2022-01-01\""));
    assertEquals(
        List.of("parameters.drl:18 PARAMETER_MISSING from 2024-01-01 on"),
        times(
            "  date-effective \"2022-01-01\"",
            "  date-effective \"2022-01-01\" date-expires \"2024-01-01\""));
  }

  @Test
  void onlyThePeriodInForceCounts() {
    Candidate ended =
        Candidate.library()
            .edited("regulation.yaml", "{from: 2020-01-01}", "{from: 2020-01-01, to: 2022-12-31}");
    String from = "  date-effective \"2022-01-01\"";
    assertEquals(
        List.of(),
        ended.edited("parameters.drl", from, from + " date-expires \"2023-01-01\"").told());
    assertEquals(
        1,
        ended.edited("parameters.drl", from, from + " date-expires \"2022-12-31\"").told().size());
  }

  @Test
  void aRuleThatSetsOnlyWhatChanged() {
    assertEquals(
        List.of(
            "parameters.drl:18 ERROR PARAMETER_MISSING l.minAge has from 2022-01-01 on no value, for"
                + " this rule makes a CardParameters and does not set it. Set all its fields. See"
                + " \"parameter: card from 2022\" (parameters.drl, line 18)."),
        Candidate.library().edited("parameters.drl", "  card.setMinAge(6);\n", "").told());
    assertEquals(
        List.of("parameters.drl:18 PARAMETER_MISSING from 2022-01-01 on"),
        times("  card.setDeposit(new BigDecimal(\"25.00\"));\n", ""));
  }

  @Test
  void zeroIsAValueWhenItIsGiven() {
    assertEquals(
        List.of(),
        Candidate.library().edited("parameters.drl", "setMinAge(6)", "setMinAge(0)").told());
  }

  @Test
  void aParameterNoRuleGives() {
    assertEquals(
        List.of(
            "facts.drl:34 ERROR PARAMETER_MISSING l.guests has from 2020-01-01 on no value: no rule"
                + " that depends on the day alone gives one. Add such a rule."),
        Candidate.library()
            .edited(
                "facts.drl",
                "declare Arrears\n",
                "declare GuestParameters\n  @pl(\"Goście\") @en(\"Guests\") @parameter\n  guests : int"
                    + " @parameterKey(\"l.guests\") @pl(\"Goście\") @en(\"Guests\")\nend\n\ndeclare"
                    + " Arrears\n")
            .told());
  }

  @Test
  void aRuleThatLooksAtTheCaseIsWarnedOf() {
    Candidate candidate =
        Candidate.library()
            .edited(
                "parameters.drl",
                "date-effective \"2022-01-01\"\nwhen\n  Case()",
                "date-effective \"2022-01-01\"\nwhen\n  Case()\n  Reader()");
    assertEquals(
        List.of(
            "parameters.drl:18 WARNING PARAMETER_OF_CASE The rule \"parameter: card from 2022\" gives"
                + " l.minAge, l.deposit a value and looks at more than the day, so nothing proves that"
                + " there is one value on every day. Ask for Case() alone in parameters."),
        candidate.told());
  }

  private static List<String> effective(String day) {
    return Candidate.library()
        .edited("parameters.drl", "date-effective \"2022-01-01\"", "date-effective \"" + day + "\"")
        .told();
  }

  /** File, line, code and time of what is told when one place of the parameters is changed. */
  private static List<String> times(String from, String to) {
    return Candidate.library().edited("parameters.drl", from, to).proved().stream()
        .map(
            d ->
                "%s:%d %s %s"
                    .formatted(
                        d.file(),
                        d.line(),
                        d.code(),
                        d.message()
                            .replaceAll(
                                ".*?(from \\d\\S+ (?:on|to \\S+)|on \\d\\S+) no value.*", "$1")))
        .toList();
  }
}
