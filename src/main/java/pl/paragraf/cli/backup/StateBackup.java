package pl.paragraf.cli.backup;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import pl.paragraf.ledger.store.LedgerSettings;
import pl.paragraf.ledger.store.TableBackup;

/**
 * Writes the state of a service to an archive, also while the service runs. The ledger comes first,
 * as it is at one moment; the releases and keys its entries need were stored before them and are
 * there when they are read afterwards.
 */
public final class StateBackup {

  private final DataFolder folder;
  private final LedgerSettings ledger;

  private StateBackup(DataFolder folder, LedgerSettings ledger) {
    this.folder = folder;
    this.ledger = ledger;
  }

  public static StateBackup of(Path dataDir, LedgerSettings ledger) {
    return new StateBackup(new DataFolder(dataDir), ledger);
  }

  /**
   * What an archive got.
   *
   * @param entries entries of the ledger
   * @param files other files
   */
  public record Written(long entries, int files) {}

  /**
   * @param target the file to make, absolute
   * @param product version of the product
   * @param progress told the number of ledger entries from time to time
   * @throws RefusedException when there is nothing to back up or the file cannot be there
   */
  public Written write(Path target, String product, Consumer<Long> progress) throws IOException {
    if (!Files.isDirectory(folder.path())) {
      throw new RefusedException(
          "There is no data folder "
              + folder.path()
              + "; PARAGRAF_DATA_DIR has to name the one the service uses.");
    }
    if (folder.holds(target)) {
      throw new RefusedException(
          "A backup must not lie in the data folder it is made of: choose another place.");
    }
    if (!Files.isDirectory(target.getParent())) {
      throw new RefusedException("There is no folder " + target.getParent() + ".");
    }
    try (ArchiveWriter archive = ArchiveWriter.create(target)) {
      long[] entries = new long[1];
      try (TableBackup tables = TableBackup.open(ledger)) {
        archive.add(Archive.TABLES, out -> entries[0] = tables.write(out, progress));
      }
      List<Path> files = folder.state();
      for (Path file : files) {
        String name = file.toString().replace('\\', '/');
        archive.addFile(Archive.STATE + name, folder.path().resolve(file));
      }
      archive.finish(product);
      return new Written(entries[0], files.size());
    } catch (FileAlreadyExistsException e) {
      throw new RefusedException(target + " exists already: choose another name, or remove it.");
    }
  }
}
