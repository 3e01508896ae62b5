package pl.paragraf.ledger.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import pl.paragraf.ledger.Draft.Idempotency;

/** The rows of batches and what goes with them. Callers own the connection and its transaction. */
final class Rows {

  private static final String BATCH = "SELECT first_seq, heads, keys, contents FROM batch ";

  private Rows() {}

  /** The batch an entry is in; empty when there is none. */
  static Optional<Batch> batchOf(Connection connection, long sequence) throws SQLException {
    try (PreparedStatement query =
        connection.prepareStatement(
            BATCH + "WHERE first_seq <= ? ORDER BY first_seq DESC LIMIT 1")) {
      query.setLong(1, sequence);
      try (ResultSet row = query.executeQuery()) {
        if (!row.next()) {
          return Optional.empty();
        }
        Batch batch =
            new Batch(
                row.getLong(1),
                Head.read(row.getBytes(2)),
                row.getBytes(3),
                Contents.read(row.getBytes(4)));
        return Optional.of(batch).filter(b -> sequence < b.first() + b.heads().size());
      }
    }
  }

  static void insert(Statements statements, Batch batch, List<long[]> terms) throws SQLException {
    PreparedStatement entries =
        statements.of(
            "INSERT INTO batch (first_seq, entries, heads, keys, contents) VALUES (?, ?, ?, ?, ?)");
    entries.setLong(1, batch.first());
    entries.setInt(2, batch.heads().size());
    entries.setBytes(3, Head.write(batch.heads()));
    entries.setBytes(4, batch.keys());
    entries.setBytes(5, Contents.write(batch.contents()));
    entries.executeUpdate();
    PreparedStatement pending =
        statements.of("INSERT INTO pending (first_seq, terms) VALUES (?, ?)");
    pending.setLong(1, batch.first());
    pending.setBytes(2, TermLists.write(terms));
    pending.executeUpdate();
  }

  static void insertBlock(Statements statements, long no, long firstMs, long lastMs, byte[] root)
      throws SQLException {
    PreparedStatement insert =
        statements.of("INSERT INTO block (no, first_ms, last_ms, root) VALUES (?, ?, ?, ?)");
    insert.setLong(1, no);
    insert.setLong(2, firstMs);
    insert.setLong(3, lastMs);
    insert.setBytes(4, root);
    insert.executeUpdate();
  }

  /** Whether it is the first entry with this key; only the first is found by it. */
  static boolean insertIdempotency(Statements statements, Idempotency idempotency, long sequence)
      throws SQLException {
    PreparedStatement insert =
        statements.of(
            "INSERT INTO idempotency (client_key, request, seq) VALUES (?, ?, ?)"
                + " ON CONFLICT DO NOTHING");
    insert.setBytes(1, idempotency.key());
    insert.setBytes(2, idempotency.request());
    insert.setLong(3, sequence);
    return insert.executeUpdate() == 1;
  }

  /** The client's key that leads to an entry. */
  static Optional<Idempotency> idempotency(Connection connection, long sequence)
      throws SQLException {
    try (PreparedStatement query =
        connection.prepareStatement("SELECT client_key, request FROM idempotency WHERE seq = ?")) {
      query.setLong(1, sequence);
      try (ResultSet row = query.executeQuery()) {
        return row.next()
            ? Optional.of(new Idempotency(row.getBytes(1), row.getBytes(2)))
            : Optional.empty();
      }
    }
  }

  static void insertCheckpoint(Statements statements, long size, long at, String note)
      throws SQLException {
    PreparedStatement insert =
        statements.of(
            "INSERT INTO checkpoint (size, at_ms, note) VALUES (?, ?, ?) ON CONFLICT DO NOTHING");
    insert.setLong(1, size);
    insert.setLong(2, at);
    insert.setString(3, note);
    insert.executeUpdate();
  }
}
