package pl.paragraf.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pl.paragraf.engine.CompiledRules;
import pl.paragraf.engine.Evaluator;
import pl.paragraf.engine.Limits;
import pl.paragraf.engine.RuleCompiler;
import pl.paragraf.model.Evaluation;
import pl.paragraf.model.ProblemException;
import pl.paragraf.model.ReleaseId;
import pl.paragraf.model.TraceLevel;
import pl.paragraf.regulation.RegulationReader;
import pl.paragraf.regulation.RegulationSource;

/** Other parameters without compiling: the same answers as from rule files that hold them. */
class TrialsTest {

  private static final Duration MOST = Duration.ofSeconds(30);
  private static final RuleCompiler COMPILER = new RuleCompiler(Limits.defaults(), null);

  @ParameterizedTest
  @ValueSource(strings = {"jordanow-day-support", "okonek-social-fund", "krasnik-organisation"})
  void answersAreThoseOfRuleFilesWithTheOtherValues(String id) throws IOException {
    RegulationSource source = source(id);
    List<Scenario> scenarios = new ScenarioReader().read(source, new ArrayList<>());
    Map<Map<String, String>, CompiledRules> edited = new HashMap<>();
    try (CompiledRules rules = compile(source)) {
      ParameterEdit edit = new ParameterEdit(source, rules.factTypes());
      int compared = 0;
      for (Scenario scenario : scenarios) {
        Map<String, String> parameters = scenario.parameters();
        CompiledRules changed =
            edited.computeIfAbsent(parameters, p -> compile(edit.with(parameters)));
        var quick = rules.withParameters(parameters);
        if (quick.isPresent()) {
          assertEquals(answer(changed, scenario), answer(quick.get(), scenario), scenario.name());
          compared += parameters.isEmpty() ? 0 : 1;
        }
      }
      assertTrue(compared > 0, "some scenarios ask for other parameters");
    } finally {
      edited.values().forEach(CompiledRules::close);
    }
  }

  @Test
  void onlyParametersFromWhichTheirRuleComputesAreCompiled() throws IOException {
    Set<String> compiled = new TreeSet<>();
    for (String id :
        List.of("jordanow-day-support", "okonek-social-fund", "krasnik-organisation")) {
      RegulationSource source = source(id);
      try (CompiledRules rules = compile(source)) {
        rules
            .parameters(source.manifest().inForceFrom())
            .forEach(
                value -> {
                  String text = String.valueOf(value.value());
                  if (rules.withParameters(Map.of(value.key(), text)).isEmpty()) {
                    compiled.add(value.key());
                  }
                });
      }
    }
    assertEquals(
        new TreeSet<>(
            Set.of(
                "k.lead.OBSLUGA_KOMISJI_UZALEZNIEN",
                "o.bracket.I.max",
                "o.bracket.II.max",
                "o.percent.I",
                "o.percent.II",
                "o.percent.III")),
        compiled);
  }

  @Test
  void theRulesThemselvesStayAsTheyAre() throws IOException {
    RegulationSource source = source("jordanow-day-support");
    try (CompiledRules rules = compile(source);
        Trials trials = new Trials(source, rules, s -> COMPILER.aside().compile(s), MOST)) {
      List<Scenario> scenarios = new ScenarioReader().read(source, new ArrayList<>());
      Scenario shipped =
          scenarios.stream().filter(s -> s.parameters().isEmpty()).findFirst().orElseThrow();
      Object before = answer(rules, shipped);
      scenarios.forEach(trials::run);
      assertEquals(before, answer(rules, shipped));
      assertEquals(
          List.of(30),
          rules.parameters(source.manifest().inForceFrom()).stream()
              .filter(p -> p.key().equals("j.absence.limitDays"))
              .map(p -> p.value())
              .toList());
    }
  }

  @Test
  void anUnknownParameterIsToldOfWithTheNearestOne() throws IOException {
    assertEquals(
        List.of("There is no parameter 'k.appeal.day'. Did you mean 'k.appeal.days'?"),
        differences(source("krasnik-organisation"), Map.of("k.appeal.day", "3")));
  }

  @Test
  void aParameterInTwoLinesIsToldOf() throws IOException {
    RegulationSource source = source("jordanow-day-support");
    TreeMap<String, String> files = new TreeMap<>(source.files());
    files.computeIfPresent(
        "parameters.drl",
        (path, text) ->
            text.replace(
                "  insert(absence);",
                "  absence.setLimitDays(31); // j.absence.limitDays\n  insert(absence);"));
    assertEquals(
        List.of("The parameter 'j.absence.limitDays' stands in two lines."),
        differences(
            new RegulationReader().parse(source.id(), files).source().orElseThrow(),
            Map.of("j.absence.limitDays", "31")));
  }

