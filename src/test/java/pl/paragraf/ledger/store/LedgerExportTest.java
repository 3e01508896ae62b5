package pl.paragraf.ledger.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.PublicKey;
import java.sql.Connection;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pl.paragraf.ledger.DamagedEntryException;
import pl.paragraf.ledger.offline.ExportVerification;
import pl.paragraf.ledger.offline.LedgerVerifier;
import pl.paragraf.ledger.seal.SigningKey;

/** What is exported can be verified by whoever has the public key, and by nobody changed. */
class LedgerExportTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int HEADER = 1;

  @TempDir static Path data;
  private static JdbcLedger ledger;
  private static PublicKey key;
  private static List<String> lines;

  @BeforeAll
  static void record() throws Exception {
    LedgerSettings settings = LedgerSettings.embedded(data);
    OpenLedger.Ticking clock = new OpenLedger.Ticking();
    RecordedLedger.in(settings, clock);
    ledger = new JdbcLedger(settings, clock);
    key = SigningKey.fromPem(ledger.publicKey());
    lines = export();
  }

  @AfterAll
  static void close() {
    ledger.close();
  }

  private static List<String> export() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ledger.export(out);
    return out.toString(StandardCharsets.UTF_8).lines().toList();
  }

  private static ExportVerification verify(List<String> lines) throws IOException {
    byte[] text = (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8);
    return LedgerVerifier.verify(new ByteArrayInputStream(text), key);
  }

  @Test
  void anExportIsIntactAndCoversEveryEntry() throws Exception {
    ExportVerification verified = verify(lines);
    assertTrue(verified.intact());
    assertEquals(RecordedLedger.entries(), verified.entries());
    long entries = lines.stream().filter(line -> line.startsWith("{\"seq\"")).count();
    assertEquals(RecordedLedger.entries(), entries);
    assertTrue(lines.get(lines.size() - 1).startsWith("{\"checkpoint\""));
    assertTrue(String.join("", lines).indexOf("reader ") < 0, "people are not named");
  }

  @Test
  void anyFieldOfAnyLineThatIsChangedIsFoundAndItsEntryNamed() throws Exception {
    for (int number : new int[] {0, 3, 5, 700, 910, 1_071, RecordedLedger.entries() - 1}) {
      ObjectNode line = (ObjectNode) JSON.readTree(lines.get(HEADER + number));
      for (Iterator<String> names = line.fieldNames(); names.hasNext(); ) {
        String name = names.next();
        ObjectNode changed = line.deepCopy();
        if (line.get(name).isNumber()) {
          changed.put(name, line.get(name).asLong() + 1);
        } else {
          String text = line.get(name).asText();
          char last = text.isEmpty() ? ' ' : text.charAt(0);
          changed.put(name, (last == '0' ? '1' : '0') + text.substring(text.isEmpty() ? 0 : 1));
        }
        List<String> altered = new ArrayList<>(lines);
        altered.set(HEADER + number, JSON.writeValueAsString(changed));
        ExportVerification found = verify(altered);
        assertFalse(found.intact(), name + " of " + number);
        assertEquals(number, found.firstDamaged().orElseThrow().sequence(), name);
      }
    }
  }

  @Test
  void accessesAreLinesOfTheirOwnKindThatAnyoneCanRead() throws Exception {
    JsonNode access = JSON.readTree(lines.get(HEADER + 910));
    assertEquals("access", access.get("kind").asText());
    assertEquals("inspector", access.get("by").asText());
    JsonNode content = JSON.readTree(access.get("content").binaryValue());
    JsonNode shown = JSON.readTree(lines.get(HEADER + 908));
    assertEquals("READ", content.get("operation").asText());
    assertEquals(shown.get("id").asText(), content.get("decisions").get(0).asText());
    for (int number : new int[] {5, 42, 910}) {
      List<String> removed = new ArrayList<>(lines);
      removed.remove(HEADER + number);
      assertEquals(number, verify(removed).firstDamaged().orElseThrow().sequence());
      List<String> twice = new ArrayList<>(lines);
      twice.add(HEADER + number, lines.get(HEADER + number));
      assertEquals(number + 1, verify(twice).firstDamaged().orElseThrow().sequence());
    }
    List<String> swapped = new ArrayList<>(lines);
    Collections.swap(swapped, HEADER + 41, HEADER + 42);
    assertEquals(41, verify(swapped).firstDamaged().orElseThrow().sequence());
  }

  @Test
  void linesRemovedSwappedAndCutOffAreFound() throws Exception {
    List<String> removed = new ArrayList<>(lines);
    removed.remove(HEADER + 17);
    assertEquals(17, verify(removed).firstDamaged().orElseThrow().sequence());
    List<String> swapped = new ArrayList<>(lines);
    Collections.swap(swapped, HEADER + 20, HEADER + 21);
    assertEquals(20, verify(swapped).firstDamaged().orElseThrow().sequence());
    assertFalse(verify(lines.subList(0, lines.size() - 1)).intact());
    assertFalse(verify(lines.subList(0, HEADER + 600)).intact());
  }

  @Test
  void decisionsRecordedWhileItIsWrittenWaitForTheNextExport() throws Exception {
    AtomicLong lines = new AtomicLong();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ledger.export(
        new OutputStream() {
          @Override
          public void write(int value) {
            write(new byte[] {(byte) value}, 0, 1);
          }

          @Override
          public void write(byte[] bytes, int from, int length) {
            if (lines.getAndIncrement() % 20 == 0) {
              ledger.append(Invented.numbered(1)).durable().join();
            }
            out.write(bytes, from, length);
          }
        });
    ExportVerification first =
        LedgerVerifier.verify(new ByteArrayInputStream(out.toByteArray()), key);
    assertTrue(first.intact());
    ExportVerification second = verify(export());
    assertTrue(second.intact());
    assertTrue(second.entries() > first.entries());
  }

  @Test
  void aLedgerThatLacksEntriesIsNotExportedAsIfItWereWhole(@TempDir Path other) throws Exception {
    LedgerSettings settings = LedgerSettings.embedded(other);
    RecordedLedger.in(settings, new OpenLedger.Ticking());
    Path file = settings.folder().resolve(EmbeddedDatabase.FILE);
    try (Connection connection = EmbeddedDatabase.source(file, 1_024).getConnection();
        Statement statement = connection.createStatement()) {
      statement.executeUpdate("DELETE FROM batch WHERE first_seq = 0");
    }
    try (JdbcLedger damaged = new JdbcLedger(settings, new OpenLedger.Ticking())) {
      DamagedEntryException told =
          assertThrows(
              DamagedEntryException.class, () -> damaged.export(new ByteArrayOutputStream()));
      assertEquals(0, told.sequence());
    }
  }
}
