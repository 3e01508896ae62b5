package pl.paragraf.scenario;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import pl.paragraf.engine.Compilation;
import pl.paragraf.engine.CompiledRules;
import pl.paragraf.engine.Limits;
import pl.paragraf.engine.RuleCompiler;
import pl.paragraf.model.Conclusion;
import pl.paragraf.model.Diagnostic;
import pl.paragraf.model.Evaluation;
import pl.paragraf.model.Labels;
import pl.paragraf.model.ReleaseId;
import pl.paragraf.model.RuleInfo;
import pl.paragraf.model.TraceLevel;
import pl.paragraf.regulation.CodeLabels;
import pl.paragraf.regulation.Provisions;
import pl.paragraf.regulation.Reading;
import pl.paragraf.regulation.RegulationReader;
import pl.paragraf.regulation.RegulationSource;

/** Every scenario beside the shipped rules; one with other parameters runs on rules so changed. */
class ShippedScenariosTest {

  private static final Path RULES = Path.of("rules");

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
    assertEquals(List.of(), reading.diagnostics());
    RegulationSource source = reading.source().orElseThrow();
    List<Diagnostic> diagnostics = new ArrayList<>();
    List<Scenario> scenarios = new ScenarioReader().read(source, diagnostics);
    assertEquals(List.of(), diagnostics);
    assertFalse(scenarios.isEmpty(), "the regulation has scenarios");
    CompiledRules shipped = compile(source);
    ParameterEdit edit = new ParameterEdit(source, shipped.factTypes());
    Map<Map<String, String>, List<Scenario>> byParameters = new LinkedHashMap<>();
    for (Scenario scenario : scenarios) {
      byParameters.computeIfAbsent(scenario.parameters(), p -> new ArrayList<>()).add(scenario);
    }
    TreeSet<String> fired = new TreeSet<>();
    TreeSet<String> unlabelled = new TreeSet<>();
    List<DynamicTest> tests = new ArrayList<>();
    byParameters.forEach(
        (parameters, group) -> {
          CompiledRules rules = parameters.isEmpty() ? shipped : compile(edit.with(parameters));
          for (Scenario scenario : group) {
            ScenarioRun.Result result = ScenarioRun.run(rules, scenario);
            fired.addAll(result.fired());
            if (result.passed()) {
              unlabelled(source.labels(), answer(rules, ScenarioRun.request(scenario)), unlabelled);
            }
            tests.add(
                DynamicTest.dynamicTest(
                    scenario.file() + ": " + scenario.name(),
                    () -> assertEquals(List.of(), result.differences())));
          }
          if (rules != shipped) {
            rules.close();
          }
        });
    tests.add(
        DynamicTest.dynamicTest(
            "every rule is fired by a scenario",
            () -> {
              TreeSet<String> never = new TreeSet<>();
              shipped.rules().stream().map(RuleInfo::name).forEach(never::add);
              never.removeAll(fired);
              assertEquals(new TreeSet<String>(), never);
            }));
    tests.add(
        DynamicTest.dynamicTest(
            "every provision that decides is carried by a rule and proved by a scenario",
            () -> assertEquals(List.of(), unproved(source, shipped.rules(), scenarios))));
    if (!source.labels().equals(CodeLabels.NONE)) {
      tests.add(
          DynamicTest.dynamicTest(
              "every code a scenario concludes with has a label",
              () -> assertEquals(new TreeSet<String>(), unlabelled)));
    }
    for (Path example : examples(folder)) {
      tests.add(
          DynamicTest.dynamicTest(
              "examples/" + example.getFileName() + " is answered",
              () -> assertAnswered(shipped, example)));
    }
    return DynamicContainer.dynamicContainer(source.id(), tests);
  }

  private static List<Path> examples(Path folder) throws IOException {
    Path examples = folder.resolve("examples");
    if (!Files.isDirectory(examples)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(examples)) {
      return files.sorted().toList();
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

  private static void unlabelled(CodeLabels labels, Evaluation answer, Set<String> missing) {
    for (Conclusion.OutcomeDrawn outcome : answer.outcomes()) {
      need("outcomes", labels.outcomes(), outcome.code(), missing);
      need("bodies", labels.bodies(), outcome.decidedBy(), missing);
      outcome.details().keySet().forEach(d -> need("details", labels.details(), d, missing));
    }
    for (Conclusion.FindingDrawn finding : answer.findings()) {
      need("findings", labels.findings(), finding.code(), missing);
      finding.details().keySet().forEach(d -> need("details", labels.details(), d, missing));
    }
    for (Conclusion.StepDrawn step : answer.nextSteps()) {
      need("nextSteps", labels.nextSteps(), step.code(), missing);
      need("bodies", labels.bodies(), step.actor(), missing);
    }
  }

  private static void need(
      String section, Map<String, Labels> labels, String code, Set<String> missing) {
    if (code != null && !labels.containsKey(code)) {
      missing.add(section + ": " + code);
    }
  }

  private static List<String> unproved(
      RegulationSource source, List<RuleInfo> rules, List<Scenario> scenarios) {
    List<String> unproved = new ArrayList<>();
    for (Provisions.Provision provision : source.provisions().provisions()) {
      String id = provision.id();
      if (provision.decides() && rules.stream().noneMatch(r -> r.provisions().contains(id))) {
        unproved.add(id + " has no rule");
      }
      if (provision.decides() && scenarios.stream().noneMatch(s -> s.provisions().contains(id))) {
        unproved.add(id + " has no scenario");
      }
    }
    return unproved;
  }

  private static CompiledRules compile(RegulationSource source) {
    Compilation compilation = new RuleCompiler(Limits.defaults(), null).compile(source);
    assertEquals(List.of(), compilation.diagnostics());
    return compilation.rules().orElseThrow();
  }
}