  @Test
  void aParameterThatChangesFromADayOnIsReplacedOnBothSidesOfIt() throws IOException {
    RegulationSource source = dated();
    try (CompiledRules rules = compile(source);
        Trials trials = new Trials(source, rules, s -> COMPILER.aside().compile(s), MOST)) {
      assertTrue(rules.withParameters(Map.of("j.absence.limitDays", "20")).isPresent());
      List<Scenario> limits =
          new ScenarioReader()
              .read(source, new ArrayList<>()).stream()
                  .filter(s -> s.file().equals("scenarios/absence-limit.yaml"))
                  .toList();
      for (Scenario scenario : limits) {
        for (String day : List.of("2019-08-31", "2019-09-01")) {
          Scenario under =
              with(scenario, LocalDate.parse(day), Map.of("j.absence.limitDays", "30"));
          assertEquals(List.of(), trials.run(under).differences(), day);
        }
      }
      Scenario over = limits.get(1);
      LocalDate last = LocalDate.parse("2019-08-31");
      assertEquals(List.of(), trials.run(with(over, last, Map.of())).differences());
      assertFalse(trials.run(with(over, last.plusDays(1), Map.of())).passed());
    }
  }

  /** The limit of absence rises on 1 September 2019, as the page for editors tells to write it. */
  private static RegulationSource dated() throws IOException {
    RegulationSource source = source("jordanow-day-support");
    TreeMap<String, String> files = new TreeMap<>(source.files());
    String text = files.get("parameters.drl");
    int begin = text.indexOf("rule \"parameter: absence\"");
    int end = text.indexOf("\nend\n", begin) + 5;
    String rule = text.substring(begin, end);
    String first = rule.replace("  salience 100", "  salience 100\n  date-expires \"2019-09-01\"");
    String second =
        rule.replace("parameter: absence", "parameter: absence from 1 September 2019")
            .replace("  salience 100", "  salience 100\n  date-effective \"2019-09-01\"")
            .replace("setLimitDays(30)", "setLimitDays(40)");
    files.put("parameters.drl", text.substring(0, begin) + first + second + text.substring(end));
    return new RegulationReader().parse(source.id(), files).source().orElseThrow();
  }

  @Test
  void aValueOfTheWrongKindIsToldOfAsTheCompilerTellsIt() throws IOException {
    List<String> differences =
        differences(source("jordanow-day-support"), Map.of("j.absence.limitDays", "many"));
    assertEquals(1, differences.size());
    assertTrue(
        differences
            .get(0)
            .startsWith(
                "With the parameters {j.absence.limitDays=many} the rules cannot be compiled: "),
        differences.get(0));
  }

  @Test
  void aSetOfParametersIsCompiledOnce() throws IOException {
    RegulationSource source = source("okonek-social-fund");
    AtomicInteger compilations = new AtomicInteger();
    try (CompiledRules rules = compile(source);
        Trials trials =
            new Trials(
                source,
                rules,
                s -> {
                  compilations.incrementAndGet();
                  return COMPILER.aside().compile(s);
                },
                MOST)) {
      new ScenarioReader()
          .read(source, new ArrayList<>()).stream()
              .filter(s -> s.parameters().equals(Map.of("o.percent.III", "50")))
              .forEach(s -> assertEquals(List.of(), trials.run(s).differences()));
    }
    assertEquals(1, compilations.get());
  }

  private static List<String> differences(RegulationSource source, Map<String, String> parameters) {
    Scenario first = new ScenarioReader().read(source, new ArrayList<>()).get(0);
    Scenario other = with(first, first.asOf(), parameters);
    try (CompiledRules rules = compile(source);
        Trials trials = new Trials(source, rules, s -> COMPILER.aside().compile(s), MOST)) {
      return trials.run(other).differences();
    }
  }

  private static Scenario with(Scenario other, LocalDate asOf, Map<String, String> parameters) {
    return new Scenario(
        other.file(),
        other.name(),
        other.provisions(),
        asOf,
        parameters,
        other.writtenFor(),
        other.facts(),
        other.expect(),
        other.absent());
  }

  /** The whole evaluation, or the problem in place of it. */
  private static Object answer(Evaluator rules, Scenario scenario) {
    try {
      Evaluation answer =
          rules.evaluate(
              rules.read(ScenarioRun.request(scenario), scenario.asOf()),
              new ReleaseId(1, ""),
              TraceLevel.FIRED);
      return answer;
    } catch (ProblemException e) {
      return e.problem();
    }
  }

  private static RegulationSource source(String id) throws IOException {
    return new RegulationReader().read(Path.of("rules", id)).source().orElseThrow();
  }

  private static CompiledRules compile(RegulationSource source) {
    return COMPILER.aside().compile(source).rules().orElseThrow();
  }
}
