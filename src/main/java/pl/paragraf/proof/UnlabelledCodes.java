package pl.paragraf.proof;

import java.util.Map;
import java.util.Set;
import pl.paragraf.model.Conclusion;
import pl.paragraf.model.Evaluation;
import pl.paragraf.model.Labels;
import pl.paragraf.regulation.CodeLabels;

/** Finds the codes of answers that {@code labels.yaml} does not have. */
final class UnlabelledCodes {

  private UnlabelledCodes() {}

  /**
   * @param missing gets {@code section: code} of each
   */
  static void collect(CodeLabels labels, Evaluation answer, Set<String> missing) {
    if (labels.equals(CodeLabels.NONE)) {
      return;
    }
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
}
