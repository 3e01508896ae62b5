package pl.paragraf.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import pl.paragraf.engine.Compilation;
import pl.paragraf.engine.CompiledRules;
import pl.paragraf.engine.Limits;
import pl.paragraf.engine.RuleCompiler;
import pl.paragraf.model.Diagnostic;
import pl.paragraf.model.RuleInfo;
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
    List<DynamicTest> tests = new ArrayList<>();
    byParameters.forEach(
        (parameters, group) -> {
          CompiledRules rules = parameters.isEmpty() ? shipped : compile(edit.with(parameters));
          for (Scenario scenario : group) {
            ScenarioRun.Result result = ScenarioRun.run(rules, scenario);
            fired.addAll(result.fired());
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
    return DynamicContainer.dynamicContainer(source.id(), tests);
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
