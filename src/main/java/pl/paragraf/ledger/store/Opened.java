package pl.paragraf.ledger.store;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;
import pl.paragraf.ledger.LedgerUnavailableException;
import pl.paragraf.ledger.seal.Keys;
import pl.paragraf.ledger.tree.CompactRange;

/**
 * A ledger that was opened: its keys and database, and where it ends. The end belongs to the
 * writer; everything else is for all threads.
 */
final class Opened implements AutoCloseable {

  /** Keys looked through for one that fits. */
  private static final int KEYS_TRIED = 1_000;

  /** Rows held in memory while one is looked for. */
  private static final int FETCH = 100;

  private static final Logger LOG = Logger.getLogger(Opened.class);

  final Database database;
  final Keys keys;
  final Terms terms;
  final AccessTerms accessTerms;
  final Connection writer;
  final Statements statements;
  final Names names;
  final String origin;
  CompactRange range;
  CompactRange block;
  long blockFirstMillis;
  long lastMillis;
  long signedMillis;

  private Opened(Database database, Keys keys, Connection writer, Tail tail) throws SQLException {
    this.database = database;
    this.keys = keys;
    this.terms = new Terms(keys);
    this.accessTerms = new AccessTerms(keys);
    this.writer = writer;
    this.statements = new Statements(writer);
    this.names = Names.load(writer);
    HeadSeal head = head(keys, writer);
    this.origin = head.origin();
    this.range = CompactRange.fromBytes(head.frontier());
    this.lastMillis = head.lastMillis();
    if (!head.sound(keys) || range.size() != head.size()) {
      LOG.error(
          "The ledger's own note of where it ends is not as it was written: run a verification");
    }
    readBlock();
    Pending.load(writer, tail);
    for (Tail.Block waiting : tail.newestFirst()) {
      if (waiting.terms().size() == Places.BLOCK) {
        Postings.write(writer, waiting);
        writer.commit();
        tail.drop(waiting.no());
      }
    }
    writer.commit();
  }

  /**
   * @param tail receives the terms of the newest entries
   * @throws LedgerUnavailableException when it cannot be opened
   */
  static Opened open(LedgerSettings settings, Tail tail) {
    Database database =
        settings.url().isPresent()
            ? PostgresDatabase.open(settings)
            : EmbeddedDatabase.open(settings);
    Connection writer = null;
    try {
      writer = database.writer();
      boolean begun = HeadSeal.read(writer).isPresent();
      Keys keys = Keys.open(settings.keys(), !begun);
      refuseKeysOfAnother(keys, writer);
      return new Opened(database, keys, writer, tail);
    } catch (SQLException | IOException | RuntimeException e) {
      closeQuietly(writer);
      database.close();
      if (e instanceof LedgerUnavailableException unavailable) {
        throw unavailable;
      }
      throw new LedgerUnavailableException("the ledger cannot be opened", e);
    }
  }

  /** With another ledger's master key new entries would be stored that the old one cannot read. */
  private static void refuseKeysOfAnother(Keys keys, Connection writer) throws SQLException {
    int tried = 0;
    try (Statement statement = writer.createStatement();
        ResultSet rows = newestKeys(statement)) {
      while (tried < KEYS_TRIED && rows.next()) {
        byte[] all = rows.getBytes(1);
        for (int at = 0; at + Batch.KEY_BYTES <= all.length; at += Batch.KEY_BYTES) {
          byte[] key = Arrays.copyOfRange(all, at, at + Batch.KEY_BYTES);
          if (Batch.none(key)) {
            continue;
          }
          try {
            keys.unwrap(key);
            return;
          } catch (GeneralSecurityException e) {
            tried++; // damaged perhaps; one that fits is enough
          }
        }
      }
    }
    if (tried > 0) {
      throw new LedgerUnavailableException(
          "the keys in the data folder are not those of this ledger: restore them from a backup");
    }
  }

  /** Accesses and erasures have no keys: rows are read until one has some. */
  private static ResultSet newestKeys(Statement statement) throws SQLException {
    statement.setFetchSize(FETCH);
    return statement.executeQuery("SELECT keys FROM batch ORDER BY first_seq DESC");
  }

  private static HeadSeal head(Keys keys, Connection writer) throws SQLException {
    Optional<HeadSeal> stored = HeadSeal.read(writer);
    if (stored.isPresent()) {
      return stored.get();
    }
    byte[] random = new byte[8];
    new SecureRandom().nextBytes(random);
    String origin = "paragraf-ledger/" + HexFormat.of().formatHex(random);
    HeadSeal first = HeadSeal.of(keys, origin, new CompactRange(), 0);
    first.insert(writer);
    writer.commit();
    return first;
  }

  /** Reads the leaves of the block that is not full yet. */
  private void readBlock() throws SQLException {
    block = new CompactRange();
    long start = range.size() - range.size() % Places.BLOCK;
    try (PreparedStatement query =
        writer.prepareStatement(
            "SELECT heads FROM batch WHERE first_seq >= ? ORDER BY first_seq")) {
      query.setLong(1, start);
      try (ResultSet rows = query.executeQuery()) {
        while (rows.next()) {
          List<Head> heads = Head.read(rows.getBytes(1));
          for (Head head : heads) {
            if (block.size() == 0) {
              blockFirstMillis = head.at();
            }
            block.append(head.leaf());
          }
        }
      }
    }
    if (start + block.size() != range.size()) {
      LOG.errorf(
          "The ledger should have %d entries and has %d: run a verification",
          range.size(), start + block.size());
    }
  }

  private static void closeQuietly(Connection connection) {
    try {
      if (connection != null) {
        connection.close();
      }
    } catch (SQLException e) {
      LOG.debugf("a connection could not be closed: %s", e.getMessage());
    }
  }

  @Override
  public void close() {
    closeQuietly(writer);
    database.close();
  }
}
