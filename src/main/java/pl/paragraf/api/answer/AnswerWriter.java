package pl.paragraf.api.answer;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.io.SerializedString;
import com.fasterxml.jackson.core.util.BufferRecycler;
import com.fasterxml.jackson.core.util.ByteArrayBuilder;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import pl.paragraf.model.Conclusion;
import pl.paragraf.model.Decision;
import pl.paragraf.model.Evaluation;
import pl.paragraf.model.RuleInfo;
import pl.paragraf.model.TraceLevel;

/**
 * Writes answers as UTF-8 JSON on one line. Every decision passes here, so it writes tokens
 * straight into recycled buffers: no tree, no maps, no reflection. Thread-safe.
 */
@Singleton
public class AnswerWriter {

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

  private final JsonFactory json = new JsonFactory();
  private final RuleFragments fragments = new RuleFragments();
  private final TraceWriter traces = new TraceWriter(fragments);

  /**
   * An evaluation with as much of its trace as was asked for when it was made.
   *
   * @param words what its release calls its codes
   */
  public byte[] evaluation(Evaluation evaluation, Wording words) {
    return bytes(evaluation, null, evaluation.trace(), words);
  }

  /**
   * A decision.
   *
   * @param trace how much of its trace to show; never more is shown than was kept
   * @param words what its release calls its codes
   */
  public byte[] decision(Decision decision, TraceLevel trace, Wording words) {
    return bytes(decision.evaluation(), decision, trace, words);
  }

  /** Lets go of what was prepared for the rules of earlier releases. */
  public void forgetRules() {
    fragments.clear();
  }

  private byte[] bytes(Evaluation evaluation, Decision decision, TraceLevel trace, Wording words) {
    BufferRecycler recycler = json._getBufferRecycler();
    try (ByteArrayBuilder bytes = new ByteArrayBuilder(recycler)) {
      try (JsonGenerator out = json.createGenerator(bytes, JsonEncoding.UTF8)) {
        write(out, evaluation, decision, trace, words);
      }
      return bytes.getClearAndRelease();
    } catch (IOException e) {
      throw new UncheckedIOException("memory does not fail to be written", e);
    } finally {
      recycler.releaseToPool();
    }
  }

  private void write(
      JsonGenerator out, Evaluation evaluation, Decision decision, TraceLevel trace, Wording words)
      throws IOException {
    out.writeStartObject();
    if (decision != null) {
      out.writeStringField("id", decision.id());
    }
    out.writeStringField("regulation", evaluation.regulation());
    out.writeStringField("caseReference", evaluation.caseReference());
    out.writeStringField("asOf", evaluation.asOf().toString());
    if (decision != null) {
      out.writeStringField("decidedAt", decision.decidedAt().toString());
    }
    out.writeObjectFieldStart("release");
    out.writeNumberField("number", evaluation.release().number());
    out.writeStringField("digest", evaluation.release().digest());
    out.writeEndObject();
    outcomes(out, evaluation.outcomes(), words);
    findings(out, evaluation.findings(), words);
    nextSteps(out, evaluation.nextSteps(), words);
    traces.write(out, evaluation, trace);
    out.writeEndObject();
  }

  private void outcomes(JsonGenerator out, List<Conclusion.OutcomeDrawn> outcomes, Wording words)
      throws IOException {
    out.writeArrayFieldStart("outcomes");
    for (Conclusion.OutcomeDrawn outcome : outcomes) {
      start(out, outcome, words.outcome(outcome.code()));
      String body = outcome.decidedBy();
      body(out, DECIDED_BY, DECIDED_BY_LABEL, body, words.decidedBy(body));
      details(out, outcome.details());
      end(out, outcome.rule());
    }
    out.writeEndArray();
  }

  private void findings(JsonGenerator out, List<Conclusion.FindingDrawn> findings, Wording words)
      throws IOException {
    out.writeArrayFieldStart("findings");
    for (Conclusion.FindingDrawn finding : findings) {
      start(out, finding, words.finding(finding.code()));
      text(out, STATUS, finding.status());
      details(out, finding.details());
      end(out, finding.rule());
    }
    out.writeEndArray();
  }

  private void nextSteps(JsonGenerator out, List<Conclusion.StepDrawn> steps, Wording words)
      throws IOException {
    out.writeArrayFieldStart("nextSteps");
    for (Conclusion.StepDrawn step : steps) {
      start(out, step, words.nextStep(step.code()));
      body(out, ACTOR, ACTOR_LABEL, step.actor(), words.actor(step.actor()));
      text(out, DUE, step.due() == null ? null : step.due().toString());
      end(out, step.rule());
    }
    out.writeEndArray();
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
