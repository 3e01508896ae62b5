package pl.paragraf.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import pl.paragraf.model.Problem;
import pl.paragraf.model.ProblemException;

/** Every kind of bad request: where, which code, which sentence. */
class FactReaderTest {

  private static final String READER = "\"readerId\": \"r1\", \"birthDate\": \"2014-06-01\"";
  private static final String TYPES = " Types: Desk, OverdueBook, Reader.";

  @Test
  void malformedJsonIsToldWithItsPlaceAndWithoutAValueOfTheBody() {
    String body = "{\"facts\": [\n  {\"type\": \"Reader\", \"readerId\": Kowalski-1952}]}";
    Problem problem = refused(body);
    assertEquals(Problem.Kind.MALFORMED, problem.kind());
    assertEquals(List.of(), problem.errors());
    assertEquals(
        "The body is not well-formed JSON at line 2, column 34: something there does not belong;"
            + " look for a missing comma, quote or bracket.",
        problem.detail());
    for (String secret : List.of("Kowalski", "1952")) {
      assertFalse(problem.detail().contains(secret), problem.detail());
    }
  }

  @Test
  void aBodyThatEndsTooEarlyIsToldSo() {
    Problem problem = refused("{\"facts\": [");
    assertEquals(Problem.Kind.MALFORMED, problem.kind());
    assertEquals(
        "The body is not well-formed JSON at line 1, column 12: it ends too early; is a closing"
            + " bracket or quote missing?",
        problem.detail());
  }

  @Test
  void anEmptyBodyIsNoCase() {
    Problem problem = refused(" \n");
    assertEquals(Problem.Kind.MALFORMED, problem.kind());
    assertEquals("The body is empty; send a JSON object with 'facts'.", problem.detail());
  }

  @Test
  void twoCasesInOneBodyAreRefused() {
    Problem problem = refused("{\"facts\": []} {\"facts\": []}");
    assertEquals(Problem.Kind.MALFORMED, problem.kind());
    assertEquals(
        "Something follows the end of the JSON object; send one case a request.", problem.detail());
  }

  @Test
  void aBodyThatIsAListIsRefused() {
    assertErrors(
        "[{\"facts\": []}]",
        error("", "WRONG_VALUE", "The body must be an object: {\"asOf\": …, \"facts\": […]}."));
  }

  @Test
  void factsAreRequiredAndAreAList() {
    assertErrors("{}", error("/facts", "MISSING_FIELD", "'facts' is required: a list of facts."));
    assertErrors(
        "{\"facts\": {}}",
        error("/facts", "WRONG_VALUE", "'facts' must be a list: [{\"type\": …}, …]."));
    assertErrors("{\"facts\": [7]}", error("/facts/0", "WRONG_VALUE", "A fact must be an object."));
  }

  @Test
  void anUnknownKeyOfTheCaseIsToldWithTheNearestOne() {
    assertErrors(
        "{\"asof\": \"2021-06-01\", \"facts\": []}",
        error(
            "/asof",
            "UNKNOWN_FIELD",
            "'asof' is not known here. Did you mean 'asOf'? Known: caseReference, asOf, facts."));
  }

  @Test
  void aKeyOfTheCaseGivenTwiceIsRefused() {
    assertErrors(
        "{\"asOf\": \"2021-06-01\", \"asOf\": \"2021-06-02\", \"facts\": []}",
        error("/asOf", "DUPLICATE_FIELD", "'asOf' is given twice."));
  }

  @Test
  void theDayOfTheCaseMustExist() {
    assertErrors(
        "{\"asOf\": \"2019-02-29\", \"facts\": []}",
        error(
            "/asOf",
            "WRONG_VALUE",
            "'asOf' must be a day that exists: month 02 of 2019 has 28 days."));
  }

