package pl.paragraf.model;

import java.time.LocalDate;
import java.util.Map;

/** What a rule concluded, with the rule that drew it. */
public sealed interface Conclusion {

  String subject();

  String code();

  RuleInfo rule();

  /** What the regulation concludes about a subject; {@code decidedBy} may be null. */
  record OutcomeDrawn(
      String subject, String code, String decidedBy, Map<String, Object> details, RuleInfo rule)
      implements Conclusion {}

  /** What one criterion concludes; {@code status} is one of the five words of the contract. */
  record FindingDrawn(
      String subject, String code, String status, Map<String, Object> details, RuleInfo rule)
      implements Conclusion {}

  /** What has to be done; {@code actor} and {@code due} may be null. */
  record StepDrawn(String subject, String code, String actor, LocalDate due, RuleInfo rule)
      implements Conclusion {}
}
