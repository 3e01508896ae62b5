package pl.paragraf.ledger.store;

import com.github.luben.zstd.ZstdInputStream;
import com.github.luben.zstd.ZstdOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Consumer;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;
import pl.paragraf.ledger.LedgerUnavailableException;

/**
 * Writes the tables of a ledger to a stream, as they are at one moment, and puts them back into an
 * empty database of either kind. The stream is a line that names the format, then a Zstandard
 * frame; the frame ends with the SHA-256 of what it holds. The keys are not part of it. Used by one
 * thread.
 */
public final class TableBackup implements AutoCloseable {

  private static final byte[] FORMAT =
      "paragraf-ledger-tables/1\n".getBytes(StandardCharsets.US_ASCII);

  private static final int BUSY_MILLIS = 10_000;
  private static final int DIGEST_BYTES = 32;

  private final LedgerSettings settings;
  private Optional<Database> database = Optional.empty();

  private TableBackup(LedgerSettings settings) {
    this.settings = settings;
  }

  /** Nothing is opened before it is needed. */
  public static TableBackup open(LedgerSettings settings) {
    return new TableBackup(settings);
  }

  /**
   * Writes all tables; the service may run meanwhile.
   *
   * @param out stays open
   * @param progress told the number of entries written so far, from time to time
   * @return the number of entries written
   * @throws BackupException when there is no ledger or one that cannot be read
   * @throws LedgerUnavailableException when the database cannot be reached
   */
  public long write(OutputStream out, Consumer<Long> progress) throws IOException {
    try (Connection connection = reader()) {
      connection.setAutoCommit(false);
      try {
        if (HeadSeal.read(connection).isEmpty()) {
          throw new BackupException("There is no ledger in " + place() + ".");
        }
        return write(connection, out, progress);
      } finally {
        connection.rollback();
      }
    } catch (SQLException e) {
      throw new LedgerUnavailableException("the ledger cannot be read", e);
    }
  }

  private static long write(Connection connection, OutputStream out, Consumer<Long> progress)
      throws IOException, SQLException {
    out.write(FORMAT);
    try (ZstdOutputStream frame = new ZstdOutputStream(new Open(out))) {
      DigestOutputStream digested = new DigestOutputStream(frame, sha256());
      DataOutputStream data = new DataOutputStream(digested);
      long entries = new BackupWriter(connection, data, progress).write();
      data.flush();
      frame.write(digested.getMessageDigest().digest());
      return entries;
    }
  }

  private Connection reader() throws SQLException {
    if (settings.url().isPresent()) {
      PostgresDatabase postgres = PostgresDatabase.open(settings);
      database = Optional.of(postgres);
      Connection connection = postgres.readers().getConnection();
      connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
      connection.setReadOnly(true);
      return connection;
    }
    Path file = settings.folder().resolve(EmbeddedDatabase.FILE);
    if (Files.notExists(file)) {
      throw new BackupException("There is no ledger in " + settings.folder() + ".");
    }
    SQLiteConfig config = new SQLiteConfig();
    config.setReadOnly(true);
    config.setBusyTimeout(BUSY_MILLIS);
    SQLiteDataSource source = new SQLiteDataSource(config);
    source.setUrl("jdbc:sqlite:" + file);
    return source.getConnection();
  }

  /**
   * Puts all tables back, or none.
   *
   * @param progress told the number of entries put back so far, from time to time
   * @throws BackupException when there are entries already, or this is no whole backup
   * @throws LedgerUnavailableException when the database cannot be reached or another process uses
   *     it
   */
  public void restore(InputStream in, Consumer<Long> progress) throws IOException {
    CheckpointFile checkpoints = CheckpointFile.in(settings.folder());
    if (!checkpoints.notes().isEmpty()) {
      throw new BackupException(
          settings.folder()
              + " holds the checkpoints of another ledger, or of one newer than the backup: move"
              + " that folder away, then restore.");
    }
    Database opened =
        settings.url().isPresent()
            ? PostgresDatabase.open(settings)
            : EmbeddedDatabase.open(settings);
    database = Optional.of(opened);
    try (Connection connection = opened.writer()) {
      try {
        empty(connection);
        read(in, connection, progress);
        Optional<String> newest = newest(connection);
        connection.commit();
        if (newest.isPresent()) {
          checkpoints.add(newest.get());
        }
      } finally {
        connection.rollback();
      }
    } catch (SQLException e) {
      throw new LedgerUnavailableException("the ledger cannot be written", e);
    }
  }

  /** A service that was started without a backup has noted an empty ledger: that may go. */
  private void empty(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      try (ResultSet row = statement.executeQuery("SELECT first_seq FROM batch LIMIT 1")) {
        if (row.next() || HeadSeal.read(connection).map(head -> head.size() > 0).orElse(false)) {
          throw new BackupException(
              "There is a ledger in "
                  + place()
                  + " already. A backup is restored into an empty database: name another one, or"
                  + " move this one away first.");
        }
      }
      for (BackupTable table : BackupTable.ALL) {
        statement.executeUpdate("DELETE FROM " + table.name());
      }
    }
  }

  private static void read(InputStream in, Connection connection, Consumer<Long> progress)
      throws IOException, SQLException {
    if (!Arrays.equals(in.readNBytes(FORMAT.length), FORMAT)) {
      throw new BackupException("This is no backup of a ledger.");
    }
    try {
      DigestInputStream frame = new DigestInputStream(new ZstdInputStream(in), sha256());
      DataInputStream data = new DataInputStream(frame);
      new BackupReader(data, connection, progress).read();
      byte[] digest = frame.getMessageDigest().digest();
      frame.on(false);
      if (!Arrays.equals(data.readNBytes(DIGEST_BYTES), digest) || data.read() >= 0) {
        throw new IOException("the digest differs");
      }
    } catch (IOException e) {
      throw new BackupException(
          "The backup is cut off or damaged; nothing was restored. Use another copy.", e);
    }
  }

  private static Optional<String> newest(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery("SELECT note FROM checkpoint ORDER BY size DESC LIMIT 1")) {
      return row.next() ? Optional.of(row.getString(1)) : Optional.empty();
    }
  }

  private String place() {
    return settings.url().isPresent() ? "the database" : settings.folder().toString();
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  @Override
  public void close() {
    database.ifPresent(Database::close);
  }

  /** Lets a frame end without closing what it is written to. */
  private static final class Open extends FilterOutputStream {

    Open(OutputStream out) {
      super(out);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
      out.write(bytes, from, length);
    }

    @Override
    public void close() throws IOException {
      flush();
    }
  }
}
