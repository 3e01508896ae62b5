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
  private static final SerializedString DECIDED_BY = new SerializedString("decidedBy");
  private static final SerializedString STATUS = new SerializedString("status");
  private static final SerializedString DETAILS = new SerializedString("details");
  private static final SerializedString ACTOR = new SerializedString("actor");
  private static final SerializedString DUE = new SerializedString("due");

  private final JsonFactory json = new JsonFactory();
  private final RuleFragments fragments = new RuleFragments();
  private final TraceWriter traces = new TraceWriter(fragments);

  /** An evaluation with as much of its trace as was asked for when it was made. */
  public byte[] evaluation(Evaluation evaluation) {
    return bytes(evaluation, null, evaluation.trace());
  }

  /**
   * A decision.
   *
   * @param trace how much of its trace to show; never more is shown than was kept
   */
  public byte[] decision(Decision decision, TraceLevel trace) {
    return bytes(decision.evaluation(), decision, trace);
  }

  private byte[] bytes(Evaluation evaluation, Decision decision, TraceLevel trace) {
    BufferRecycler recycler = json._getBufferRecycler();
    try (ByteArrayBuilder bytes = new ByteArrayBuilder(recycler)) {
      try (JsonGenerator out = json.createGenerator(bytes, JsonEncoding.UTF8)) {
        write(out, evaluation, decision, trace);
      }
      return bytes.getClearAndRelease();
    } catch (IOException e) {
      throw new UncheckedIOException("memory does not fail to be written", e);
    } finally {
      recycler.releaseToPool();
    }
  }

  private void write(JsonGenerator out, Evaluation evaluation, Decision decision, TraceLevel trace)
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
    outcomes(out, evaluation.outcomes());
    findings(out, evaluation.findings());
    nextSteps(out, evaluation.nextSteps());
    traces.write(out, evaluation, trace);
    out.writeEndObject();
  }

  private void outcomes(JsonGenerator out, List<Conclusion.OutcomeDrawn> outcomes)
      throws IOException {
    out.writeArrayFieldStart("outcomes");
    for (Conclusion.OutcomeDrawn outcome : outcomes) {
      start(out, outcome);
      text(out, DECIDED_BY, outcome.decidedBy());
      details(out, outcome.details());
      end(out, outcome.rule());
    }
    out.writeEndArray();
  }

  private void findings(JsonGenerator out, List<Conclusion.FindingDrawn> findings)
      throws IOException {
    out.writeArrayFieldStart("findings");
    for (Conclusion.FindingDrawn finding : findings) {
      start(out, finding);
      text(out, STATUS, finding.status());
      details(out, finding.details());
      end(out, finding.rule());
    }
    out.writeEndArray();
  }

  private void nextSteps(JsonGenerator out, List<Conclusion.StepDrawn> steps) throws IOException {
    out.writeArrayFieldStart("nextSteps");
    for (Conclusion.StepDrawn step : steps) {
      start(out, step);
      text(out, ACTOR, step.actor());
      text(out, DUE, step.due() == null ? null : step.due().toString());
      end(out, step.rule());
    }
    out.writeEndArray();
  }

  private static void start(JsonGenerator out, Conclusion conclusion) throws IOException {
    out.writeStartObject();
    text(out, SUBJECT, conclusion.subject());
    text(out, CODE, conclusion.code());
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
