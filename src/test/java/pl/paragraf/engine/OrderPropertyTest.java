package pl.paragraf.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import pl.paragraf.model.Conclusion.FindingDrawn;
import pl.paragraf.model.Conclusion.OutcomeDrawn;
import pl.paragraf.model.Conclusion.StepDrawn;
import pl.paragraf.model.Evaluation;
import pl.paragraf.model.TraceLevel;
import pl.paragraf.regulation.Reading;
import pl.paragraf.regulation.RegulationReader;
import pl.paragraf.regulation.RegulationSource;
import pl.paragraf.scenario.Scenario;
import pl.paragraf.scenario.ScenarioReader;
import pl.paragraf.scenario.ScenarioRun;

/**
 * A decision depends on the facts and the rules, never on the order in which either was written.
 * The cases are the scenarios beside the shipped rules.
 */
class OrderPropertyTest {

  private static final Path JORDANOW = Path.of("rules/jordanow-day-support");
  private static final Pattern RULE =
      Pattern.compile("^rule \".*?^end$", Pattern.MULTILINE | Pattern.DOTALL);

  private static RegulationSource source;
  private static List<Scenario> scenarios;
  private static CompiledRules rules;

  @BeforeContainer
  static void compileTheShippedRules() {
    source = Fixtures.source(JORDANOW);
    scenarios =
        new ScenarioReader()
            .read(source, new ArrayList<>()).stream()
                .filter(scenario -> scenario.parameters().isEmpty())
                .toList();
    assertFalse(scenarios.isEmpty());
    rules = Fixtures.compiled(source, Limits.defaults());
  }

  @AfterContainer
  static void close() {
    rules.close();
  }

  @Property(tries = 200, shrinking = ShrinkingMode.OFF)
  void theOrderOfFactsNeverChangesADecision(@ForAll long seed) {
    Random random = new Random(seed);
    Scenario scenario = scenarios.get(random.nextInt(scenarios.size()));
    List<Map<String, Object>> shuffled = new ArrayList<>(scenario.facts());
    Collections.shuffle(shuffled, random);
    Scenario same =
        new Scenario(
            scenario.file(),
            scenario.name(),
            scenario.provisions(),
            scenario.asOf(),
            scenario.parameters(),
            scenario.writtenFor(),
            shuffled,
            scenario.expect(),
            scenario.absent());
    Evaluation original = evaluate(rules, scenario);
    Evaluation again = evaluate(rules, same);
    // whole conclusions, with the rules that drew them
    assertEquals(original.outcomes(), again.outcomes(), scenario.name());
    assertEquals(original.findings(), again.findings(), scenario.name());
    assertEquals(original.nextSteps(), again.nextSteps(), scenario.name());
  }

  @Property(tries = 3, shrinking = ShrinkingMode.OFF)
  void theOrderOfRulesAndFilesNeverChangesADecision(@ForAll long seed) {
    RegulationSource shuffled = shuffled(new Random(seed));
    assertNotEquals(source.ruleFiles(), shuffled.ruleFiles());
    assertEquals(source.ruleFiles().size(), shuffled.ruleFiles().size());
    CompiledRules others = Fixtures.compiled(shuffled, Limits.defaults());
    try {
      assertEquals(rules.rules().size(), others.rules().size());
      for (Scenario scenario : scenarios) {
        assertEquals(
            Answer.of(evaluate(rules, scenario)),
            Answer.of(evaluate(others, scenario)),
            scenario.name());
      }
    } finally {
      others.close();
    }
  }

  private static Evaluation evaluate(CompiledRules rules, Scenario scenario) {
    LocalDate asOf = scenario.asOf();
    return rules.evaluate(
        rules.read(ScenarioRun.request(scenario), asOf), Fixtures.FIRST, TraceLevel.NONE);
  }

  /** The same rules in another order, in files of other names. */
  private static RegulationSource shuffled(Random random) {
    List<Integer> numbers = new ArrayList<>();
    for (int i = 0; i < source.ruleFiles().size(); i++) {
      numbers.add(i);
    }
    Collections.shuffle(numbers, random);
    SortedMap<String, String> files = new TreeMap<>();
    source
        .files()
        .forEach(
            (path, text) -> {
              if (path.endsWith(".drl")) {
                int number = numbers.remove(numbers.size() - 1);
                files.put("file-%02d.drl".formatted(number), shuffledRules(text, random));
              } else {
                files.put(path, text);
              }
            });
    Reading reading = new RegulationReader().parse(source.id(), files);
    assertEquals(List.of(), reading.diagnostics());
    return reading.source().orElseThrow();
  }

  /** Every rule of the text stands where another stood; what is between them stays. */
  private static String shuffledRules(String text, Random random) {
    List<String> found = RULE.matcher(text).results().map(r -> r.group()).toList();
    List<String> order = new ArrayList<>(found);
    Collections.shuffle(order, random);
    Matcher matcher = RULE.matcher(text);
    StringBuilder result = new StringBuilder();
    for (String rule : order) {
      matcher.find();
      matcher.appendReplacement(result, Matcher.quoteReplacement(rule));
    }
    return matcher.appendTail(result).toString();
  }

  /** Conclusions without the rule's place, which a shuffle changes. */
  private record Answer(List<List<Object>> conclusions) {

    static Answer of(Evaluation evaluation) {
      List<List<Object>> all = new ArrayList<>();
      for (OutcomeDrawn o : evaluation.outcomes()) {
        all.add(
            List.of(o.subject(), o.code(), "by " + o.decidedBy(), o.details(), o.rule().name()));
      }
      for (FindingDrawn f : evaluation.findings()) {
        all.add(List.of(f.subject(), f.code(), f.status(), f.details(), f.rule().name()));
      }
      for (StepDrawn s : evaluation.nextSteps()) {
        all.add(
            List.of(s.subject(), s.code(), "by " + s.actor(), "due " + s.due(), s.rule().name()));
      }
      return new Answer(all);
    }
  }
}
