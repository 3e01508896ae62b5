package pl.paragraf.scenario;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import pl.paragraf.engine.CompiledRules;
import pl.paragraf.engine.Limits;
import pl.paragraf.engine.RuleCompiler;
import pl.paragraf.model.Evaluation;
import pl.paragraf.model.ProblemException;
import pl.paragraf.model.ReleaseId;
import pl.paragraf.model.TraceLevel;
import pl.paragraf.proof.Checked;
import pl.paragraf.proof.Checker;
import pl.paragraf.proof.Coverage;
import pl.paragraf.proof.Report;
import pl.paragraf.proof.ScenarioReport;
import pl.paragraf.regulation.Reading;
import pl.paragraf.regulation.RegulationReader;

/** The shipped regulations hold to everything the checker can tell, warnings included. */
class ShippedScenariosTest {

  private static final Path RULES = Path.of("rules");
  private static final Checker CHECKER = Checker.of(new RuleCompiler(Limits.defaults(), null));

  @TestFactory
  Stream<DynamicContainer> everyScenarioOfEveryRegulationPasses() throws IOException {
    List<DynamicContainer> containers = new ArrayList<>();
    try (Stream<Path> folders = Files.list(RULES)) {
      for (Path folder : folders.filter(Files::isDirectory).sorted().toList()) {
        containers.add(regulation(folder));
      }
    }
    assertFalse(containers.isEmpty());
    return containers.stream();
  }

  private static DynamicContainer regulation(Path folder) throws IOException {
    Reading reading = new RegulationReader().read(folder);
    List<DynamicTest> tests = new ArrayList<>();
    Report report;
    try (Checked checked = CHECKER.check(reading, Checker.Extent.SCENARIOS)) {
      report = checked.report();
      checked.rules().ifPresent(rules -> examples(folder, rules, tests));
    }
    ScenarioReport scenarios = report.scenarios().orElseThrow();
    assertFalse(scenarios.held().isEmpty(), "the regulation has scenarios");
    scenarios.held().forEach(held -> tests.add(scenario(held, List.of())));
    scenarios.failed().forEach(f -> tests.add(scenario(f.scenario(), f.differences())));
    scenarios.notRun().forEach(n -> tests.add(scenario(n, List.of("it was not run"))));
    Coverage coverage = scenarios.coverage();
    tests.add(
        DynamicTest.dynamicTest(
            "every rule is fired by a scenario",
            () -> assertEquals(List.of(), coverage.neverFired())));
    tests.add(
        DynamicTest.dynamicTest(
            "every provision that decides is proved by a scenario",
            () -> assertEquals(List.of(), coverage.withoutScenario())));
    tests.add(
        DynamicTest.dynamicTest(
            "every code a scenario concludes with has a label",
            () -> assertEquals(List.of(), coverage.unlabelled())));
    tests.add(
        DynamicTest.dynamicTest(
            "there is nothing to tell the editor",
            () -> assertEquals(List.of(), report.diagnostics())));
    return DynamicContainer.dynamicContainer(reading.id(), tests);
  }

  private static DynamicTest scenario(Scenario scenario, List<String> differences) {
    return DynamicTest.dynamicTest(
        scenario.file() + ": " + scenario.name(), () -> assertEquals(List.of(), differences));
  }

  /** Asked at once, for the rules are closed before the tests run. */
  private static void examples(Path folder, CompiledRules rules, List<DynamicTest> tests) {
    for (Path example : examples(folder)) {
      String name = example.getFileName().toString();
      Optional<AssertionError> failure = failure(rules, example);
      tests.add(
          DynamicTest.dynamicTest(
              "examples/" + name + " is answered",
              () -> {
                if (failure.isPresent()) {
                  throw failure.get();
                }
              }));
    }
  }

  private static Optional<AssertionError> failure(CompiledRules rules, Path example) {
    try {
      assertAnswered(rules, example);
      return Optional.empty();
    } catch (AssertionError e) {
      return Optional.of(e);
    } catch (IOException | ProblemException e) {
      return Optional.of(new AssertionError(e));
    }
  }

  private static List<Path> examples(Path folder) {
    Path examples = folder.resolve("examples");
    if (!Files.isDirectory(examples)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(examples)) {
      return files.sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void assertAnswered(CompiledRules rules, Path example) throws IOException {
    String name = example.getFileName().toString();
    assertTrue(name.matches("[a-z0-9]+(-[a-z0-9]+)*\\.json"), "kebab-case: " + name);
    byte[] request = Files.readAllBytes(example);
    assertTrue(new String(request, UTF_8).contains("\"asOf\""), "the same answer on any day");
    Evaluation answer = answer(rules, request);
    assertFalse(answer.outcomes().isEmpty(), "an outcome");
  }

  private static Evaluation answer(CompiledRules rules, byte[] request) {
    return rules.evaluate(
        rules.read(request, LocalDate.EPOCH), new ReleaseId(1, "sha256:test"), TraceLevel.NONE);
  }
}
