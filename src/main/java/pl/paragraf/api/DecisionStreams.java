package pl.paragraf.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import pl.paragraf.api.answer.AnswerWriter;
import pl.paragraf.api.answer.CsvRows;
import pl.paragraf.decision.Accesses;
import pl.paragraf.ledger.Access;
import pl.paragraf.ledger.Access.Operation;
import pl.paragraf.ledger.Entry;
import pl.paragraf.ledger.Filter;
import pl.paragraf.ledger.Ledger;
import pl.paragraf.model.Language;
import pl.paragraf.model.TraceLevel;

/**
 * Gives every decision a filter finds in one answer, one after another: nothing is collected, and
 * nothing more is read once the client is gone. The access log has the beginning before anything is
 * sent, and the end with the number of decisions given. Thread-safe.
 */
@Singleton
class DecisionStreams {

  private final Ledger ledger;
  private final AnswerWriter answers;
  private final ReleaseWords words;
  private final Streams streams;
  private final Accesses accesses;

  @Inject
  DecisionStreams(
      Ledger ledger, AnswerWriter answers, ReleaseWords words, Streams streams, Accesses accesses) {
    this.ledger = ledger;
    this.answers = answers;
    this.words = words;
    this.streams = streams;
    this.accesses = accesses;
  }

  /**
   * Writes the decisions one a line or one outcome a row.
   *
   * @param by name of the credential that asks
   */
  Response all(Filter filter, Form form, Language language, String by) {
    if (form == Form.NDJSON) {
      return streams.answer(form.type(), out -> lines(filter, out, language, by));
    }
    Response table =
        streams.answer(form.type().withCharset("utf-8"), out -> table(filter, out, language, by));
    return Response.fromResponse(table)
        .header("Content-Disposition", "attachment; filename=\"decisions.csv\"")
        .build();
  }

  private void lines(Filter filter, OutputStream out, Language language, String by)
      throws IOException {
    each(
        filter,
        by,
        entry -> {
          out.write(
              answers
                  .entries()
                  .whole(entry, TraceLevel.FIRED, e -> words.of(e, language), language));
          out.write('\n');
        });
  }

  private void table(Filter filter, OutputStream out, Language language, String by)
      throws IOException {
    Writer text = new BufferedWriter(new OutputStreamWriter(out, UTF_8));
    CsvRows rows = new CsvRows(text);
    each(
        filter,
        by,
        entry ->
            rows.write(
                entry, entry.content().map(content -> words.of(content.evaluation(), language))));
    text.flush();
  }

  @FunctionalInterface
  private interface Telling {
    void of(Entry entry) throws IOException;
  }

  /** Ends with the client's own exception as soon as it is gone. */
  private void each(Filter filter, String by, Telling telling) throws IOException {
    String begun = accesses.await(by, Access.of(Operation.EXPORT, filter, List.of()));
    AtomicLong told = new AtomicLong();
    boolean whole = false;
    try {
      ledger.each(
          filter,
          entry -> {
            try {
              telling.of(entry);
              told.incrementAndGet();
            } catch (IOException e) {
              throw new ClientGone(e);
            }
          });
      whole = true;
    } catch (ClientGone e) {
      throw e.getCause();
    } finally {
      if (!whole) {
        // The beginning is on record; there is nobody left to be told that the end is not.
        accesses.record(by, Access.ended(Operation.EXPORT_BROKEN_OFF, begun, told.get()));
      }
    }
    accesses.await(by, Access.ended(Operation.EXPORT_COMPLETED, begun, told.get()));
  }

  /** Carries the end of a connection through the ledger, which knows nothing of connections. */
  private static final class ClientGone extends UncheckedIOException {

    private static final long serialVersionUID = 1L;

    ClientGone(IOException cause) {
      super(cause);
    }
  }
}
