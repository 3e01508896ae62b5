package pl.paragraf.ledger.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import pl.paragraf.Postgres;
import pl.paragraf.ledger.Checkpoint;
import pl.paragraf.ledger.LedgerUnavailableException;
import pl.paragraf.ledger.Verification;

/**
 * The tables of a ledger are written while it is used and put back into either kind of database.
 */
class TableBackupTest {

  @RegisterExtension static final Postgres POSTGRES = new Postgres();
  @TempDir static Path data;
  private static OpenLedger.Ticking clock;
  private static LedgerSettings recorded;
  private static RecordedLedger ledger;
  private static byte[] backup;

  @TempDir Path other;

  @BeforeAll
  static void record() throws Exception {
    clock = new OpenLedger.Ticking();
    recorded = LedgerSettings.embedded(data);
    ledger = RecordedLedger.in(recorded, clock);
    backup = backup(recorded);
  }

  private static byte[] backup(LedgerSettings settings) throws IOException {
    List<Long> told = new ArrayList<>();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (TableBackup tables = TableBackup.open(settings)) {
      assertEquals(RecordedLedger.entries(), tables.write(out, told::add));
    }
    assertEquals(RecordedLedger.entries(), told.get(told.size() - 1));
    return out.toByteArray();
  }

  private static void restore(byte[] backup, LedgerSettings settings) throws IOException {
    try (TableBackup tables = TableBackup.open(settings)) {
      tables.restore(new ByteArrayInputStream(backup), entries -> {});
    }
  }

  /** Beside the keys of the recorded ledger. */
  private LedgerSettings fresh(Optional<String> url) throws IOException {
    Path keys = Files.createDirectories(other.resolve("keys"));
    try (Stream<Path> files = Files.list(recorded.keys())) {
      for (Path file : files.toList()) {
        Files.copy(file, keys.resolve(file.getFileName()));
      }
    }
    return LedgerSettings.at(other, url, Optional.empty(), Optional.empty());
  }

  private static void assertRestored(LedgerSettings settings) {
    try (JdbcLedger restored = new JdbcLedger(settings, clock)) {
      Verification verified = restored.verify(entries -> {});
      assertEquals(Optional.empty(), verified.firstDamaged());
      assertEquals(RecordedLedger.entries(), verified.entries());
      Checkpoint checkpoint = restored.checkpoint();
      assertEquals(ledger.newest().note(), checkpoint.note());
      assertTrue(restored.find(ledger.ids().get(0)).orElseThrow().content().isPresent());
      assertTrue(restored.find(ledger.ids().get(3)).orElseThrow().erased().isPresent());
      restored.append(Invented.numbered(1)).durable().join();
      restored.checkpoint();
      assertTrue(restored.verify(entries -> {}).intact());
    }
  }

  @Test
  void aBackupIsRestoredIntoAnEmbeddedDatabase() throws Exception {
    LedgerSettings settings = fresh(Optional.empty());
    restore(backup, settings);
    assertArrayEquals(backup, backup(settings));
    assertRestored(settings);
  }

  @Test
  void aBackupIsRestoredIntoPostgresAndFromThereBack() throws Exception {
    LedgerSettings settings = fresh(Optional.of(POSTGRES.database()));
    restore(backup, settings);
    byte[] again = backup(settings);
    assertRestored(settings);
    LedgerSettings back = LedgerSettings.embedded(other.resolve("back"));
    restore(again, back);
    assertEquals(RecordedLedger.entries(), entries(back));
  }

  private static long entries(LedgerSettings settings) throws Exception {
    Path file = settings.folder().resolve(EmbeddedDatabase.FILE);
    try (Connection connection = EmbeddedDatabase.source(file, 1_024).getConnection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT SUM(entries) FROM batch")) {
      row.next();
      return row.getLong(1);
    }
  }

