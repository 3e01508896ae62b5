package pl.paragraf.cli.backup;

import java.util.List;

/**
 * What stands last in an archive: without it the archive is not whole.
 *
 * @param format name and version of the form
 * @param madeAt when, ISO 8601
 * @param product version of the product that made it
 * @param entries every other entry, in order
 */
record Archive(String format, String madeAt, String product, List<ArchiveEntry> entries) {

  static final String FORMAT = "paragraf-backup/1";
  static final String NAME = "backup.json";

  /** Prefix of the files of the data folder. */
  static final String STATE = "state/";

  /** The ledger's tables. */
  static final String TABLES = "ledger.tables";

  Archive {
    entries = List.copyOf(entries);
  }
}
