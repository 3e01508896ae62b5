package pl.paragraf.ledger.content;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.time.LocalDate;
import java.util.HashMap;
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

  /** Index of a fact that is not in the request. */
  static final int MADE_BY_RULE = -1;

  private final Vocabulary vocabulary;
  private final JsonGenerator out;
  private final DetailsWriter details;

  /** A firing names a conclusion by its position among all of the evaluation. */
  private final Map<Conclusion, Integer> positions = new IdentityHashMap<>();

  private final Map<FactRef, Integer> named = new HashMap<>();

  EvaluationWriter(Vocabulary vocabulary, JsonGenerator out) {
    this.vocabulary = vocabulary;
    this.out = out;
    this.details = new DetailsWriter(vocabulary, out);
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
    word(conclusion.subject());
    word(conclusion.code());
    out.writeNumber(vocabulary.indexOf(conclusion.rule()));
    if (conclusion instanceof OutcomeDrawn outcome) {
      word(outcome.decidedBy());
      details.write(outcome.details());
    } else if (conclusion instanceof FindingDrawn finding) {
      word(finding.status());
      details.write(finding.details());
    } else if (conclusion instanceof StepDrawn step) {
      word(step.actor());
      day(step.due());
    }
  }

  /** How many conclusions, which, then the rule unless it is that of the first. */
  private void firing(Firing firing) throws IOException {
    List<Conclusion> concluded = firing.concluded();
    boolean told = !concluded.isEmpty() && concluded.get(0).rule().equals(firing.rule());
    out.writeNumber(told ? -concluded.size() : concluded.size());
    for (Conclusion conclusion : concluded) {
      Integer position = positions.get(conclusion);
      if (position != null) {
        out.writeNumber(position);
      } else {
        elsewhere(conclusion);
      }
    }
    if (!told) {
      out.writeNumber(vocabulary.indexOf(firing.rule()));
    }
    refs(firing.matched());
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

  /** A fact named before is its position among those named; most facts rules made have no index. */
  private void refs(List<FactRef> refs) throws IOException {
    out.writeNumber(refs.size());
    for (FactRef ref : refs) {
      Integer before = named.putIfAbsent(ref, named.size());
      if (before != null) {
        out.writeNumber(before);
      } else {
        type(ref.type());
        if (ref.index() != MADE_BY_RULE) {
          out.writeNumber(ref.index());
        }
        text(ref.id());
      }
    }
  }

  /** A negative number, so that it cannot be taken for the position of a fact. */
  private void type(String type) throws IOException {
    int number = vocabulary.numberOf(type);
    if (number < 0) {
      out.writeString(type);
    } else {
      out.writeNumber(-1 - number);
    }
  }

  private void word(String word) throws IOException {
    Words.write(vocabulary, out, word);
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