  @Test
  void anUnknownTypeIsToldWithTheNearestOne() {
    assertErrors(
        facts("{\"type\": \"Raeder\", \"anything\": {\"goes\": [1]}}"),
        error(
            "/facts/0/type",
            "UNKNOWN_TYPE",
            "There is no fact type 'Raeder'. Did you mean 'Reader'?" + TYPES));
  }

  @Test
  void aTypeMadeByRulesCannotBeSent() {
    for (String made : List.of("Arrears", "CardParameters")) {
      assertErrors(
          facts("{\"type\": \"" + made + "\"}"),
          error(
              "/facts/0/type",
              "UNKNOWN_TYPE",
              "Facts of the type '" + made + "' are made by the rules and cannot be sent."));
    }
  }

  @Test
  void aFactWithoutTypeIsToldTheTypes() {
    assertErrors(
        facts("{" + READER + "}"),
        error("/facts/0/type", "MISSING_FIELD", "The fact has no 'type'." + TYPES));
    assertErrors(
        facts("{\"type\": 3}"),
        error("/facts/0/type", "WRONG_VALUE", "'type' must be text: Desk, OverdueBook, Reader."));
  }

  @Test
  void theTypeMayStandAnywhereAndErrorsAreTheSame() {
    BoundCase bound = read(facts("{" + READER + ", \"type\": \"Reader\"}"));
    assertEquals(1, bound.facts());
    assertErrors(
        facts("{\"readerId\": \"r1\", \"birthDate\": \"2019-02-29\", \"type\": \"Reader\"}"),
        error(
            "/facts/0/birthDate",
            "WRONG_VALUE",
            "'birthDate' must be a day that exists: month 02 of 2019 has 28 days."));
  }

  @Test
  void anUnknownFieldIsToldWithTheNearestOne() {
    assertErrors(
        reader("\"residense\": \"TOWN\""),
        error(
            "/facts/0/residense",
            "UNKNOWN_FIELD",
            "Reader has no field 'residense'. Did you mean 'residence'? Fields: readerId,"
                + " birthDate, residence, student, income."));
    assertErrors(
        reader("\"type\": \"Reader\""),
        error("/facts/0/type", "UNKNOWN_FIELD", "'type' is given twice."));
  }

  @Test
  void aNameOfAFieldIsEscapedInThePointer() {
    assertErrors(
        reader("\"a/b~c\": 1"),
        error(
            "/facts/0/a~1b~0c",
            "UNKNOWN_FIELD",
            "Reader has no field 'a/b~c'. Fields: readerId, birthDate, residence, student,"
                + " income."));
  }

  @Test
  void aFieldGivenTwiceIsRefused() {
    assertErrors(
        reader("\"student\": true, \"student\": false"),
        error("/facts/0/student", "DUPLICATE_FIELD", "'student' is given twice."));
  }

  @Test
  void anUnknownCodeIsToldWithTheNearestOne() {
    assertErrors(
        reader("\"residence\": \"TWON\""),
        error(
            "/facts/0/residence",
            "UNKNOWN_CODE",
            "'residence' must be one of TOWN, COMMUNE, OTHER. Did you mean 'TOWN'?"));
  }

  @Test
  void aDateIsADayThatExistsWrittenAsText() {
    String expected = "'birthDate' must be a date as text, for example \"2018-02-15\".";
    for (String wrong : List.of("20180215", "\"15.02.2018\"", "true", "{}", "\"2018-2-15\"")) {
      assertErrors(
          facts("{\"type\": \"Reader\", \"readerId\": \"r1\", \"birthDate\": " + wrong + "}"),
          error("/facts/0/birthDate", "WRONG_VALUE", expected));
    }
    assertErrors(
        facts("{\"type\": \"Reader\", \"readerId\": \"r1\", \"birthDate\": \"1066-10-14\"}"),
        error(
            "/facts/0/birthDate",
            "WRONG_VALUE",
            "'birthDate' must be a date of the years 1800 to 2999."));
  }

