package pl.paragraf.ledger.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import javax.sql.DataSource;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.JournalMode;
import org.sqlite.SQLiteConfig.SynchronousMode;
import org.sqlite.SQLiteDataSource;
import org.sqlite.SQLiteOpenMode;
import pl.paragraf.ledger.LedgerUnavailableException;

/** A SQLite file in the ledger's folder, used by this process alone. */
final class EmbeddedDatabase implements Database {

  /** Name of the database file in the ledger's folder. */
  static final String FILE = "ledger.db";

  private static final int BUSY_MILLIS = 2_000;
  private static final int WRITER_CACHE_KIB = 32 * 1024;
  private static final int READER_CACHE_KIB = 8 * 1024;

  private final Path file;
  private final boolean neverUsed;
  private final FileChannel lockFile;
  private final FileLock lock;
  private final HikariDataSource readers;
  private final Object opened;

  private EmbeddedDatabase(
      Path file, boolean neverUsed, FileChannel lockFile, FileLock lock, int readers)
      throws IOException {
    this.file = file;
    this.neverUsed = neverUsed;
    this.lockFile = lockFile;
    this.lock = lock;
    this.opened = identity();
    HikariConfig pool = new HikariConfig();
    pool.setPoolName("ledger");
    pool.setDataSource(source(file, READER_CACHE_KIB));
    pool.setMaximumPoolSize(readers);
    pool.setMinimumIdle(0);
    pool.setConnectionTimeout(5_000);
    this.readers = new HikariDataSource(pool);
  }

  /**
   * Opens the file, makes it when there is none, and brings its schema up to date.
   *
   * @throws LedgerUnavailableException when another process uses it or it cannot be opened
   */
  static EmbeddedDatabase open(LedgerSettings settings) {
    Path folder = settings.folder();
    Path file = folder.resolve(FILE);
    FileChannel lockFile = null;
    try {
      Files.createDirectories(folder);
      lockFile =
          FileChannel.open(
              folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      FileLock lock = lock(lockFile, folder);
      boolean neverUsed = Files.notExists(file);
      if (neverUsed) {
        CheckpointFile.in(folder).refuseWhenSomethingWasSigned(file);
      }
      Schema.EMBEDDED.migrate(source(file, configuration(WRITER_CACHE_KIB)));
      return new EmbeddedDatabase(file, neverUsed, lockFile, lock, settings.readers());
    } catch (IOException | SQLException | RuntimeException e) {
      closeQuietly(lockFile);
      if (e instanceof LedgerUnavailableException unavailable) {
        throw unavailable;
      }
      throw new LedgerUnavailableException("the file of the ledger cannot be opened", e);
    }
  }

  private static FileLock lock(FileChannel channel, Path folder) throws IOException {
    FileLock lock = null;
    try {
      lock = channel.tryLock();
    } catch (OverlappingFileLockException e) {
      // Another ledger of this very process has it.
    }
    if (lock == null) {
      throw new LedgerUnavailableException(
          "another process uses the ledger in "
              + folder
              + ": stop it, or use a folder of your own");
    }
    return lock;
  }

  /** For a file that is there: one that was removed is not made anew by whoever looks for it. */
  static DataSource source(Path file, int cacheKib) {
    SQLiteConfig config = configuration(cacheKib);
    config.resetOpenMode(SQLiteOpenMode.CREATE);
    return source(file, config);
  }

  private static SQLiteConfig configuration(int cacheKib) {
    SQLiteConfig config = new SQLiteConfig();
    config.setJournalMode(JournalMode.WAL);
    config.setSynchronous(SynchronousMode.FULL);
    config.setBusyTimeout(BUSY_MILLIS);
    config.setCacheSize(-cacheKib);
    config.setPragma(SQLiteConfig.Pragma.SECURE_DELETE, "true");
    return config;
  }

  private static DataSource source(Path file, SQLiteConfig config) {
    SQLiteDataSource source = new SQLiteDataSource(config);
    source.setUrl("jdbc:sqlite:" + file);
    return source;
  }

  @Override
  public Connection writer() throws SQLException {
    checkStillThere();
    Connection connection = source(file, WRITER_CACHE_KIB).getConnection();
    connection.setAutoCommit(false);
    return connection;
  }

  @Override
  public DataSource readers() {
    return readers;
  }

  /** A file that was removed or replaced would take decisions and lose them. */
  @Override
  public void checkStillThere() {
    try {
      if (identity().equals(opened)) {
        return;
      }
    } catch (IOException e) {
      throw new LedgerUnavailableException("the file of the ledger is gone: " + file, e);
    }
    throw new LedgerUnavailableException("the file of the ledger was replaced: " + file);
  }

  private Object identity() throws IOException {
    BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
    return attributes.fileKey() != null ? attributes.fileKey() : attributes.creationTime();
  }

  @Override
  public void afterErasure(Connection writer) throws SQLException {
    writer.setAutoCommit(true);
    try (Statement statement = writer.createStatement()) {
      statement.execute("PRAGMA wal_checkpoint(TRUNCATE)");
    } finally {
      writer.setAutoCommit(false);
    }
  }

  @Override
  public boolean neverUsed() {
    return neverUsed;
  }

  @Override
  public void close() {
    readers.close();
    closeQuietly(lockFile);
  }

  private static void closeQuietly(FileChannel channel) {
    try {
      if (channel != null) {
        channel.close();
      }
    } catch (IOException e) {
      // The lock goes with the process at the latest.
    }
  }

  @Override
  public String toString() {
    return file + (lock.isValid() ? "" : " (closed)");
  }

  /** How the parts of the schema that differ are written. */
  static final Map<String, String> PLACEHOLDERS =
      Map.of("bytes", "BLOB", "rowless", " WITHOUT ROWID");
}
