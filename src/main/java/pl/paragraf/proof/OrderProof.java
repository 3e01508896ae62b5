package pl.paragraf.proof;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import pl.paragraf.engine.CompiledRules;
import pl.paragraf.engine.Trial;
import pl.paragraf.model.Conclusion;
import pl.paragraf.model.Diagnostic;
import pl.paragraf.model.Evaluation;
import pl.paragraf.model.Problem;
import pl.paragraf.model.ProblemException;
import pl.paragraf.model.ReleaseId;
import pl.paragraf.model.RuleInfo;
import pl.paragraf.model.TraceLevel;
import pl.paragraf.scenario.Scenario;
import pl.paragraf.scenario.ScenarioRun;

/**
 * Proves on the scenarios that an answer does not depend on the order of files, rules or facts: all
 * are answered again with rules and facts backwards, which turns every two around, and some with
 * both shuffled. The same files are always shuffled the same way.
 */
final class OrderProof {

  private static final ReleaseId CANDIDATE = new ReleaseId(0, "");
  private static final Duration MOST = Duration.ofSeconds(3);

  /** Scenarios answered with everything shuffled; another choice for each candidate. */
  private static final int SHUFFLED = 64;

  private final CompiledRules rules;
  private final List<Diagnostic> diagnostics;
  private final Set<RuleInfo> told = new LinkedHashSet<>();

  /** What came of a case: an answer, or a problem in place of one. */
  private record Answer(List<Conclusion> conclusions, Optional<Problem> problem) {

    static Answer of(Evaluation evaluation) {
      List<Conclusion> all = new ArrayList<>(evaluation.outcomes());
      all.addAll(evaluation.findings());
      all.addAll(evaluation.nextSteps());
      return new Answer(all, Optional.empty());
    }
  }

  /** A scenario and its answer as the rules are written. */
  private record Answered(Scenario scenario, Answer answer) {}

  private OrderProof(CompiledRules rules, List<Diagnostic> diagnostics) {
    this.rules = rules;
    this.diagnostics = diagnostics;
  }

  /**
   * @param digest of the candidate
   * @param known answers the same rules gave to scenarios already
   */
  static void check(
      CompiledRules rules,
      String digest,
      List<Scenario> scenarios,
      Function<Scenario, Optional<Evaluation>> known,
      List<Diagnostic> diagnostics) {
    OrderProof proof = new OrderProof(rules, diagnostics);
    List<Answered> answered = proof.answered(scenarios, known);
    proof.contradictions(answered);
    proof.again(answered, Collections::reverse);
    Random random = new Random(digest.hashCode());
    List<Answered> some = new ArrayList<>(answered);
    Collections.shuffle(some, random);
    List<Answered> chosen = some.subList(0, Math.min(SHUFFLED, some.size()));
    proof.again(chosen, facts -> Collections.shuffle(facts, random));
  }

  /** Those that have an answer, or two contrary ones; not those that are wrong or take too long. */
  private List<Answered> answered(
      List<Scenario> scenarios, Function<Scenario, Optional<Evaluation>> known) {
    Trials trials = new Trials(rules);
    List<Answered> answered = new ArrayList<>();
    for (Scenario scenario : scenarios) {
      Optional<Evaluation> before =
          rules.withParameters(scenario.parameters()).isPresent()
              ? known.apply(scenario)
              : Optional.empty();
      Answer answer = before.map(Answer::of).orElseGet(() -> trials.answer(scenario));
      if (answer.problem().stream().allMatch(p -> p.kind() == Problem.Kind.INCONSISTENT)) {
        answered.add(new Answered(scenario, answer));
      }
    }
    return answered;
  }

  private void again(List<Answered> answered, Consumer<List<?>> order) {
    if (answered.isEmpty()) {
      return;
    }
    try (CompiledRules others = rules.logic().reordered(order)) {
      Trials trials = new Trials(others);
      List<Scenario> turned = answered.stream().map(a -> turned(a.scenario(), order)).toList();
      // both processors: this runs on every save
      List<Answer> after = turned.parallelStream().map(trials::answer).toList();
      for (int i = 0; i < after.size(); i++) {
        compare(answered.get(i).scenario(), answered.get(i).answer(), after.get(i));
      }
    }
  }

