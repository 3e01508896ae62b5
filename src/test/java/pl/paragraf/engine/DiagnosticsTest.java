package pl.paragraf.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pl.paragraf.model.Diagnostic;
import pl.paragraf.regulation.Reading;
import pl.paragraf.regulation.RegulationReader;
import pl.paragraf.regulation.RegulationSource;

/** What an editor is told about the mistakes people make: the file, the line, what to do. */
class DiagnosticsTest {

  private static final String LOOK_ABOVE =
      " look also at the line above: a bracket, a quote, 'then' or 'end' may be missing";
  private static final String FIRST_CONCLUSION = "insert(Finding.met($id, \"AGE\"));";
  private static final String ARREARS = "insert(new Arrears($id, (int) (long) $n));";

  // Fields, types and values

  @Test
  void aFieldNobodyDeclared() {
    assertTold(
        "days > 30",
        "daysLate > 30",
        error(
            30,
            "COMPILE",
            "'daysLate > 30' cannot be understood; is its first name a field declared in"
                + " facts.drl?"));
  }

  @Test
  void aTypeNobodyDeclaredInACondition() {
    assertTold(
        "  Reader($id : readerId)\n",
        "  Raeder($id : readerId)\n",
        error(
            29,
            "COMPILE",
            "There is no fact type 'Raeder'; is it declared in facts.drl and spelt the same? Did you"
                + " mean 'Reader'?"));
  }

  @Test
  void aTypeNobodyDeclaredInAConclusion() {
    assertTold(
        ARREARS,
        ARREARS.replace("Arrears", "Arears"),
        error(
            32,
            "COMPILE",
            "'Arears' is not known here; is it misspelt, not bound in 'when', or not imported? Did"
                + " you mean 'Arrears'?"));
  }

  @Test
  void valuesThatDoNotFitTheDeclaredType() {
    assertTold(
        ARREARS,
        "insert(new Arrears($id, \"x\"));",
        error(
            32,
            "COMPILE",
            "'new Arrears(String, String)' does not fit: the values must be those declared for"
                + " Arrears, in their order."));
  }

  @Test
  void aNameThatIsNotBound() {
    assertTold(
        FIRST_CONCLUSION,
        FIRST_CONCLUSION.replace("$id", "$idd"),
        error(
            13,
            "COMPILE",
            "'$idd' is not known here; is it misspelt, not bound in 'when', or not imported? Did you"
                + " mean '$id'?"));
  }

  @Test
  void aFunctionThatDoesNotExist() {
    String condition = "birthDate.plusYears($years).isAfter($asOf))\nthen\n  insert(Finding.notMet";
    assertTold(
        condition,
        condition.replace("plusYears", "plusYeers"),
        error(21, "COMPILE", "LocalDate knows no plusYeers(…) with these values; is it misspelt?"));
  }

  @Test
  void aCodeThatDoesNotExist() {
    assertTold(
        "Finding.Status.MET",
        "Finding.Status.MTE",
        error(39, "COMPILE", "Status has no 'MTE'; is it misspelt, or not declared?"));
  }

  @Test
  void aTextWhereANumberBelongs() {
    List<Diagnostic> told = told("card.drl", "days > 30", "days > \"abc\"");
    assertEquals(
        List.of("card.drl:30 COMPILE"),
        told.stream().map(d -> d.file() + ":" + d.line() + " " + d.code()).toList());
  }

  // Signs and words of the language

  @Test
  void aMissingSemicolon() {
    assertTold(
        FIRST_CONCLUSION,
        FIRST_CONCLUSION.replace(";", ""),
        error(13, "COMPILE", "A ';' is missing at the end of this line, before '}'."));
  }

  @Test
  void aMissingEnd() {
    assertTold(
        FIRST_CONCLUSION + "\nend",
        FIRST_CONCLUSION + "\n",
        error(
            6,
            "NO_END",
            "The rule \"age: old enough\" has no 'end'; put it on a line of its own below the"
                + " rule."));
  }

  @Test
  void aMissingThen() {
    String met = "then\n  " + FIRST_CONCLUSION;
    assertTold(
        met,
        "  " + FIRST_CONCLUSION,
        error(
            6,
            "NO_THEN",
            "The rule \"age: old enough\" has no 'then'; put it on a line of its own between"
                + " conditions and conclusions."));
  }

  @Test
  void oneEqualsSignInPlaceOfTwo() {
    assertTold(
        "code == \"AGE\", notMet",
        "code = \"AGE\", notMet",
        error(
            52,
            "SYNTAX",
            "'=' does not compare; write '==' (in the rule \"outcome: card refused\")."));
  }

