package pl.paragraf.api.answer;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.io.SerializedString;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import pl.paragraf.model.Conclusion;
import pl.paragraf.model.Evaluation;
import pl.paragraf.model.RuleInfo;

/** Writes conclusions with what their codes are called. */
final class ConclusionWriter {

  private static final SerializedString SUBJECT = new SerializedString("subject");
  private static final SerializedString CODE = new SerializedString("code");
  private static final SerializedString LABEL = new SerializedString("label");
  private static final SerializedString DECIDED_BY = new SerializedString("decidedBy");
  private static final SerializedString DECIDED_BY_LABEL = new SerializedString("decidedByLabel");
  private static final SerializedString STATUS = new SerializedString("status");
  private static final SerializedString DETAILS = new SerializedString("details");
  private static final SerializedString ACTOR = new SerializedString("actor");
  private static final SerializedString ACTOR_LABEL = new SerializedString("actorLabel");
  private static final SerializedString DUE = new SerializedString("due");

  private final RuleFragments fragments;

  ConclusionWriter(RuleFragments fragments) {
    this.fragments = fragments;
  }

  /** All conclusions of an evaluation, as members of its answer. */
  void all(JsonGenerator out, Evaluation evaluation, Wording words) throws IOException {
    outcomes(out, evaluation.outcomes(), words);
    findings(out, evaluation.findings(), words);
    nextSteps(out, evaluation.nextSteps(), words);
  }

  void outcomes(JsonGenerator out, List<Conclusion.OutcomeDrawn> outcomes, Wording words)
      throws IOException {
    out.writeArrayFieldStart("outcomes");
    for (Conclusion.OutcomeDrawn outcome : outcomes) {
      outcome(out, outcome, words);
    }
    out.writeEndArray();
  }

  private void outcome(JsonGenerator out, Conclusion.OutcomeDrawn outcome, Wording words)
      throws IOException {
    start(out, outcome, words.outcome(outcome.code()));
    String body = outcome.decidedBy();
    body(out, DECIDED_BY, DECIDED_BY_LABEL, body, words.decidedBy(body));
    details(out, outcome.details());
    end(out, outcome.rule());
  }

  private void findings(JsonGenerator out, List<Conclusion.FindingDrawn> findings, Wording words)
      throws IOException {
    out.writeArrayFieldStart("findings");
    for (Conclusion.FindingDrawn finding : findings) {
      finding(out, finding, words);
    }
    out.writeEndArray();
  }

  private void finding(JsonGenerator out, Conclusion.FindingDrawn finding, Wording words)
      throws IOException {
    start(out, finding, words.finding(finding.code()));
    text(out, STATUS, finding.status());
    details(out, finding.details());
    end(out, finding.rule());
  }

  private void nextSteps(JsonGenerator out, List<Conclusion.StepDrawn> steps, Wording words)
      throws IOException {
    out.writeArrayFieldStart("nextSteps");
    for (Conclusion.StepDrawn step : steps) {
      step(out, step, words);
    }
    out.writeEndArray();
  }

  private void step(JsonGenerator out, Conclusion.StepDrawn step, Wording words)
      throws IOException {
    start(out, step, words.nextStep(step.code()));
    body(out, ACTOR, ACTOR_LABEL, step.actor(), words.actor(step.actor()));
    text(out, DUE, step.due() == null ? null : step.due().toString());
    end(out, step.rule());
  }

  /** One conclusion of any kind. */
  void one(JsonGenerator out, Conclusion conclusion, Wording words) throws IOException {
    if (conclusion instanceof Conclusion.OutcomeDrawn outcome) {
      outcome(out, outcome, words);
    } else if (conclusion instanceof Conclusion.FindingDrawn finding) {
      finding(out, finding, words);
    } else if (conclusion instanceof Conclusion.StepDrawn step) {
      step(out, step, words);
    }
  }

  /**
   * @param labelled the code with its label, or null when the code has to be its own
   */
  private static void start(JsonGenerator out, Conclusion conclusion, SerializedString labelled)
      throws IOException {
    out.writeStartObject();
    text(out, SUBJECT, conclusion.subject());
    if (labelled != null) {
      out.writeRaw(labelled);
    } else {
      text(out, CODE, conclusion.code());
      text(out, LABEL, conclusion.code());
    }
  }

  private static void body(
      JsonGenerator out,
      SerializedString name,
      SerializedString labelName,
      String body,
      SerializedString labelled)
      throws IOException {
    if (labelled != null) {
      out.writeRaw(labelled);
    } else {
      text(out, name, body);
      if (body != null) {
        text(out, labelName, body);
      }
    }
  }

  private void end(JsonGenerator out, RuleInfo rule) throws IOException {
    out.writeRaw(fragments.of(rule).atConclusion());
    out.writeEndObject();
  }

  private static void details(JsonGenerator out, Map<String, Object> details) throws IOException {
    out.writeFieldName(DETAILS);
    members(out, details);
  }

  /** Details as an object. */
  static void members(JsonGenerator out, Map<String, Object> details) throws IOException {
    out.writeStartObject();
    for (Map.Entry<String, Object> detail : details.entrySet()) {
      out.writeFieldName(detail.getKey());
      Values.write(out, detail.getValue());
    }
    out.writeEndObject();
  }

  private static void text(JsonGenerator out, SerializedString name, String value)
      throws IOException {
    out.writeFieldName(name);
    out.writeString(value);
  }
}
