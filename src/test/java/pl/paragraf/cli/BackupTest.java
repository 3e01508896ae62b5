package pl.paragraf.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import pl.paragraf.Postgres;
import pl.paragraf.ledger.Entry;

class BackupTest {

  @RegisterExtension static final Postgres POSTGRES = new Postgres();

  @TempDir Path folder;
  private Path data;
  private Path file;

  @BeforeEach
  void someState() throws IOException {
    data = folder.resolve("data");
    file = folder.resolve("backup.zip");
    write("releases/library-card/00000001.json", "{\"number\" : 1}");
    write("releases/library-card/00000001.withdrawn", "2026-03-01T12:00:00Z");
    write("releases/library-card/w77.tmp", "half");
    write("blobs/" + "ab".repeat(32) + ".gz", "zipped");
    write("compiled/types.unit", "made again");
    write("admin.token", "a token of the administrator, long enough");
    write("access.json", "{\"version\" : 1, \"tokens\" : [ ], \"accounts\" : [ ]}");
    write("access77.tmp", "half");
  }

  @Test
  void everythingStoredComesBackElsewhere() throws IOException {
    roundTrip(CommandLineRun.embedded(data), CommandLineRun.embedded(folder.resolve("restored")));
  }

  @Test
  void theSameWithPostgres() throws Exception {
    roundTrip(postgres(data), postgres(folder.resolve("restored")));
  }

  @Test
  void theLedgerMovesFromOneKindOfDatabaseToTheOtherAndBack() throws Exception {
    Settings embedded = CommandLineRun.embedded(data);
    Settings postgres = postgres(folder.resolve("moved"));
    roundTrip(embedded, postgres);
    Files.delete(file);
    Settings again = CommandLineRun.embedded(folder.resolve("back"));
    assertEquals(0, CommandLineRun.of(postgres, "backup", file).code());
    CommandLineRun restored = CommandLineRun.of(again, "restore", file);
    assertEquals(0, restored.code(), restored.err());
  }

  private void roundTrip(Settings from, Settings to) throws IOException {
    List<String> ids;
    List<Optional<Entry>> before;
    try (RecordedLedger recorded = new RecordedLedger(from)) {
      ids = recorded.record(0, 1_500);
      recorded.ledger.checkpoint();
      recorded.ledger.erase(ids.subList(3, 5), "auditor", "retention");
      before = ids.stream().map(recorded.ledger::find).toList();
    }
    CommandLineRun backup = CommandLineRun.of(from, "backup", file);
    assertEquals(0, backup.code(), backup.err());
    assertTrue(backup.out().contains("1501 entries"), backup.out());
    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
    assertEquals(List.of("backup.zip"), filesBeside("backup"));

    CommandLineRun restore = CommandLineRun.of(to, "restore", file);
    assertEquals(0, restore.code(), restore.err());
    assertTrue(restore.out().contains("The ledger is intact: 1501 entries"), restore.out());
    Path restored = to.dataDir();
    for (String name :
        List.of(
            "releases/library-card/00000001.json",
            "releases/library-card/00000001.withdrawn",
            "blobs/" + "ab".repeat(32) + ".gz",
            "admin.token",
            "access.json",
            "keys/ledger-signing.pub.pem")) {
      assertEquals(
          Files.readString(from.dataDir().resolve(name)),
          Files.readString(restored.resolve(name)),
          name);
    }
    assertTrue(Files.notExists(restored.resolve("compiled")));
    assertTrue(Files.notExists(restored.resolve("releases/library-card/w77.tmp")));
    try (RecordedLedger recorded = new RecordedLedger(to)) {
      List<Optional<Entry>> after = ids.stream().map(recorded.ledger::find).toList();
      for (int i = 0; i < ids.size(); i++) {
        Entry one = before.get(i).orElseThrow();
        Entry other = after.get(i).orElseThrow();
        assertEquals(one.erased(), other.erased());
        assertEquals(one.decidedAt(), other.decidedAt());
        assertEquals(
            one.content().map(Entry.Content::evaluation),
            other.content().map(Entry.Content::evaluation));
      }
      assertEquals(10, recorded.record(1_500, 1_510).size());
      recorded.ledger.checkpoint();
      assertEquals(Optional.empty(), recorded.ledger.verify(count -> {}).firstDamaged());
    }
  }

