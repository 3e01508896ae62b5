package pl.paragraf.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import pl.paragraf.model.Diagnostic;
import pl.paragraf.model.RuleInfo;
import pl.paragraf.proof.Coverage;
import pl.paragraf.proof.Report;
import pl.paragraf.proof.ScenarioReport;

/**
 * What a check of a candidate found. {@code scenarios} and {@code coverage} are left out when the
 * rules could not be compiled, for then no scenario was run.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CandidateAnswer(
    String regulation,
    String digest,
    boolean accepted,
    List<Diagnostic> diagnostics,
    Scenarios scenarios,
    Covered coverage) {

  /** How the scenarios came out; {@code failed} names those that do not hold. */
  public record Scenarios(int passed, List<Failed> failed, int notRun) {}

  /** A scenario that does not hold, with the rules that made what differs. */
  public record Failed(
      String file,
      int line,
      String name,
      List<String> provisions,
      List<String> differences,
      List<RuleInfo> rules) {}

  /** What the scenarios leave unproven. */
  public record Covered(
      int rules,
      List<RuleInfo> rulesNeverFired,
      int provisionsThatDecide,
      List<Unproved> provisionsWithoutScenario) {}

  /** A provision that decides and that no scenario names. */
  public record Unproved(String id, String citation) {}

  static CandidateAnswer of(Report report) {
    return new CandidateAnswer(
        report.regulation(),
        report.digest(),
        report.accepted(),
        report.diagnostics(),
        report.scenarios().map(CandidateAnswer::scenarios).orElse(null),
        report.scenarios().map(s -> covered(s.coverage())).orElse(null));
  }

  private static Scenarios scenarios(ScenarioReport report) {
    return new Scenarios(
        report.held().size(),
        report.failed().stream().map(CandidateAnswer::failed).toList(),
        report.notRun().size());
  }

  private static Failed failed(ScenarioReport.Failed failed) {
    return new Failed(
        failed.scenario().file(),
        failed.line(),
        failed.scenario().name(),
        failed.scenario().provisions(),
        failed.differences(),
        failed.rules());
  }

  private static Covered covered(Coverage coverage) {
    return new Covered(
        coverage.rules(),
        coverage.neverFired(),
        coverage.deciding(),
        coverage.withoutScenario().stream()
            .map(provision -> new Unproved(provision.id(), provision.citation()))
            .toList());
  }
}