  @Test
  void aBackupIsMadeWhileTheLedgerIsUsed() throws Exception {
    LedgerSettings settings = fresh(Optional.empty());
    restore(backup, settings);
    byte[] made;
    try (JdbcLedger used = new JdbcLedger(settings, clock)) {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      used.append(Invented.numbered(1)).durable().join();
      try (TableBackup tables = TableBackup.open(settings)) {
        long written =
            tables.write(out, entries -> used.append(Invented.numbered(2)).durable().join());
        assertEquals(RecordedLedger.entries() + 1, written);
      }
      made = out.toByteArray();
    }
    LedgerSettings third = LedgerSettings.embedded(other.resolve("third"));
    restore(made, third);
    assertEquals(RecordedLedger.entries() + 1, entries(third));
  }

  @Test
  void aLedgerThatIsThereIsNotReplaced() throws Exception {
    String refused =
        assertThrows(BackupException.class, () -> restore(backup, recorded)).getMessage();
    assertTrue(refused.contains("move this one away first"), refused);
    assertEquals(RecordedLedger.entries(), entries(recorded));
  }

  @Test
  void checkpointsOfAnotherLedgerAreNotMixedWithThoseOfTheBackup() throws Exception {
    LedgerSettings settings = fresh(Optional.empty());
    try (JdbcLedger empty = new JdbcLedger(settings, clock)) {
      assertEquals(0, empty.checkpoint().size());
    }
    String refused =
        assertThrows(BackupException.class, () -> restore(backup, settings)).getMessage();
    assertTrue(refused.contains("move that folder away"), refused);
    Files.delete(settings.folder().resolve("checkpoints"));
    restore(backup, settings);
    assertRestored(settings);
  }

  @Test
  void aLedgerInUseIsNotReplaced() throws Exception {
    LedgerSettings settings = fresh(Optional.empty());
    try (JdbcLedger used = new JdbcLedger(settings, clock)) {
      used.publicKey();
      assertThrows(LedgerUnavailableException.class, () -> restore(backup, settings));
    }
  }

  @Test
  void aBackupCutOffOrChangedIsRefusedAndNothingIsRestored() throws Exception {
    for (int kept : new int[] {0, 10, 24, 25, 200, backup.length / 2, backup.length - 1}) {
      assertRefused(Arrays.copyOf(backup, kept), "cut" + kept);
    }
    for (int place = 60; place < backup.length; place += backup.length / 12) {
      byte[] changed = backup.clone();
      changed[place] ^= 4;
      assertRefused(changed, "changed" + place);
    }
    assertRefused("not a backup".getBytes(), "other");
  }

  private void assertRefused(byte[] bytes, String name) throws Exception {
    LedgerSettings settings = LedgerSettings.embedded(other.resolve(name));
    assertThrows(BackupException.class, () -> restore(bytes, settings), name);
    assertEquals(0, entries(settings));
  }

  @Test
  void everyColumnOfEveryTableIsInABackup() throws Exception {
    Path file = recorded.folder().resolve(EmbeddedDatabase.FILE);
    List<String> stored = new ArrayList<>();
    try (Connection connection = EmbeddedDatabase.source(file, 1_024).getConnection();
        ResultSet column = connection.getMetaData().getColumns(null, null, "%", "%")) {
      while (column.next()) {
        String table = column.getString("TABLE_NAME");
        if (!table.startsWith("flyway") && !table.startsWith("sqlite")) {
          stored.add(table + "." + column.getString("COLUMN_NAME"));
        }
      }
    }
    List<String> saved = new ArrayList<>();
    for (BackupTable table : BackupTable.ALL) {
      table.columns().forEach(column -> saved.add(table.name() + "." + column.name()));
    }
    assertEquals(stored.stream().sorted().toList(), saved.stream().sorted().toList());
  }

  @Test
  void whereThereIsNoLedgerThereIsNothingToBackUp() {
    assertThrows(BackupException.class, () -> backup(LedgerSettings.embedded(other)));
    assertTrue(Files.notExists(other.resolve("ledger")));
  }
}
