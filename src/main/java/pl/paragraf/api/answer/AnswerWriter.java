package pl.paragraf.api.answer;

import com.fasterxml.jackson.core.JsonGenerator;
import jakarta.inject.Singleton;
import java.io.IOException;
import pl.paragraf.decision.Difference;
import pl.paragraf.decision.Replay;
import pl.paragraf.model.Decision;
import pl.paragraf.model.Evaluation;
import pl.paragraf.model.ReleaseId;
import pl.paragraf.model.TraceLevel;

/**
 * Writes answers as UTF-8 JSON on one line. Every decision passes here, so it writes tokens
 * straight into recycled buffers: no tree, no maps, no reflection. Thread-safe.
 */
@Singleton
public class AnswerWriter {

  private final RuleFragments fragments = new RuleFragments();
  private final ConclusionWriter conclusions = new ConclusionWriter(fragments);
  private final TraceWriter traces = new TraceWriter(fragments);
  private final EntryWriter entries = new EntryWriter(conclusions, traces);

  /**
   * An evaluation with as much of its trace as was asked for when it was made.
   *
   * @param words what its release calls its codes
   */
  public byte[] evaluation(Evaluation evaluation, Wording words) {
    return JsonBytes.of(
        out -> {
          out.writeStartObject();
          out.writeStringField("regulation", evaluation.regulation());
          theCase(out, evaluation);
          release(out, evaluation.release());
          concluded(out, evaluation, evaluation.trace(), words);
          out.writeEndObject();
        });
  }

  /**
   * A decision.
   *
   * @param trace how much of its trace to show; never more is shown than was kept
   * @param words what its release calls its codes
   */
  public byte[] decision(Decision decision, TraceLevel trace, Wording words) {
    Evaluation evaluation = decision.evaluation();
    return JsonBytes.of(
        out -> {
          out.writeStartObject();
          out.writeStringField("id", decision.id());
          out.writeStringField("regulation", evaluation.regulation());
          theCase(out, evaluation);
          out.writeStringField("decidedAt", decision.decidedAt().toString());
          out.writeStringField("by", decision.by());
          release(out, evaluation.release());
          concluded(out, evaluation, trace, words);
          out.writeEndObject();
        });
  }

  /** What writes decisions on record. */
  public EntryWriter entries() {
    return entries;
  }

  /**
   * What became of a replay.
   *
   * @param words what its release calls its codes
   */
  public byte[] replay(Replay replay, Wording words) {
    return JsonBytes.of(
        out -> {
          out.writeStartObject();
          out.writeBooleanField("identical", replay.identical());
          out.writeArrayFieldStart("differences");
          DifferenceWriter writer = new DifferenceWriter(conclusions, traces, words);
          for (Difference difference : replay.differences()) {
            writer.write(out, difference);
          }
          out.writeEndArray();
          release(out, replay.release());
          out.writeStringField("replayedAt", replay.at().toString());
          out.writeEndObject();
        });
  }

  /** Lets go of what was prepared for the rules and types of earlier releases. */
  public void forgetRules() {
    fragments.clear();
    traces.forgetTypes();
  }

  private void concluded(JsonGenerator out, Evaluation evaluation, TraceLevel trace, Wording words)
      throws IOException {
    conclusions.all(out, evaluation, words);
    traces.write(out, evaluation, trace);
  }

  static void theCase(JsonGenerator out, Evaluation evaluation) throws IOException {
    out.writeStringField("caseReference", evaluation.caseReference());
    out.writeStringField("asOf", evaluation.asOf().toString());
  }

  static void release(JsonGenerator out, ReleaseId release) throws IOException {
    out.writeObjectFieldStart("release");
    out.writeNumberField("number", release.number());
    out.writeStringField("digest", release.digest());
    out.writeEndObject();
  }
}
