package pl.paragraf.cli.backup;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import pl.paragraf.ledger.Verification;
import pl.paragraf.ledger.store.JdbcLedger;
import pl.paragraf.ledger.store.LedgerSettings;
import pl.paragraf.ledger.store.TableBackup;

/**
 * Puts the state in an archive back: everything is written aside first and moved in place at the
 * end, the keys last. A service started on less finds its keys or its ledger missing, and says so.
 */
public final class StateRestore {

  private static final String ASIDE = "restoring.tmp";
  private static final String KEYS = "keys";

  private final DataFolder folder;
  private final LedgerSettings ledger;

  private StateRestore(DataFolder folder, LedgerSettings ledger) {
    this.folder = folder;
    this.ledger = ledger;
  }

  public static StateRestore of(Path dataDir, LedgerSettings ledger) {
    return new StateRestore(new DataFolder(dataDir), ledger);
  }

  /**
   * @param progress told the number of ledger entries from time to time
   * @return when the backup was made, ISO 8601
   * @throws RefusedException when the archive is damaged or there is state already
   */
  public String run(Path file, Consumer<Long> progress) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new RefusedException("There is no file " + file + ".");
    }
    if (!folder.empty()) {
      throw new RefusedException(
          folder.path()
              + " is not empty. A backup is restored into an empty data folder: stop the service and"
              + " move the folder away, or name another one with PARAGRAF_DATA_DIR.");
    }
    boolean made = Files.notExists(folder.path());
    Path aside = folder.path().resolve(ASIDE);
    List<Path> placed = new ArrayList<>();
    try (ArchiveReader archive = ArchiveReader.open(file)) {
      Files.createDirectories(folder.path());
      Files.createDirectory(aside, OwnerOnly.FOLDER);
      writeFiles(archive, aside);
      writeTables(archive, aside, progress);
      Disk.syncFolders(aside);
      place(aside, placed);
      return archive.madeAt();
    } catch (IOException | RuntimeException e) {
      for (Path path : placed) {
        Disk.remove(path);
      }
      Disk.remove(aside);
      if (made) {
        Files.deleteIfExists(folder.path());
      }
      throw e;
    }
  }

  private static void writeFiles(ArchiveReader archive, Path aside) throws IOException {
    for (String name : archive.files()) {
      Path target = aside.resolve(name).normalize();
      if (!target.startsWith(aside) || target.equals(aside)) {
        throw new RefusedException("The backup names a file outside the data folder.");
      }
      Files.createDirectories(target.getParent(), OwnerOnly.FOLDER);
      try (InputStream in = archive.file(name)) {
        Disk.write(in, target);
      }
    }
  }

  private void writeTables(ArchiveReader archive, Path aside, Consumer<Long> progress)
      throws IOException {
    LedgerSettings there =
        LedgerSettings.at(aside, ledger.url(), ledger.username(), ledger.password());
    try (TableBackup tables = TableBackup.open(there);
        InputStream in = archive.tables()) {
      tables.restore(in, progress);
    }
  }

  private void place(Path aside, List<Path> placed) throws IOException {
    List<Path> keysLast;
    try (Stream<Path> children = Files.list(aside)) {
      keysLast =
          children
              .sorted(
                  Comparator.comparing((Path p) -> p.endsWith(KEYS))
                      .thenComparing(Comparator.naturalOrder()))
              .toList();
    }
    for (Path child : keysLast) {
      Path target = folder.path().resolve(child.getFileName());
      Files.move(child, target, StandardCopyOption.ATOMIC_MOVE);
      placed.add(target);
    }
    Files.delete(aside);
    Disk.syncFolder(folder.path());
  }

  /** Verifies the ledger that was restored. */
  public Verification check(Consumer<Long> progress) {
    try (JdbcLedger restored = new JdbcLedger(ledger, Clock.systemUTC())) {
      return restored.verify(progress);
    }
  }
}
