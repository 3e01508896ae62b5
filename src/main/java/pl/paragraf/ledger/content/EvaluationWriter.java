package pl.paragraf.ledger.content;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.time.LocalDate;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import pl.paragraf.model.Conclusion;
import pl.paragraf.model.Conclusion.FindingDrawn;
import pl.paragraf.model.Conclusion.OutcomeDrawn;
import pl.paragraf.model.Conclusion.StepDrawn;
import pl.paragraf.model.Evaluation;
import pl.paragraf.model.FactRef;
import pl.paragraf.model.Firing;

/** Writes one evaluation as arrays without names; {@link EvaluationReader} is its inverse. */
final class EvaluationWriter {

  static final int OUTCOME = 0;
  static final int FINDING = 1;
  static final int STEP = 2;

  private final Vocabulary vocabulary;
  private final JsonGenerator out;

  /** A firing names a conclusion by its position among all of the evaluation. */
  private final Map<Conclusion, Integer> positions = new IdentityHashMap<>();

  EvaluationWriter(Vocabulary vocabulary, JsonGenerator out) {
    this.vocabulary = vocabulary;
    this.out = out;
  }

  void write(Evaluation evaluation) throws IOException {
    text(evaluation.caseReference());
    out.writeNumber(evaluation.asOf().toEpochDay());
    out.writeNumber(evaluation.trace().ordinal());
    out.writeNumber(evaluation.firings());
    conclusions(evaluation.outcomes());
    conclusions(evaluation.findings());
    conclusions(evaluation.nextSteps());
    out.writeStartArray();
    for (Firing firing : evaluation.fired()) {
      firing(firing);
    }
    out.writeEndArray();
  }

  private void conclusions(List<? extends Conclusion> conclusions) throws IOException {
    out.writeStartArray();
    for (Conclusion conclusion : conclusions) {
      positions.putIfAbsent(conclusion, positions.size());
      fields(conclusion);
    }
    out.writeEndArray();
  }

  private void fields(Conclusion conclusion) throws IOException {
    out.writeString(conclusion.subject());
    out.writeString(conclusion.code());
    out.writeNumber(vocabulary.indexOf(conclusion.rule()));
    if (conclusion instanceof OutcomeDrawn outcome) {
      text(outcome.decidedBy());
      Values.write(out, outcome.details());
    } else if (conclusion instanceof FindingDrawn finding) {
      out.writeString(finding.status());
      Values.write(out, finding.details());
    } else if (conclusion instanceof StepDrawn step) {
      text(step.actor());
      day(step.due());
    }
  }

  private void firing(Firing firing) throws IOException {
    out.writeNumber(vocabulary.indexOf(firing.rule()));
    refs(firing.matched());
    out.writeNumber(firing.concluded().size());
    for (Conclusion conclusion : firing.concluded()) {
      Integer position = positions.get(conclusion);
      if (position != null) {
        out.writeNumber(position);
      } else {
        elsewhere(conclusion);
      }
    }
    refs(firing.derived());
  }

  /** A conclusion that is not among those of the evaluation, written out where it stands. */
  private void elsewhere(Conclusion conclusion) throws IOException {
    out.writeStartArray();
    out.writeNumber(
        conclusion instanceof OutcomeDrawn
            ? OUTCOME
            : conclusion instanceof FindingDrawn ? FINDING : STEP);
    fields(conclusion);
    out.writeEndArray();
  }

  private void refs(List<FactRef> refs) throws IOException {
    out.writeNumber(refs.size());
    for (FactRef ref : refs) {
      out.writeString(ref.type());
      text(ref.id());
      out.writeNumber(ref.index());
    }
  }

  private void text(String text) throws IOException {
    if (text == null) {
      out.writeNull();
    } else {
      out.writeString(text);
    }
  }

  private void day(LocalDate day) throws IOException {
    if (day == null) {
      out.writeNull();
    } else {
      out.writeNumber(day.toEpochDay());
    }
  }
}
