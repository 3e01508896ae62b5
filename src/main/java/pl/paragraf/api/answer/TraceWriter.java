package pl.paragraf.api.answer;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import com.fasterxml.jackson.core.io.SerializedString;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import pl.paragraf.model.Conclusion;
import pl.paragraf.model.Evaluation;
import pl.paragraf.model.FactRef;
import pl.paragraf.model.Firing;
import pl.paragraf.model.TraceLevel;

/** Writes the {@code trace} of an answer: which rules fired, on what, and what they concluded. */
final class TraceWriter {

  private static final SerializedString FACTS = new SerializedString("facts");
  private static final SerializedString CONCLUDED = new SerializedString("concluded");
  private static final SerializedString DERIVED = new SerializedString("derived");
  private static final SerializedString ID = new SerializedString("id");
  private static final SerializedString INDEX = new SerializedString("index");
  private static final SerializedString SUBJECT = new SerializedString("subject");
  private static final SerializedString CODE = new SerializedString("code");
  private static final SerializedString STATUS = new SerializedString("status");
  private static final SerializedString OUTCOME = first("kind", "outcome");
  private static final SerializedString FINDING = first("kind", "finding");
  private static final SerializedString NEXT_STEP = first("kind", "nextStep");

  private final RuleFragments fragments;

  /** The first member of every mention of a fact, by the name of its type. */
  private final Map<String, SerializedString> types = new ConcurrentHashMap<>();

  TraceWriter(RuleFragments fragments) {
    this.fragments = fragments;
  }

  /** An object's first member, a name from the rules or the contract, with the comma after it. */
  private static SerializedString first(String name, String value) {
    String text = new String(JsonStringEncoder.getInstance().quoteAsString(value));
    return new SerializedString("\"" + name + "\":\"" + text + "\",");
  }

  /** Lets go of what was prepared for the types of earlier releases. */
  void forgetTypes() {
    types.clear();
  }

  void write(JsonGenerator out, Evaluation evaluation, TraceLevel level) throws IOException {
    out.writeObjectFieldStart("trace");
    out.writeArrayFieldStart("fired");
    boolean shown = level != TraceLevel.NONE && evaluation.trace() != TraceLevel.NONE;
    if (shown) {
      for (Firing firing : evaluation.fired()) {
        firing(out, firing);
      }
    }
    out.writeEndArray();
    out.writeArrayFieldStart("notFired");
    out.writeEndArray();
    if (shown) {
      out.writeNumberField("firings", evaluation.firings());
      out.writeBooleanField("truncated", evaluation.fired().size() < evaluation.firings());
    }
    out.writeEndObject();
  }

  void firing(JsonGenerator out, Firing firing) throws IOException {
    out.writeStartObject();
    out.writeRaw(fragments.of(firing.rule()).atFiring());
    facts(out, FACTS, firing.matched());
    out.writeFieldName(CONCLUDED);
    out.writeStartArray();
    for (Conclusion conclusion : firing.concluded()) {
      concluded(out, conclusion);
    }
    out.writeEndArray();
    facts(out, DERIVED, firing.derived());
    out.writeEndObject();
  }

  private void facts(JsonGenerator out, SerializedString name, List<FactRef> facts)
      throws IOException {
    out.writeFieldName(name);
    out.writeStartArray();
    for (FactRef fact : facts) {
      out.writeStartObject();
      out.writeRaw(typeOf(fact));
      out.writeFieldName(ID);
      out.writeString(fact.id());
      if (fact.index() >= 0) {
        out.writeFieldName(INDEX);
        out.writeNumber(fact.index());
      }
      out.writeEndObject();
    }
    out.writeEndArray();
  }

  private SerializedString typeOf(FactRef fact) {
    SerializedString known = types.get(fact.type()); // looking alone never waits
    return known != null ? known : types.computeIfAbsent(fact.type(), name -> first("type", name));
  }

  private static void concluded(JsonGenerator out, Conclusion conclusion) throws IOException {
    out.writeStartObject();
    out.writeRaw(kind(conclusion));
    out.writeFieldName(SUBJECT);
    out.writeString(conclusion.subject());
    out.writeFieldName(CODE);
    out.writeString(conclusion.code());
    if (conclusion instanceof Conclusion.FindingDrawn finding) {
      out.writeFieldName(STATUS);
      out.writeString(finding.status());
    }
    out.writeEndObject();
  }

  private static SerializedString kind(Conclusion conclusion) {
    if (conclusion instanceof Conclusion.OutcomeDrawn) {
      return OUTCOME;
    }
    return conclusion instanceof Conclusion.FindingDrawn ? FINDING : NEXT_STEP;
  }
}