  @Test
  void quotesOfAWordProcessor() {
    String message = "Texts stand in straight quotes: \"TOWN\", not in „TOWN” or “TOWN”.";
    assertTold("code == \"AGE\", notMet", "code == „AGE”, notMet", error(52, "SYNTAX", message));
  }

  @Test
  void aMissingBracket() {
    assertTold(
        "days > 30);",
        "days > 30;",
        error(
            30, "SYNTAX", "The bracket '(' on this line is not closed; write ')' where it ends."));
  }

  @Test
  void aMissingImportIsRefused() {
    List<Diagnostic> told = told("card.drl", "import pl.paragraf.rule.*", "");
    assertEquals("card.drl", told.get(0).file());
    assertTrue(told.get(0).message().contains("'Finding'"), told.toString());
  }

  // Declarations

  @Test
  void aFieldTypeThatCannotBeSent() {
    assertTold(
        "facts.drl",
        "income : BigDecimal",
        "income : BigDecimall",
        error(
            "facts.drl",
            12,
            "FIELD_TYPE",
            "The field Reader.income has the type BigDecimall; a client can send only String, int,"
                + " Integer, boolean, Boolean, LocalDate or BigDecimal."));
  }

  @Test
  void twoTypesForOneField() {
    assertTold(
        "facts.drl",
        "days : int",
        "days : int int",
        error("facts.drl", 18, "SYNTAX", "'@' is not expected here;" + LOOK_ABOVE + "."));
  }

  @Test
  void anUnknownAnnotation() {
    assertTold(
        "facts.drl",
        "@unit(\"PLN\") @pl(\"Doch",
        "@units(\"PLN\") @pl(\"Doch",
        error(
            "facts.drl",
            12,
            "ANNOTATION",
            "The annotation @units on Reader.income is not known. Did you mean 'unit'? Known ones:"
                + " @codes, @en, @key, @max, @min, @openCodes, @parameterKey, @pl, @required,"
                + " @unit."));
    assertTold(
        "facts.drl",
        "@derived",
        "@derivd",
        error(
            "facts.drl",
            33,
            "ANNOTATION",
            "The annotation @derivd on Arrears is not known. Did you mean 'derived'? Known ones:"
                + " @covers, @derived, @en, @group, @parameter, @pl, @range, @single, @step."));
  }

  @Test
  void twoPackagesInOneFolder() {
    assertTold(
        "facts.drl",
        "package librarycard",
        "package librarycards",
        error(
            "facts.drl",
            1,
            "TWO_PACKAGES",
            "All rule files of a regulation share one package: here it is 'librarycards', in"
                + " card.drl it is 'librarycard'."));
    assertTold(
        "facts.drl",
        "package librarycard\n",
        "\n",
        error(
            "facts.drl",
            1,
            "NO_PACKAGE",
            "The first line must name the package, here 'package librarycard'."));
  }

  // The law a rule carries

  @Test
  void twoRulesOfOneName() {
    assertTold(
        "rule \"age: too young\"",
        "rule \"age: old enough\"",
        error(
            16,
            "DUPLICATE_RULE",
            "The rule \"age: old enough\" has the same name as the rule in card.drl, line 6; give"
                + " it one of its own."));
  }

  @Test
  void aRuleWithoutCitationOrProvision() {
    String law = "@citation(\"§ 3\") @provision(\"L-3\")";
    String rule = "The rule \"arrears: books overdue\" ";
    assertTold(
        law,
        "@provision(\"L-3\")",
        error(26, "NO_CITATION", rule + "has no citation; add @citation(\"§ …\")."));
    assertTold(
        law,
        "@citation(\"§ 3\")",
        error(26, "NO_PROVISION", rule + "names no provision; add @provision(\"…\")."));
  }

  @Test
  void aProvisionOrReadingTheTextDoesNotHave() {
    assertTold(
        "@provision(\"L-3\")\n",
        "@provision(\"L-33\")\n",
        error(
            27,
            "UNKNOWN_PROVISION",
            "The rule \"arrears: books overdue\" names the provision L-33, which provisions.yaml"
                + " does not have. Did you mean 'L-3'?"));
    assertTold(
        "parameters.drl",
        "@reading(\"A-L-1\") @since",
        "@reading(\"A-L-2\") @since",
        error(
            "parameters.drl",
            7,
            "UNKNOWN_READING",
            "The rule \"parameter: card\" names the reading A-L-2, which provisions.yaml does not"
                + " have. Did you mean 'A-L-1'?"));
  }

  @Test
  void aDayThatDoesNotExist() {
    assertTold(
        "parameters.drl",
        "date-expires \"2022-01-01\"",
        "date-expires \"2022-13-01\"",
        error(
            "parameters.drl",
            8,
            "WRONG_DATE",
            "The rule \"parameter: card\" has a wrong date-expires; write the day as"
                + " \"2018-01-31\"."));
  }