  @Test
  void aWholeNumberIsWholeAndInRange() {
    String expected = "'days' must be a whole number of at least 0 and of at most 3650.";
    for (String wrong :
        List.of("1e400", "-1", "3651", "2147483648", "1.5", "\"7\"", "9".repeat(30))) {
      assertErrors(
          facts("{\"type\": \"OverdueBook\", \"readerId\": \"r1\", \"days\": " + wrong + "}"),
          error("/facts/0/days", "WRONG_VALUE", expected));
    }
    read(facts("{\"type\": \"OverdueBook\", \"readerId\": \"r1\", \"days\": 0}"));
    read(facts("{\"type\": \"OverdueBook\", \"readerId\": \"r1\", \"days\": 3650}"));
  }

  @Test
  void moneyHasAtMostTwoDecimalsAndAnEnd() {
    String expected =
        "'income' must be a number of at most 12 digits and two decimals, for example 450.00 or \"450.00\".";
    for (String wrong :
        List.of(
            "1e400",
            "0.001",
            "\"0.001\"",
            "\"1e3\"",
            "\"12,50\"",
            "true",
            "1e13",
            "\"10000000000000\"")) {
      assertErrors(
          reader("\"income\": " + wrong), error("/facts/0/income", "WRONG_VALUE", expected));
    }
    for (String right :
        List.of("450", "450.5", "450.500", "\"450.00\"", "-0.01", "4.5e2", "999999999999.99")) {
      read(reader("\"income\": " + right));
    }
  }

  /** Every text of up to five of the characters that could make one, and those about as long. */
  @Test
  void moneyAsTextIsWrittenOneWay() {
    Pattern right = Pattern.compile("-?[0-9]{1,12}([.][0-9]{1,2})?");
    List<String> texts = new ArrayList<>(List.of(""));
    for (int from = 0, length = 1; length <= 5; length++) {
      int to = texts.size();
      for (; from < to; from++) {
        for (char next : "-.+05e\u0663".toCharArray()) {
          texts.add(texts.get(from) + next);
        }
      }
    }
    for (String sign : List.of("", "-")) {
      for (String whole : List.of("9".repeat(12), "9".repeat(13), "0".repeat(12), "0".repeat(13))) {
        for (String end : List.of("", ".", ".9", ".99", ".999", ".9 ", " ", "-")) {
          texts.add(sign + whole + end);
        }
      }
    }
    for (String text : texts) {
      boolean taken;
      try {
        read(reader("\"income\": \"" + text + "\""));
        taken = true;
      } catch (ProblemException e) {
        taken = false;
      }
      assertEquals(right.matcher(text).matches(), taken, text);
    }
  }

  @Test
  void trueAndFalseAreNoText() {
    assertErrors(
        reader("\"student\": \"yes\""),
        error("/facts/0/student", "WRONG_VALUE", "'student' must be true or false."));
  }

  @Test
  void requiredFieldsMustBeThereAndNotNullOrBlank() {
    Problem.Error missing =
        error(
            "/facts/0/birthDate",
            "MISSING_FIELD",
            "'birthDate' is required: a date as text, for example \"2018-02-15\".");
    assertErrors(facts("{\"type\": \"Reader\", \"readerId\": \"r1\"}"), missing);
    assertErrors(
        facts("{\"type\": \"Reader\", \"readerId\": \"r1\", \"birthDate\": null}"), missing);
    assertErrors(
        facts("{\"type\": \"Reader\", \"readerId\": \" \", \"birthDate\": \"2014-06-01\"}"),
        error("/facts/0/readerId", "WRONG_VALUE", "'readerId' must not be blank."));
    read(reader("\"income\": null, \"student\": null"));
  }

  @Test
  void anIdIsGivenOnce() {
    assertErrors(
        facts("{\"type\": \"Reader\", " + READER + "}, {\"type\": \"Reader\", " + READER + "}"),
        error(
            "/facts/1/readerId",
            "DUPLICATE_ID",
            "Another Reader has the same readerId: /facts/0. Send each one once."));
  }