  @Test
  void aBackupMadeWhileDecisionsAreRecordedIsWholeAndIntact() throws Exception {
    Settings settings = CommandLineRun.embedded(data);
    try (RecordedLedger recorded = new RecordedLedger(settings)) {
      recorded.record(0, 500);
      AtomicBoolean stop = new AtomicBoolean();
      List<String> meanwhile = new ArrayList<>();
      Thread client =
          new Thread(
              () -> {
                for (int i = 500; !stop.get(); i += 50) {
                  meanwhile.addAll(recorded.record(i, i + 50));
                  recorded.ledger.checkpoint();
                }
              });
      client.start();
      CommandLineRun backup = CommandLineRun.of(settings, "backup", file);
      stop.set(true);
      client.join();
      assertEquals(0, backup.code(), backup.err());
      assertFalse(meanwhile.isEmpty());
    }
    CommandLineRun restore =
        CommandLineRun.of(CommandLineRun.embedded(folder.resolve("r")), "restore", file);
    assertEquals(0, restore.code(), restore.err());
    assertTrue(restore.out().contains("intact"), restore.out());
  }

  @Test
  void aServiceThatHasDecidedNothingYetIsBackedUpAsWell() {
    Settings settings = CommandLineRun.embedded(data);
    try (RecordedLedger recorded = new RecordedLedger(settings)) {
      assertEquals(0, recorded.ledger.verify(count -> {}).entries());
    }
    assertEquals(0, CommandLineRun.of(settings, "backup", file).code());
    CommandLineRun restore =
        CommandLineRun.of(CommandLineRun.embedded(folder.resolve("r")), "restore", file);
    assertEquals(0, restore.code(), restore.err());
    assertTrue(Files.exists(folder.resolve("r/admin.token")));
  }

  @Test
  void whereThereIsNoLedgerTheSettingsAreWrongAndNothingIsWritten() throws IOException {
    CommandLineRun backup = CommandLineRun.of(CommandLineRun.embedded(data), "backup", file);
    assertEquals(1, backup.code());
    assertTrue(backup.err().contains("There is no ledger"), backup.err());
    assertEquals(List.of(), filesBeside("backup"));
    assertTrue(Files.notExists(data.resolve("ledger")));
  }

  @Test
  void aDatabaseThatCannotBeReachedIsTold() throws IOException {
    Settings away =
        new Settings(
            folder.resolve("rules"),
            data,
            Optional.of("jdbc:postgresql://127.0.0.1:1/nowhere"),
            Optional.empty(),
            Optional.empty());
    CommandLineRun backup = CommandLineRun.of(away, "backup", file);
    assertEquals(1, backup.code());
    assertTrue(backup.err().contains("cannot be reached"), backup.err());
    assertEquals(List.of(), filesBeside("backup"));
  }

  @Test
  void aBackupNeverReplacesAFileAndNeverLiesInTheDataFolder() throws IOException {
    Settings settings = CommandLineRun.embedded(data);
    new RecordedLedger(settings).close();
    Files.writeString(file, "last week's");
    CommandLineRun again = CommandLineRun.of(settings, "backup", file);
    assertEquals(1, again.code());
    assertTrue(again.err().contains("exists already"), again.err());
    assertEquals("last week's", Files.readString(file));
    assertEquals(1, CommandLineRun.of(settings, "backup", data.resolve("b.zip")).code());
    assertEquals(1, CommandLineRun.of(settings, "backup", folder.resolve("no/b.zip")).code());
    assertEquals(
        1,
        CommandLineRun.of(
                CommandLineRun.embedded(folder.resolve("nothing")), "backup", folder.resolve("b"))
            .code());
    assertEquals(List.of("backup.zip"), filesBeside("b"));
  }

