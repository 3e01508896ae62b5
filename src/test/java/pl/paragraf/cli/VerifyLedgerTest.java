package pl.paragraf.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerifyLedgerTest {

  @TempDir static Path data;
  @TempDir static Path other;
  private static Settings settings;
  private static String export;
  private static Path key;

  @TempDir Path folder;

  @BeforeAll
  static void exportALedger() throws IOException {
    settings = CommandLineRun.embedded(data);
    try (RecordedLedger recorded = new RecordedLedger(settings)) {
      recorded.record(0, 20);
      recorded.ledger.checkpoint();
      recorded.record(20, 30);
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      recorded.ledger.export(out);
      export = out.toString(StandardCharsets.UTF_8);
    }
    key = data.resolve("keys/ledger-signing.pub.pem");
  }

  @Test
  void anIntactLedgerEndsWithZero() throws IOException {
    CommandLineRun run = verify(export);
    assertEquals(0, run.code(), run.err());
    assertTrue(run.out().contains("Entries: 30\n"), run.out());
    long signed = export.lines().filter(line -> line.startsWith("{\"checkpoint\"")).count();
    assertTrue(run.out().contains("Checkpoints signed with this key: " + signed + "\n"), run.out());
    assertTrue(run.out().endsWith("Verdict: intact\n"), run.out());
    assertEquals("", run.err());
  }

  @Test
  void theLedgerMayComeFromStandardInput() {
    CommandLineRun run = CommandLineRun.of(export, settings, "verify-ledger", "-", "--key", key);
    assertEquals(0, run.code(), run.err());
  }

  @Test
  void aChangedEntryIsNamedAndEndsWithOne() throws IOException {
    String changed = export.replaceFirst("(\"seq\":7,.*\"by\":\")clerk", "$1chief");
    CommandLineRun run = verify(changed);
    assertEquals(1, run.code(), run.err());
    assertTrue(run.out().contains("First damaged entry: 7, decision "), run.out());
  }

  @Test
  void aLedgerCutOffEndsWithOne() throws IOException {
    List<String> lines = export.lines().toList();
    CommandLineRun run = verify(String.join("\n", lines.subList(0, lines.size() - 5)) + "\n");
    assertEquals(1, run.code(), run.err());
  }

  @Test
  void aLedgerOfAnotherKeyEndsWithOne() throws IOException {
    try (RecordedLedger another = new RecordedLedger(CommandLineRun.embedded(other))) {
      another.record(0, 1);
    }
    Path file = Files.writeString(folder.resolve("ledger.ndjson"), export);
    CommandLineRun run =
        CommandLineRun.of(
            settings, "verify-ledger", file, "--key", other.resolve("keys/ledger-signing.pub.pem"));
    assertEquals(1, run.code(), run.err());
  }

  @Test
  void whatCannotBeReadEndsWithTwo() throws IOException {
    Path noKey = Files.writeString(folder.resolve("key.pem"), "no key");
    assertEquals(2, CommandLineRun.of(settings, "verify-ledger", "-", "--key", noKey).code());
    assertEquals(
        2, CommandLineRun.of(settings, "verify-ledger", "-", "--key", folder.resolve("no")).code());
    assertEquals(
        2, CommandLineRun.of(settings, "verify-ledger", folder.resolve("no"), "--key", key).code());
  }

  @Test
  void whatIsNoLedgerIsDamagedFromItsStart() throws IOException {
    for (String text : List.of("", "\n", "this is no ledger\n", "{\"format\":\"other/1\"}\n")) {
      CommandLineRun run = verify(text);
      assertEquals(1, run.code(), run.err());
      assertTrue(run.out().contains("First damaged entry: 0"), run.out());
    }
  }

  private CommandLineRun verify(String ledger) throws IOException {
    Path file = Files.writeString(folder.resolve("ledger.ndjson"), ledger);
    return CommandLineRun.of(settings, "verify-ledger", file, "--key", key);
  }
}
