package pl.paragraf.ledger.content;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import pl.paragraf.model.Conclusion;
import pl.paragraf.model.Conclusion.FindingDrawn;
import pl.paragraf.model.Conclusion.OutcomeDrawn;
import pl.paragraf.model.Conclusion.StepDrawn;
import pl.paragraf.model.Evaluation;
import pl.paragraf.model.FactRef;
import pl.paragraf.model.Firing;
import pl.paragraf.model.ReleaseId;
import pl.paragraf.model.RuleInfo;
import pl.paragraf.model.TraceLevel;

/** Reads what {@link EvaluationWriter} wrote: an equal evaluation with the same sharing. */
final class EvaluationReader {

  private static final TraceLevel[] LEVELS = TraceLevel.values();

  private final Vocabulary vocabulary;
  private final JsonParser in;
  private final DetailsReader details;
  private final List<Conclusion> drawn = new ArrayList<>();
  private final List<FactRef> named = new ArrayList<>();

  EvaluationReader(Vocabulary vocabulary, JsonParser in) {
    this.vocabulary = vocabulary;
    this.in = in;
    this.details = new DetailsReader(vocabulary, in);
  }

  Evaluation read(String regulation, ReleaseId release) throws IOException {
    String caseReference = Tokens.textOrNull(in);
    LocalDate asOf = LocalDate.ofEpochDay(Tokens.number(in));
    TraceLevel trace = LEVELS[Tokens.integer(in)];
    int firings = Tokens.integer(in);
    List<OutcomeDrawn> outcomes = conclusions(EvaluationWriter.OUTCOME, OutcomeDrawn.class);
    List<FindingDrawn> findings = conclusions(EvaluationWriter.FINDING, FindingDrawn.class);
    List<StepDrawn> steps = conclusions(EvaluationWriter.STEP, StepDrawn.class);
    List<Firing> fired = new ArrayList<>();
    Tokens.next(in, JsonToken.START_ARRAY);
    while (in.nextToken() != JsonToken.END_ARRAY) {
      fired.add(firing());
    }
    return new Evaluation(
        regulation,
        release,
        caseReference,
        asOf,
        outcomes,
        findings,
        steps,
        trace,
        List.copyOf(fired),
        firings);
  }

  private <C extends Conclusion> List<C> conclusions(int kind, Class<C> type) throws IOException {
    List<C> conclusions = new ArrayList<>();
    Tokens.next(in, JsonToken.START_ARRAY);
    while (in.nextToken() != JsonToken.END_ARRAY) {
      C conclusion = type.cast(conclusion(kind));
      conclusions.add(conclusion);
      drawn.add(conclusion);
    }
    return List.copyOf(conclusions);
  }

  /** The conclusion whose subject is the current token. */
  private Conclusion conclusion(int kind) throws IOException {
    String subject = Words.current(vocabulary, in);
    String code = Words.next(vocabulary, in);
    RuleInfo rule = vocabulary.rule(Tokens.integer(in));
    switch (kind) {
      case EvaluationWriter.OUTCOME -> {
        String decidedBy = Words.nextOrNull(vocabulary, in);
        return new OutcomeDrawn(subject, code, decidedBy, details.read(), rule);
      }
      case EvaluationWriter.FINDING -> {
        String status = Words.next(vocabulary, in);
        return new FindingDrawn(subject, code, status, details.read(), rule);
      }
      case EvaluationWriter.STEP -> {
        return new StepDrawn(subject, code, Words.nextOrNull(vocabulary, in), day(), rule);
      }
      default -> throw Tokens.unexpected();
    }
  }

  /** The firing whose number of conclusions is the current token. */
  private Firing firing() throws IOException {
    Tokens.expect(in, JsonToken.VALUE_NUMBER_INT);
    int count = in.getIntValue();
    List<Conclusion> concluded = new ArrayList<>();
    for (int left = Math.abs(count); left > 0; left--) {
      concluded.add(concluded());
    }
    RuleInfo rule = count < 0 ? concluded.get(0).rule() : vocabulary.rule(Tokens.integer(in));
    return new Firing(rule, refs(), List.copyOf(concluded), refs());
  }

  private Conclusion concluded() throws IOException {
    if (in.nextToken() == JsonToken.VALUE_NUMBER_INT) {
      return drawn.get(in.getIntValue());
    }
    Tokens.expect(in, JsonToken.START_ARRAY);
    int kind = Tokens.integer(in);
    in.nextToken();
    Conclusion conclusion = conclusion(kind);
    Tokens.next(in, JsonToken.END_ARRAY);
    return conclusion;
  }

  private List<FactRef> refs() throws IOException {
    List<FactRef> refs = new ArrayList<>();
    for (int left = Tokens.integer(in); left > 0; left--) {
      boolean number = in.nextToken() == JsonToken.VALUE_NUMBER_INT;
      refs.add(number && in.getIntValue() >= 0 ? named.get(in.getIntValue()) : named());
    }
    return List.copyOf(refs);
  }

  /** The fact whose type is the current token, named for the first time. */
  private FactRef named() throws IOException {
    String type =
        in.currentToken() == JsonToken.VALUE_NUMBER_INT
            ? vocabulary.word(-1 - in.getIntValue())
            : Tokens.currentText(in);
    int index = EvaluationWriter.MADE_BY_RULE;
    if (in.nextToken() == JsonToken.VALUE_NUMBER_INT) {
      index = in.getIntValue();
      in.nextToken();
    }
    FactRef ref = new FactRef(type, Tokens.currentTextOrNull(in), index);
    named.add(ref);
    return ref;
  }

  private LocalDate day() throws IOException {
    if (in.nextToken() == JsonToken.VALUE_NULL) {
      return null;
    }
    Tokens.expect(in, JsonToken.VALUE_NUMBER_INT);
    return LocalDate.ofEpochDay(in.getLongValue());
  }
}
