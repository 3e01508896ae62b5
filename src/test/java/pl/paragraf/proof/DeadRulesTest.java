package pl.paragraf.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import pl.paragraf.model.Diagnostic;

/** Rules that can never fire are warned of, and none that can. */
class DeadRulesTest {

  private static final String RULE =
      """
      package librarycard

      import java.math.BigDecimal
      import java.time.LocalDate
      import pl.paragraf.rule.*

      rule "fixture"
        @citation("§ 3") @provision("L-3")%s
      when
        Case($day : asOf)
        %s
      then
        insert(Finding.info("r1", "FIXTURE"));
      end
      """;

  @Test
  void comparisonsThatExcludeEachOther() {
    neverFires("OverdueBook(days < 10, days > 12)", "days < 10 and days > 12 exclude each other");
    neverFires("OverdueBook(days < 10 && > 12)", "days < 10 and days > 12 exclude each other");
    neverFires("OverdueBook(days > 3, days < 4)", "days > 3 and days < 4 exclude each other");
    neverFires("OverdueBook(days == 3, days != 3)", "days == 3 and days != 3 exclude each other");
    neverFires("OverdueBook(days == 3, days >= 4)", "days == 3 and days >= 4 exclude each other");
    neverFires(
        "OverdueBook($d : days, $d > 3, $d <= 3)", "days > 3 and days <= 3 exclude each other");
    neverFires(
        "Reader(residence == \"TOWN\", residence == \"OTHER\")",
        "residence == \"TOWN\" and residence == \"OTHER\" exclude each other",
        "Reader");
    neverFires(
        "Reader(residence == null, residence == \"OTHER\")",
        "residence == null and residence == \"OTHER\" exclude each other",
        "Reader");
    neverFires(
        "Reader(residence in (\"TOWN\", \"OTHER\"), residence == \"COMMUNE\")",
        "residence == \"TOWN\" and residence == \"COMMUNE\" exclude each other",
        "Reader");
    neverFires(
        "Reader(income < 10.00, income >= 10.00)",
        "income < 10.00 and income >= 10.00 exclude each other",
        "Reader");
    neverFires(
        "Reader(birthDate < \"2001-01-01\", birthDate > \"2001-01-01\")",
        "birthDate < \"2001-01-01\" and birthDate > \"2001-01-01\" exclude each other",
        "Reader");
    neverFires(
        "Reader(student, !student)",
        "student == true and student == false exclude each other",
        "Reader");
    neverFires(
        "Finding(status == Finding.Status.MET, status == Finding.Status.NOT_MET)",
        "status == Finding.Status.MET and status == Finding.Status.NOT_MET exclude each other",
        "Finding");
  }

  @Test
  void theirNeighboursMayFire() {
    for (String condition :
        List.of(
            "OverdueBook(days > 10, days < 12)",
            "OverdueBook(days > 10 || < 5)",
            "OverdueBook(days < 10 || days > 12)",
            "OverdueBook(days == 3, days != 4)",
            "Reader(residence == \"TOWN\" || residence == \"OTHER\")",
            "Reader(residence != \"TOWN\", residence != \"OTHER\")",
            "Reader(residence == null || residence == \"OTHER\")",
            "Reader(residence in (\"TOWN\", \"OTHER\"), residence != \"TOWN\")",
            "Reader(income > 10.00, income <= 10.01)",
            "Reader(birthDate >= \"2001-01-01\", birthDate <= \"2001-01-01\")",
            "Reader(!(income < 10.00), income == null)",
            "Reader(income == null)",
            "OverdueBook(readerId == \"a\", days > 3)\n  OverdueBook(readerId == \"b\", days < 3)")) {
      assertEquals(List.of(), told(condition, ""), condition);
    }
  }

  @Test
  void whatTheDeclarationRulesOut() {
    neverFires(
        "Reader(birthDate == null)",
        "birthDate == null cannot be: the field always has a value",
        "Reader");
    neverFires("OverdueBook(days > 3650)", "days > 3650 cannot be: the field has @max(3650)");
    neverFires("OverdueBook(days < 0)", "days < 0 cannot be: the field has @min(0)");
    assertEquals(List.of(), told("OverdueBook(days >= 3650)", ""));
  }

  @Test
  void aCodeTheFieldDoesNotTake() {
    assertEquals(
        List.of(
            "fixture.drl:11 WARNING UNKNOWN_CODE The rule \"fixture\" compares Reader.residence with the"
                + " code \"TWON\", which the field does not take. Did you mean 'TOWN'? It takes: TOWN,"
                + " COMMUNE, OTHER."),
        told("Reader(residence == \"TWON\")", ""));
    assertEquals(1, told("Reader(residence != \"TWON\")", "").size());
    assertEquals(1, told("Reader(residence in (\"TOWN\", \"TWON\"))", "").size());
  }

