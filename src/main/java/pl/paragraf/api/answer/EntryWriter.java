package pl.paragraf.api.answer;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.time.format.DateTimeFormatter;
import java.util.function.Function;
import pl.paragraf.decision.Office;
import pl.paragraf.ledger.Entry;
import pl.paragraf.ledger.Page;
import pl.paragraf.model.Evaluation;
import pl.paragraf.model.Language;
import pl.paragraf.model.Message;
import pl.paragraf.model.TraceLevel;

/** Writes decisions on record as UTF-8 JSON on one line, erased ones too. Thread-safe. */
public final class EntryWriter {

  private static final DateTimeFormatter PEOPLES_TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm").withZone(Office.ZONE);

  private final ConclusionWriter conclusions;
  private final TraceWriter traces;

  EntryWriter(ConclusionWriter conclusions, TraceWriter traces) {
    this.conclusions = conclusions;
    this.traces = traces;
  }

  /**
   * All there is of one decision, with the facts as the client sent them.
   *
   * @param trace how much of its trace to show
   * @param words from an evaluation to what its release calls its codes
   */
  public byte[] whole(
      Entry entry, TraceLevel trace, Function<Evaluation, Wording> words, Language language) {
    return JsonBytes.of(
        out -> {
          out.writeStartObject();
          head(out, entry, language);
          if (entry.content().isPresent()) {
            Evaluation evaluation = entry.content().get().evaluation();
            RecordedFacts.write(out, entry.content().get().request());
            conclusions.all(out, evaluation, words.apply(evaluation));
            traces.write(out, evaluation, trace);
          }
          out.writeEndObject();
        });
  }

  /** Some decisions with their outcomes, and what continues them. */
  public byte[] page(Page page, Function<Evaluation, Wording> words, Language language) {
    return JsonBytes.of(
        out -> {
          out.writeStartObject();
          out.writeArrayFieldStart("decisions");
          for (Entry entry : page.entries()) {
            out.writeStartObject();
            head(out, entry, language);
            if (entry.content().isPresent()) {
              Evaluation evaluation = entry.content().get().evaluation();
              conclusions.outcomes(out, evaluation.outcomes(), words.apply(evaluation));
            }
            out.writeEndObject();
          }
          out.writeEndArray();
          out.writeStringField("next", page.next().orElse(null));
          out.writeEndObject();
        });
  }

  private static void head(JsonGenerator out, Entry entry, Language language) throws IOException {
    out.writeStringField("id", entry.id());
    out.writeStringField("regulation", entry.regulation());
    if (entry.content().isPresent()) {
      AnswerWriter.theCase(out, entry.content().get().evaluation());
    }
    out.writeStringField("decidedAt", entry.decidedAt().toString());
    out.writeStringField("by", entry.by());
    AnswerWriter.release(out, entry.release());
    if (entry.erased().isPresent()) {
      Entry.Erased erased = entry.erased().get();
      Message note = Message.of("entry.erased", PEOPLES_TIME.format(erased.at()), erased.by());
      out.writeObjectFieldStart("erased");
      out.writeStringField("at", erased.at().toString());
      out.writeStringField("by", erased.by());
      out.writeStringField("reason", erased.reason());
      out.writeStringField("note", note.in(language));
      out.writeEndObject();
    }
  }
}
