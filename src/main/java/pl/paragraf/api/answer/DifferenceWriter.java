package pl.paragraf.api.answer;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.Optional;
import pl.paragraf.decision.Difference;
import pl.paragraf.decision.Difference.Value;
import pl.paragraf.model.Conclusion;

/** Writes in what a replay differs. Used by one thread. */
final class DifferenceWriter {

  private final ConclusionWriter conclusions;
  private final TraceWriter traces;
  private final Wording words;

  DifferenceWriter(ConclusionWriter conclusions, TraceWriter traces, Wording words) {
    this.conclusions = conclusions;
    this.traces = traces;
    this.words = words;
  }

  void write(JsonGenerator out, Difference difference) throws IOException {
    out.writeStartObject();
    out.writeStringField("part", difference.part().word());
    about(out, difference.recorded().or(difference::replayed));
    value(out, "recorded", difference.recorded());
    value(out, "replayed", difference.replayed());
    out.writeEndObject();
  }

  /** What the two sides speak of; they are paired by it, so either tells. */
  private static void about(JsonGenerator out, Optional<Value> side) throws IOException {
    Conclusion conclusion =
        side.orElse(null) instanceof Value.Drawn drawn ? drawn.conclusion() : null;
    out.writeStringField("subject", conclusion == null ? null : conclusion.subject());
    out.writeStringField("code", conclusion == null ? null : conclusion.code());
  }

  private void value(JsonGenerator out, String name, Optional<Value> side) throws IOException {
    out.writeFieldName(name);
    if (side.isEmpty()) {
      out.writeNull();
    } else if (side.get() instanceof Value.Drawn drawn) {
      conclusions.one(out, drawn.conclusion(), words);
    } else if (side.get() instanceof Value.Fired fired) {
      traces.firing(out, fired.firing());
    } else if (side.get() instanceof Value.Plain plain) {
      out.writeStartObject();
      out.writeStringField("value", plain.text());
      out.writeEndObject();
    }
  }
}