  @Test
  void aDecidingProvisionThatNoRuleCarries() {
    List<Diagnostic> told = told("provisions.yaml", "decides: false", "decides: true");
    assertEquals(1, told.size());
    assertEquals("provisions.yaml", told.get(0).file());
    assertEquals("PROVISION_LOST", told.get(0).code());
    assertEquals(
        "No rule carries the provision L-1 (§ 1), which decides. Put the rule back, or say"
            + " 'decides: false'.",
        told.get(0).message());
  }

  // The folder's own files

  @Test
  void anUnknownKeyInTheManifest() {
    assertTold(
        "regulation.yaml",
        "inForce: {from",
        "inForce: {form",
        error(
            "regulation.yaml",
            5,
            "UNKNOWN_KEY",
            "The key 'form' is not known here. Did you mean 'from'? Known keys: from, to."));
    List<Diagnostic> told = told("regulation.yaml", "issuer:", "isuer:");
    assertEquals(
        List.of(
            "The key 'isuer' is not known here. Did you mean 'issuer'? Known keys:"
                + " exclusiveOutcomes, id, inForce, issuer, limits, retention, source, subjects, title."),
        told.stream().map(Diagnostic::message).toList());
  }

  @Test
  void anIdThatIsNotTheFoldersName() {
    assertTold(
        "regulation.yaml",
        "id: library-card",
        "id: library",
        error(
            "regulation.yaml",
            1,
            "ID_MISMATCH",
            "The id is 'library' but the folder is called 'library-card'; make them equal."));
  }

  @Test
  void aReadingThatIsNotExplained() {
    assertTold(
        "provisions.yaml",
        "readings: [A-L-1]",
        "readings: [A-L-9]",
        error(
            "provisions.yaml",
            3,
            "UNKNOWN_READING",
            "There is no reading 'A-L-9'. Did you mean 'A-L-1'?"));
  }

  @Test
  void anEmptyRuleFile() {
    SortedMap<String, String> files = new TreeMap<>(Fixtures.source(Fixtures.LIBRARY_CARD).files());
    files.put("card.drl", " \n");
    assertEquals(
        List.of(
            Diagnostic.error(
                "card.drl",
                1,
                1,
                "EMPTY_FILE",
                "The file is empty. Perhaps it was being saved: save it again, or remove it.")),
        new RegulationReader().parse("library-card", files).diagnostics());
  }

  @Test
  void aFileThatIsNotUtf8(@TempDir Path temp) throws IOException {
    Path folder = Files.createDirectory(temp.resolve("library-card"));
    try (Stream<Path> files = Files.list(Fixtures.LIBRARY_CARD)) {
      for (Path file : files.toList()) {
        Files.copy(file, folder.resolve(file.getFileName()));
      }
    }
    Path facts = folder.resolve("facts.drl");
    Files.write(facts, Files.readString(facts).getBytes("windows-1250"));
    assertEquals(
        List.of(
            Diagnostic.error(
                "facts.drl",
                0,
                0,
                "NOT_UTF8",
                "The file is not UTF-8 text. Save it again with the encoding UTF-8.")),
        new RegulationReader().read(folder).diagnostics());
  }

  private record Told(String file, int line, String code, String message) {}

  private static Told error(int line, String code, String message) {
    return error("card.drl", line, code, message);
  }

  private static Told error(String file, int line, String code, String message) {
    return new Told(file, line, code, message);
  }

  private static void assertTold(String from, String to, Told... expected) {
    assertTold("card.drl", from, to, expected);
  }

  private static void assertTold(String file, String from, String to, Told... expected) {
    List<Diagnostic> told = told(file, from, to);
    assertEquals(
        List.of(expected),
        told.stream().map(d -> new Told(d.file(), d.line(), d.code(), d.message())).toList());
    for (Diagnostic diagnostic : told) {
      assertEquals(Diagnostic.Severity.ERROR, diagnostic.severity());
    }
  }

  /** What is said when the fixture is changed in one place; it is refused. */
  private static List<Diagnostic> told(String file, String from, String to) {
    RegulationSource source = Fixtures.source(Fixtures.LIBRARY_CARD);
    SortedMap<String, String> files = new TreeMap<>(source.files());
    String before = files.get(file);
    int at = before.indexOf(from);
    assertTrue(at >= 0, "the fixture has no " + from);
    files.put(file, before.substring(0, at) + to + before.substring(at + from.length()));
    Reading reading = new RegulationReader().parse(source.id(), files);
    if (reading.source().isEmpty()) {
      return reading.diagnostics();
    }
    Compilation compilation =
        new RuleCompiler(Limits.defaults(), null).compile(reading.source().get());
    assertTrue(compilation.rules().isEmpty(), "the mistake is refused");
    return compilation.diagnostics();
  }
}
