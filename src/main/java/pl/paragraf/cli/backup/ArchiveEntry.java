package pl.paragraf.cli.backup;

/**
 * What an archive says of one of its entries.
 *
 * @param name its name in the archive
 * @param bytes its length
 * @param sha256 digest of its bytes, 64 hex digits
 */
record ArchiveEntry(String name, long bytes, String sha256) {}