  @Test
  void aNumberWhereACodeBelongs() {
    assertEquals(
        List.of(
            "fixture.drl:11 WARNING UNKNOWN_CODE The rule \"fixture\" compares Reader.residence with the"
                + " code \"5\", which the field does not take. It takes: TOWN, COMMUNE, OTHER."),
        told("Reader(residence == 5)", ""));
  }

  @Test
  void aConclusionThatIsNotInserted() {
    String rule = RULE.formatted("", "Reader()");
    assertEquals(
        List.of(
            "fixture.drl:13 WARNING NOT_INSERTED The rule \"fixture\" makes a conclusion and does not"
                + " insert it: write insert(Finding.info(…));"),
        Candidate.library()
            .with(
                "fixture.drl",
                rule.replace(
                    "insert(Finding.info(\"r1\", \"FIXTURE\"));",
                    "Finding.info(\"r1\", \"FIXTURE\");"))
            .told());
    assertEquals(
        List.of(),
        Candidate.library()
            .with("fixture.drl", rule.replace("insert(Finding", "insert(\n    Finding"))
            .told());
  }

  @Test
  void aConditionThatIsNeverMetWithoutStoppingTheRule() {
    assertEquals(
        List.of(
            "fixture.drl:11 WARNING NEVER_HOLDS The rule \"fixture\" has a condition that can never"
                + " hold: in OverdueBook(…), days < 10 and days > 12 exclude each other."),
        told("not OverdueBook(days < 10, days > 12)", ""));
  }

  @Test
  void aTypeThatNoRuleMakes() {
    String declared = "declare Ghost\n  @derived\n  readerId : String\nend\n\ndeclare Arrears\n";
    Candidate library = Candidate.library().edited("facts.drl", "declare Arrears\n", declared);
    assertEquals(
        List.of(
            "fixture.drl:11 WARNING NEVER_MADE The rule \"fixture\" can never fire: it needs a fact of"
                + " the type Ghost, which no rule that can fire inserts."),
        library.with("fixture.drl", RULE.formatted("", "Ghost()")).told());
    assertEquals(
        List.of(
            "fixture.drl:11 WARNING NEVER_MADE The rule \"fixture\" asks about facts of the type Ghost,"
                + " which no rule that can fire inserts."),
        library.with("fixture.drl", RULE.formatted("", "not Ghost()")).told());
    String maker = RULE.formatted("", "%s").replace("\"fixture\"", "\"maker\"");
    String both =
        RULE.formatted("", "Ghost()")
            + maker
                .substring(maker.indexOf("rule \""))
                .replace("Finding.info(\"r1\", \"FIXTURE\")", "new Ghost(\"r1\")");
    assertEquals(
        List.of(), library.with("fixture.drl", both.formatted("OverdueBook(days > 3)")).told());
    assertEquals(
        List.of("NEVER_MADE", "NEVER_FIRES"),
        library
            .with("fixture.drl", both.formatted("OverdueBook(days > 3, days < 2)"))
            .proved()
            .stream()
            .map(Diagnostic::code)
            .toList());
  }

  @Test
  void datesThatLeaveNoDay() {
    assertEquals(
        List.of(
            "fixture.drl:7 WARNING NEVER_IN_FORCE The rule \"fixture\" never applies: its date-effective"
                + " 2021-01-01 is not before its date-expires 2021-01-01, the first day it no longer"
                + " applies."),
        told("Reader()", " date-effective \"2021-01-01\" date-expires \"2021-01-01\""));
    assertEquals(
        List.of(), told("Reader()", " date-effective \"2021-01-01\" date-expires \"2021-01-02\""));
    assertEquals(
        List.of(
            "fixture.drl:7 WARNING NEVER_IN_FORCE The rule \"fixture\" never applies while the"
                + " regulation is in force: it expires on 2020-01-01, the regulation is in force from"
                + " 2020-01-01."),
        told("Reader()", " date-expires \"2020-01-01\""));
    assertEquals(List.of(), told("Reader()", " date-expires \"2020-01-02\""));
  }

  @Test
  void harmlessFilesRaiseNoAlarm() throws IOException {
    List<String> alarms = new ArrayList<>();
    try (Stream<Path> files = Files.list(Path.of("src/test/resources/gate/harmless"))) {
      List<Path> all = files.sorted().toList();
      assertEquals(true, all.size() >= 40);
      for (Path file : all) {
        Candidate.library()
            .with("fixture.drl", Files.readString(file))
            .told()
            .forEach(told -> alarms.add(file.getFileName() + ": " + told));
      }
    }
    assertEquals(List.of(), alarms);
  }

  private static void neverFires(String condition, String why) {
    neverFires(condition, why, "OverdueBook");
  }

  private static void neverFires(String condition, String why, String type) {
    assertEquals(
        List.of(
            "fixture.drl:11 WARNING NEVER_FIRES The rule \"fixture\" can never fire: in %s(…), %s."
                .formatted(type, why)),
        told(condition, ""),
        condition);
  }

  private static List<String> told(String condition, String attributes) {
    return Candidate.library().with("fixture.drl", RULE.formatted(attributes, condition)).told();
  }
}