  @Test
  void nothingIsRestoredOverSomething() throws IOException {
    Settings settings = CommandLineRun.embedded(data);
    try (RecordedLedger recorded = new RecordedLedger(settings)) {
      recorded.record(0, 1);
    }
    assertEquals(0, CommandLineRun.of(settings, "backup", file).code());
    CommandLineRun restore = CommandLineRun.of(settings, "restore", file);
    assertEquals(1, restore.code());
    assertTrue(restore.err().contains("is not empty"), restore.err());
    assertEquals(
        "a token of the administrator, long enough", Files.readString(data.resolve("admin.token")));
  }

  @Test
  void nothingIsRestoredWhenTheDatabaseHoldsALedgerAlready() throws Exception {
    Settings settings = postgres(data);
    try (RecordedLedger recorded = new RecordedLedger(settings)) {
      recorded.record(0, 5);
    }
    assertEquals(0, CommandLineRun.of(settings, "backup", file).code());
    Path other = folder.resolve("other");
    CommandLineRun restore =
        CommandLineRun.of(
            new Settings(
                settings.rulesDir(),
                other,
                settings.url(),
                settings.username(),
                settings.password()),
            "restore",
            file);
    assertEquals(1, restore.code(), restore.out());
    assertTrue(Files.notExists(other));
    try (RecordedLedger recorded = new RecordedLedger(settings)) {
      assertEquals(5, recorded.ledger.verify(count -> {}).entries());
    }
  }

  @Test
  void aBackupThatIsCutOffOrChangedIsRestoredNotAtAll() throws IOException {
    try (RecordedLedger recorded = new RecordedLedger(CommandLineRun.embedded(data))) {
      recorded.record(0, 100);
    }
    assertEquals(0, CommandLineRun.of(CommandLineRun.embedded(data), "backup", file).code());
    byte[] whole = Files.readAllBytes(file);
    Path restored = folder.resolve("r");
    for (int length : new int[] {0, 10, whole.length / 2, whole.length - 1}) {
      Files.write(file, java.util.Arrays.copyOf(whole, length));
      refused(restored);
    }
    for (int at = 40; at < whole.length; at += whole.length / 20) {
      Files.write(file, whole);
      try (RandomAccessFile change = new RandomAccessFile(file.toFile(), "rw")) {
        change.seek(at);
        change.write(whole[at] ^ 0x10);
      }
      CommandLineRun run = CommandLineRun.of(CommandLineRun.embedded(restored), "restore", file);
      // a byte of the archive's own bookkeeping may change nothing that counts
      if (run.code() != 0) {
        assertTrue(Files.notExists(restored), "byte " + at);
        assertFalse(run.err().contains("Exception"), run.err());
      } else {
        assertTrue(run.out().contains("intact: 100 entries"), "byte " + at + run.out());
        remove(restored);
      }
    }
    Files.write(file, whole);
    assertEquals(0, CommandLineRun.of(CommandLineRun.embedded(restored), "restore", file).code());
  }

  private void refused(Path restored) {
    CommandLineRun run = CommandLineRun.of(CommandLineRun.embedded(restored), "restore", file);
    assertEquals(1, run.code());
    assertTrue(run.err().contains("cannot be restored"), run.err());
    assertTrue(Files.notExists(restored));
  }

  private static Settings postgres(Path dataDir) throws Exception {
    return new Settings(
        Path.of("rules"),
        dataDir,
        Optional.of(POSTGRES.database()),
        Optional.empty(),
        Optional.empty());
  }

  private List<String> filesBeside(String start) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(f -> f.getFileName().toString())
          .filter(name -> name.startsWith(start))
          .toList();
    }
  }

  private void write(String name, String text) throws IOException {
    Path target = data.resolve(name);
    Files.createDirectories(target.getParent());
    Files.writeString(target, text);
  }

  private static void remove(Path top) throws IOException {
    try (Stream<Path> walk = Files.walk(top)) {
      for (Path path : walk.sorted(java.util.Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
