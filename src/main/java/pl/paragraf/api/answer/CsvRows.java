package pl.paragraf.api.answer;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import pl.paragraf.ledger.Entry;
import pl.paragraf.model.Conclusion.OutcomeDrawn;
import pl.paragraf.model.Evaluation;

/**
 * Writes decisions as a table (RFC 4180), one outcome a row; a decision without outcomes has one
 * row, too. What a spreadsheet would take for a formula is quoted by an apostrophe. Used by one
 * thread.
 */
public final class CsvRows {

  private static final String[] COLUMNS = {
    "id",
    "regulation",
    "caseReference",
    "asOf",
    "decidedAt",
    "by",
    "release",
    "digest",
    "subject",
    "outcome",
    "label",
    "decidedBy",
    "details",
    "erasedAt"
  };

  // OWASP, CSV injection; spreadsheets take the wide forms for the narrow ones.
  private static final String FORMULA = "=+-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20";

  private final CSVPrinter csv;

  /** Begins a table by the names of its columns. */
  public CsvRows(Appendable out) throws IOException {
    csv = CSVFormat.RFC4180.builder().setHeader(COLUMNS).get().print(out);
  }

  /**
   * The rows of a decision.
   *
   * @param words what its release calls its codes; not asked for when it is erased
   */
  public void write(Entry entry, Optional<Wording> words) throws IOException {
    if (entry.content().isEmpty() || words.isEmpty()) {
      row(entry, null, null, null);
      return;
    }
    Evaluation evaluation = entry.content().get().evaluation();
    if (evaluation.outcomes().isEmpty()) {
      row(entry, evaluation, null, null);
    }
    for (OutcomeDrawn outcome : evaluation.outcomes()) {
      row(entry, evaluation, outcome, words.get().outcomeLabel(outcome.code()));
    }
  }

  private void row(Entry entry, Evaluation evaluation, OutcomeDrawn outcome, String label)
      throws IOException {
    cell(entry.id());
    cell(entry.regulation());
    cell(evaluation == null ? null : evaluation.caseReference());
    cell(evaluation == null ? null : evaluation.asOf().toString());
    cell(entry.decidedAt().toString());
    cell(entry.by());
    cell(Integer.toString(entry.release().number()));
    cell(entry.release().digest());
    cell(outcome == null ? null : outcome.subject());
    cell(outcome == null ? null : outcome.code());
    cell(label);
    cell(outcome == null ? null : outcome.decidedBy());
    cell(outcome == null ? null : json(outcome.details()));
    cell(entry.erased().map(erased -> erased.at().toString()).orElse(null));
    csv.println();
  }

  private void cell(String text) throws IOException {
    csv.print(text == null ? "" : safe(text));
  }

  /** The text as a cell that is never calculated. */
  static String safe(String text) {
    return !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
  }

  private static String json(Map<String, Object> details) {
    return new String(JsonBytes.of(out -> ConclusionWriter.members(out, details)), UTF_8);
  }
}