  @Test
  void aSingleFactIsGivenOnce() {
    assertErrors(
        facts("{\"type\": \"Desk\", \"deskId\": \"a\"}, {\"type\": \"Desk\", \"deskId\": \"b\"}"),
        error(
            "/facts/1", "DUPLICATE_FACT", "A case holds at most one Desk; the first is /facts/0."));
  }

  @Test
  void aTextHasALimit() {
    String name = "x".repeat(1_001);
    assertErrors(
        facts("{\"type\": \"Desk\", \"deskId\": \"" + name + "\"}"),
        error("/facts/0/deskId", "TOO_LONG", "'deskId' has more than 1000 characters."));
    assertErrors(
        "{\"caseReference\": \"" + name + "\", \"facts\": []}",
        error("/caseReference", "TOO_LONG", "'caseReference' has more than 1000 characters."));
  }

  @Test
  void allErrorsOfARequestComeAtOnceInItsOrder() {
    Problem problem =
        refused(
            """
            {"facts": [
              {"type": "Reader", "readerId": "r1", "birthDate": "2019-02-29", "residence": "X"},
              {"type": "Boook"},
              {"type": "OverdueBook", "days": -1}],
             "asOf": 7, "note": ""}
            """);
    assertEquals("The case has 7 errors.", problem.detail());
    assertEquals(
        List.of(
            "/asOf WRONG_VALUE",
            "/note UNKNOWN_FIELD",
            "/facts/0/birthDate WRONG_VALUE",
            "/facts/0/residence UNKNOWN_CODE",
            "/facts/1/type UNKNOWN_TYPE",
            "/facts/2/days WRONG_VALUE",
            "/facts/2/readerId MISSING_FIELD"),
        problem.errors().stream().map(e -> e.pointer() + " " + e.code()).toList());
  }

  @Test
  void noMoreFactsAndErrorsThanTheLimits() {
    Limits limits = new Limits(3, 100, 2, 1_000, 1_000, Duration.ofSeconds(10), 1L << 30, 10);
    CompiledRules rules = Fixtures.compiled(Fixtures.source(Fixtures.LIBRARY_CARD), limits);
    Problem many = refused(rules, facts("{}, {}, {}"));
    assertEquals("The case has 3 errors; the first 2 are listed.", many.detail());
    assertEquals(
        List.of("/facts/0/type", "/facts/1/type"),
        many.errors().stream().map(Problem.Error::pointer).toList());
    Problem large = refused(rules, facts("{}, {}, {}, {}"));
    assertEquals(Problem.Kind.TOO_LARGE, large.kind());
    assertEquals("The case holds more than 3 facts (limit 'facts').", large.detail());
    rules.close();
  }

  private static String facts(String facts) {
    return "{\"facts\": [" + facts + "]}";
  }

  private static String reader(String more) {
    return facts("{\"type\": \"Reader\", " + READER + ", " + more + "}");
  }

  private static Problem.Error error(String pointer, String code, String message) {
    return new Problem.Error(pointer, code, message);
  }

  /** The request has exactly these errors; one alone is the detail as well. */
  private static void assertErrors(String body, Problem.Error error) {
    Problem problem = refused(body);
    assertEquals(Problem.Kind.INVALID_CASE, problem.kind(), body);
    assertEquals(
        List.of(error),
        problem.errors().stream().map(e -> error(e.pointer(), e.code(), e.message())).toList(),
        body);
    assertEquals(error.message(), problem.detail());
  }

  private static Problem refused(String body) {
    return refused(Fixtures.libraryCard(), body);
  }

  private static Problem refused(CompiledRules rules, String body) {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    return assertThrows(
            ProblemException.class, () -> rules.read(bytes, LocalDate.of(2021, 6, 1)), body)
        .problem();
  }

  private static BoundCase read(String body) {
    return Fixtures.libraryCard().read(body.getBytes(StandardCharsets.UTF_8), Fixtures.TODAY);
  }
}
