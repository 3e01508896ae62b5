package pl.paragraf.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

class RuleCommandsTest {

  @TempDir Path folder;

  private Path rules() {
    return folder.resolve("rules");
  }

  @Test
  void aNewRegulationPassesTheTestAsItStands() throws IOException {
    CommandLineRun made = made("reading-room");
    assertEquals(0, made.code(), made.err());
    assertTrue(made.out().contains("reading-room is made"), made.out());
    CommandLineRun tested = run("test", rules().resolve("reading-room"));
    assertEquals(
        """
        reading-room: 4 scenario(s): 4 hold, 0 do not, 0 not run
        reading-room: 4 rule(s), 0 never fired; 2 provision(s) that decide, 0 without a scenario
        reading-room: accepted, 0 error(s), 0 warning(s)
        """,
        tested.out());
    assertEquals(0, tested.code());
    assertEquals("", tested.err());
    assertEquals(List.of("reading-room"), names(rules()), "nothing else is left behind");
  }

  @Test
  void aNewRegulationFindsItsFolderByTheSettings() {
    Settings settings =
        new Settings(
            rules(),
            folder,
            java.util.Optional.empty(),
            java.util.Optional.empty(),
            java.util.Optional.empty());
    assertEquals(0, CommandLineRun.of(settings, "new-regulation", "fees").code());
    assertTrue(Files.isRegularFile(rules().resolve("fees/regulation.yaml")));
  }

  @Test
  void aFolderThatIsThereIsNotTouched() throws IOException {
    Path there = Files.createDirectories(rules().resolve("fees"));
    CommandLineRun refused = made("fees");
    assertEquals(2, refused.code());
    assertTrue(refused.err().contains("is there already"), refused.err());
    assertEquals(List.of(), names(there));
  }

  @Test
  void aNameThatCannotNameARegulationIsToldOf() {
    for (String id : List.of("Fees", "a--b", "-a", "a/b", "../x", "ą", "1st", "a".repeat(61))) {
      CommandLineRun refused = made(id);
      assertEquals(2, refused.code(), id);
      assertFalse(refused.err().isBlank(), id);
    }
    assertFalse(Files.exists(rules()));
  }

  @Test
  void aScenarioThatDoesNotHoldIsToldWithFileAndLineAndRefuses() throws IOException {
    made("fees");
    edit("fees/parameters.drl", "1500.00", "1400.00");
    CommandLineRun tested = run("test", rules().resolve("fees"));
    assertEquals(1, tested.code());
    String first = tested.out().lines().findFirst().orElseThrow();
    assertTrue(
        first.startsWith(
            rules().resolve("fees/scenarios/support.yaml")
                + ":6:1: error: The scenario \"Income of exactly the limit is within it\" does not"
                + " hold: expected the outcome"),
        first);
    assertTrue(
        first.contains("\"support: the income is over the limit\" (support.drl, line "), first);
    assertTrue(first.contains("It proves: P-1."), first);
    assertTrue(tested.out().endsWith("fees: refused, 1 error(s), 1 warning(s)\n"), tested.out());
    assertEquals(0, run("check", rules().resolve("fees")).code(), "check runs no scenarios");
  }

  @Test
  void checkTellsMistakesWithFileAndLine() throws IOException {
    made("fees");
    edit("fees/support.drl", "\"KIEROWNIK\"));", "\"KIEROWNIK\");");
    CommandLineRun checked = run("check", rules().resolve("fees"));
    assertEquals(1, checked.code());
    assertTrue(checked.out().startsWith(rules().resolve("fees/support.drl") + ":"), checked.out());
    assertTrue(checked.out().contains(": error: "), checked.out());
  }

  @Test
  void aFolderOfRegulationsIsCheckedAsAWhole() throws IOException {
    made("fees");
    made("reading-room");
    CommandLineRun checked = run("check", rules());
    assertEquals(
        """
        fees: accepted, 0 error(s), 0 warning(s)
        reading-room: accepted, 0 error(s), 0 warning(s)
        """,
        checked.out());
    assertEquals(0, checked.code());
  }

  @Test
  void whatIsNoFolderCannotBeChecked() {
    for (String command : List.of("check", "test")) {
      CommandLineRun run = run(command, folder.resolve("nowhere"));
      assertEquals(2, run.code());
      assertTrue(run.err().contains("nowhere is no folder"), run.err());
      assertEquals("", run.out());
      assertEquals(2, run(command).code(), "no folder named");
    }
  }

  @Test
  void theResultIsWrittenForABuildServer() throws Exception {
    made("fees");
    edit("fees/parameters.drl", "1500.00", "1400.00");
    Path file = folder.resolve("result.xml");
    assertEquals(1, run("test", rules().resolve("fees"), "--junit", file).code());
    Document xml = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(file.toFile());
    Element suite = (Element) xml.getElementsByTagName("testsuite").item(0);
    assertEquals("fees", suite.getAttribute("name"));
    assertEquals("5", suite.getAttribute("tests"));
    assertEquals("1", suite.getAttribute("failures"));
    assertEquals(5, xml.getElementsByTagName("testcase").getLength());
    Element failure = (Element) xml.getElementsByTagName("failure").item(0);
    Element failed = (Element) failure.getParentNode();
    assertEquals("fees.scenarios/support.yaml", failed.getAttribute("classname"));
    assertEquals("Income of exactly the limit is within it", failed.getAttribute("name"));
    assertTrue(failure.getTextContent().contains("expected the outcome"));
  }

  @Test
  void aResultThatCannotBeWrittenIsToldOf() {
    made("fees");
    CommandLineRun run =
        run("test", rules().resolve("fees"), "--junit", folder.resolve("nowhere/result.xml"));
    assertEquals(2, run.code());
    assertTrue(run.err().contains("result.xml cannot be written."), run.err());
  }

  @Test
  void everyFileOfANewRegulationSpeaksBothLanguages() throws IOException {
    made("fees");
    for (String file : List.of("regulation.yaml", "provisions.yaml", "labels.yaml")) {
      String text = Files.readString(rules().resolve("fees").resolve(file));
      assertEquals(count(text, "pl: \""), count(text, "en: \""), file);
      assertTrue(count(text, "pl: \"") > 0, file);
    }
  }

  private static long count(String text, String part) {
    return text.split(java.util.regex.Pattern.quote(part), -1).length - 1L;
  }

  private CommandLineRun made(String id) {
    return run("new-regulation", "--rules", rules(), "--", id);
  }

  private CommandLineRun run(Object... arguments) {
    return CommandLineRun.of(CommandLineRun.embedded(folder), arguments);
  }

  private void edit(String file, String from, String to) throws IOException {
    Path path = rules().resolve(file);
    String text = Files.readString(path);
    assertTrue(text.contains(from), file);
    Files.writeString(path, text.replace(from, to));
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.map(path -> path.getFileName().toString()).sorted().toList();
    }
  }
}
