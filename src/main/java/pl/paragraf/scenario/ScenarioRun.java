package pl.paragraf.scenario;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import pl.paragraf.engine.Evaluator;
import pl.paragraf.model.Evaluation;
import pl.paragraf.model.Problem;
import pl.paragraf.model.ProblemException;
import pl.paragraf.model.ReleaseId;
import pl.paragraf.model.TraceLevel;

/** Runs scenarios against compiled rules. Thread-safe. */
public final class ScenarioRun {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final ReleaseId CANDIDATE = new ReleaseId(0, "");

  private ScenarioRun() {}

  /**
   * What came of a scenario.
   *
   * @param scenario the scenario
   * @param differences what differs from the expectation, one sentence each; empty when it passed
   * @param rules names of the rules that made what differs, or should have fired and did not
   * @param fired names of the rules that fired
   * @param answer what was answered, empty when there was a problem in place of an answer
   */
  public record Result(
      Scenario scenario,
      List<String> differences,
      Set<String> rules,
      Set<String> fired,
      Optional<Evaluation> answer) {

    /** A scenario that could not be asked at all. */
    static Result unanswered(Scenario scenario, List<String> why) {
      return new Result(scenario, why, Set.of(), Set.of(), Optional.empty());
    }

    /** The same, for a scenario that holds in another way. */
    Result holds() {
      return new Result(scenario, List.of(), Set.of(), fired, answer);
    }

    public boolean passed() {
      return differences.isEmpty();
    }
  }

  /** Runs one scenario; its {@code parameters} must already hold in the rules. */
  public static Result run(Evaluator rules, Scenario scenario) {
    Set<String> fired = new TreeSet<>();
    try {
      Evaluation answer =
          rules.evaluate(
              rules.read(request(scenario), scenario.asOf()), CANDIDATE, TraceLevel.FIRED);
      answer.fired().forEach(f -> fired.add(f.rule().name()));
      Expectations found = Expectations.compared(scenario, answer, fired);
      return new Result(scenario, found.differences(), found.rules(), fired, Optional.of(answer));
    } catch (ProblemException e) {
      Problem problem = e.problem();
      List<String> why = new ArrayList<>();
      why.add("expected an answer; came a problem: " + problem.detail());
      problem.errors().forEach(error -> why.add(error.pointer() + ": " + error.message()));
      return Result.unanswered(scenario, why);
    }
  }

  /** The request a client would send. */
  public static byte[] request(Scenario scenario) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("caseReference", scenario.name());
    body.put("asOf", scenario.asOf().toString());
    body.put("facts", scenario.facts());
    try {
      return JSON.writeValueAsBytes(body);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("what was read as YAML can be written as JSON", e);
    }
  }
}
