package pl.paragraf.api.answer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.StringReader;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import pl.paragraf.ledger.Entry;
import pl.paragraf.model.Conclusion.OutcomeDrawn;
import pl.paragraf.model.Evaluation;
import pl.paragraf.model.Labels;
import pl.paragraf.model.Language;
import pl.paragraf.model.ReleaseId;
import pl.paragraf.model.RuleInfo;
import pl.paragraf.model.TraceLevel;
import pl.paragraf.regulation.CodeLabels;

class CsvRowsTest {

  private static final String HEADER =
      "id,regulation,caseReference,asOf,decidedAt,by,release,digest,subject,outcome,label,"
          + "decidedBy,details,erasedAt\r\n";
  private static final RuleInfo RULE =
      new RuleInfo("aid: granted", "aid.drl", 3, "§ 1", List.of("O-1"), List.of());
  private static final Wording WORDS =
      Wording.of(
          new CodeLabels(
              Map.of("AID", new Labels("Pomoc, przyznana", "Aid granted")),
              null,
              null,
              null,
              null,
              null),
          Language.PL);

  @Test
  void everyOutcomeIsARow() throws IOException {
    assertEquals(
        HEADER
            + "d-1,fund,F/1,2026-01-02,2026-01-02T10:00:00Z,clerk,3,sha256:0,p1,AID,"
            + "\"Pomoc, przyznana\",DFK,\"{\"\"amount\"\":\"\"450.00\"\"}\",\r\n"
            + "d-1,fund,F/1,2026-01-02,2026-01-02T10:00:00Z,clerk,3,sha256:0,p2,OTHER,OTHER,,{},"
            + "\r\n",
        text(
            entry(
                "F/1",
                new OutcomeDrawn("p1", "AID", "DFK", Map.of("amount", new BigDecimal("450")), RULE),
                new OutcomeDrawn("p2", "OTHER", null, Map.of(), RULE))));
  }

  @Test
  void aDecisionWithoutOutcomesAndAnErasedOneHaveARowToo() throws IOException {
    Entry erased =
        new Entry(
            1,
            "d-2",
            Instant.parse("2026-01-02T10:00:00Z"),
            "clerk",
            "fund",
            new ReleaseId(3, "sha256:0"),
            Optional.empty(),
            Optional.of(
                new Entry.Erased(Instant.parse("2026-02-01T00:00:00Z"), "officer", "over")));

    assertEquals(
        HEADER + "d-1,fund,,2026-01-02,2026-01-02T10:00:00Z,clerk,3,sha256:0,,,,,,\r\n",
        text(entry(null)));
    assertEquals(
        HEADER + "d-2,fund,,,2026-01-02T10:00:00Z,clerk,3,sha256:0,,,,,,2026-02-01T00:00:00Z\r\n",
        text(erased));
  }

  @Test
  void noCellIsAFormula() throws IOException {
    for (String start : List.of("=", "+", "-", "@", "\t", "\r", "\n", "\uFF1D")) {
      String formula = start + "cmd|' /C calc'!A0";
      OutcomeDrawn outcome = new OutcomeDrawn(formula, "AID", null, Map.of(), RULE);

      CSVRecord row = parsed(text(entry(formula, outcome)));

      assertEquals("'" + formula, row.get("caseReference"));
      assertEquals("'" + formula, row.get("subject"));
    }
  }

  @Property(tries = 500)
  void everyTextIsReadBackAsItWas(@ForAll String reference) throws IOException {
    CSVRecord row =
        parsed(text(entry(reference, new OutcomeDrawn("p1", "AID", null, Map.of(), RULE))));

    assertEquals(CsvRows.safe(reference), row.get("caseReference"));
    assertEquals("p1", row.get("subject"));
  }

  private static CSVRecord parsed(String csv) throws IOException {
    CSVFormat format = CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get();
    try (CSVParser parser = CSVParser.parse(new StringReader(csv), format)) {
      List<CSVRecord> rows = parser.getRecords();
      assertEquals(1, rows.size());
      return rows.get(0);
    }
  }

  private static String text(Entry entry) throws IOException {
    StringBuilder text = new StringBuilder();
    new CsvRows(text).write(entry, Optional.of(WORDS));
    return text.toString();
  }

  private static Entry entry(String reference, OutcomeDrawn... outcomes) {
    Evaluation evaluation =
        new Evaluation(
            "fund",
            new ReleaseId(3, "sha256:0"),
            reference,
            LocalDate.of(2026, 1, 2),
            List.of(outcomes),
            List.of(),
            List.of(),
            TraceLevel.FIRED,
            List.of(),
            0);
    return new Entry(
        0,
        "d-1",
        Instant.parse("2026-01-02T10:00:00Z"),
        "clerk",
        "fund",
        new ReleaseId(3, "sha256:0"),
        Optional.of(new Entry.Content(new byte[0], evaluation)),
        Optional.empty());
  }
}