  /** Rules with the parameters scenarios ask for, each made once. */
  private record Trials(CompiledRules rules, Map<Map<String, String>, Trial> byParameters) {

    Trials(CompiledRules rules) {
      this(rules, new ConcurrentHashMap<>());
    }

    Answer answer(Scenario scenario) {
      try {
        Trial trial = byParameters.computeIfAbsent(scenario.parameters(), this::trial);
        return Answer.of(
            trial.evaluate(
                trial.read(ScenarioRun.request(scenario), scenario.asOf()),
                CANDIDATE,
                TraceLevel.NONE));
      } catch (ProblemException e) {
        return new Answer(List.of(), Optional.of(e.problem()));
      }
    }

    /** Values that only compiling can set stay as they are: the case is as good without them. */
    private Trial trial(Map<String, String> parameters) {
      return rules
          .withParameters(parameters)
          .or(() -> rules.withParameters(Map.of()))
          .orElseThrow()
          .within(MOST);
    }
  }

  private void contradictions(List<Answered> answered) {
    Set<String> seen = new LinkedHashSet<>();
    for (Answered each : answered) {
      each.answer()
          .problem()
          .filter(problem -> seen.add(problem.detail()))
          .ifPresent(problem -> diagnostics.add(contradiction(each.scenario(), problem)));
    }
  }

  private Diagnostic contradiction(Scenario scenario, Problem problem) {
    String message =
        "%s It shows in the scenario \"%s\" (%s). Narrow the condition of one of the rules, or let"
            + " one of them give way by asking for what the other concludes.";
    Object first = problem.said().arguments().get(0);
    RuleInfo rule =
        rules.rules().stream().filter(r -> r.name().equals(first)).findFirst().orElseThrow();
    return Diagnostic.error(
        rule.file(),
        rule.line(),
        1,
        "CONTRADICTION",
        message.formatted(problem.detail(), scenario.name(), scenario.file()));
  }

  private static Scenario turned(Scenario scenario, Consumer<List<?>> order) {
    List<Map<String, Object>> facts = new ArrayList<>(scenario.facts());
    order.accept(facts);
    return new Scenario(
        scenario.file(),
        scenario.name(),
        scenario.provisions(),
        scenario.asOf(),
        scenario.parameters(),
        scenario.writtenFor(),
        facts,
        scenario.expect(),
        scenario.absent());
  }

  private void compare(Scenario scenario, Answer before, Answer after) {
    if (before.conclusions().equals(after.conclusions())
        && before.problem().isPresent() == after.problem().isPresent()) {
      return;
    }
    Set<RuleInfo> differing = new LinkedHashSet<>();
    Stream.concat(
            before.conclusions().stream().filter(c -> !after.conclusions().contains(c)),
            after.conclusions().stream().filter(c -> !before.conclusions().contains(c)))
        .forEach(c -> differing.add(c.rule()));
    if (!differing.isEmpty() && told.containsAll(differing)) {
      return;
    }
    told.addAll(differing);
    List<String> names = new ArrayList<>();
    for (RuleInfo rule : differing) {
      names.add("\"%s\" (%s, line %d)".formatted(rule.name(), rule.file(), rule.line()));
    }
    String message =
        "The scenario \"%s\" is answered differently when rules and facts stand in another order.%s%s A"
            + " rule that asks for what is missing ('not') or how many there are ('accumulate') belongs"
            + " into a later stage, by a lower salience, than the rules that make it.";
    String concerned =
        names.isEmpty() ? "" : " Conclusions differ of " + String.join(", ", names) + ".";
    String problem = after.problem().map(p -> " In the other order: " + p.detail()).orElse("");
    RuleInfo first = differing.isEmpty() ? null : differing.iterator().next();
    diagnostics.add(
        Diagnostic.error(
            first == null ? scenario.file() : first.file(),
            first == null ? 0 : first.line(),
            first == null ? 0 : 1,
            "ORDER",
            message.formatted(scenario.name(), concerned, problem)));
  }
}
