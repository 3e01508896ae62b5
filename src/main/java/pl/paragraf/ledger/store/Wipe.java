package pl.paragraf.ledger.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import pl.paragraf.ledger.Draft.Idempotency;
import pl.paragraf.ledger.tree.Hashes;

/**
 * Takes the key of an entry and everything it could be searched by out of the tables, within the
 * transaction that records the erasure.
 */
final class Wipe {

  private final Connection connection;
  private final Tail tail;
  private final Terms terms;
  private final long bySequence;

  /**
   * @param bySequence place of the erasure's own entry
   */
  Wipe(Connection connection, Tail tail, Terms terms, long bySequence) {
    this.connection = connection;
    this.tail = tail;
    this.terms = terms;
    this.bySequence = bySequence;
  }

  void erase(Waiting.Wiped entry) throws SQLException {
    destroyKey(entry.sequence());
    Optional<Idempotency> clientKey = Rows.idempotency(connection, entry.sequence());
    try (PreparedStatement delete =
        connection.prepareStatement("DELETE FROM idempotency WHERE seq = ?")) {
      delete.setLong(1, entry.sequence());
      delete.executeUpdate();
    }
    if (tail.holds(entry.sequence())) {
      forgetPending(entry);
    } else {
      Set<Long> gone = new HashSet<>();
      Arrays.stream(entry.terms()).forEach(gone::add);
      clientKey.ifPresent(key -> gone.add(terms.bound(key)));
      Arrays.stream(entry.lasting()).forEach(gone::remove);
      for (long term : gone) {
        Postings.remove(connection, term, entry.sequence());
      }
    }
  }

  private void destroyKey(long sequence) throws SQLException {
    Batch batch =
        Rows.batchOf(connection, sequence)
            .orElseThrow(() -> new SQLException("the batch of an entry is missing"));
    int index = (int) (sequence - batch.first());
    byte[] digest = Hashes.sha256(batch.key(index));
    byte[] keys = batch.keys().clone();
    Arrays.fill(keys, index * Batch.KEY_BYTES, (index + 1) * Batch.KEY_BYTES, (byte) 0);
    try (PreparedStatement update =
        connection.prepareStatement("UPDATE batch SET keys = ? WHERE first_seq = ?")) {
      update.setBytes(1, keys);
      update.setLong(2, batch.first());
      update.executeUpdate();
    }
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO erasure (seq, by_seq, key_digest) VALUES (?, ?, ?)")) {
      insert.setLong(1, sequence);
      insert.setLong(2, bySequence);
      insert.setBytes(3, digest);
      insert.executeUpdate();
    }
  }

  private void forgetPending(Waiting.Wiped entry) throws SQLException {
    Batch batch = Rows.batchOf(connection, entry.sequence()).orElseThrow();
    List<long[]> terms = new ArrayList<>(Pending.terms(connection, batch.first()));
    terms.set((int) (entry.sequence() - batch.first()), entry.lasting());
    try (PreparedStatement update =
        connection.prepareStatement("UPDATE pending SET terms = ? WHERE first_seq = ?")) {
      update.setBytes(1, TermLists.write(terms));
      update.setLong(2, batch.first());
      update.executeUpdate();
    }
  }
}
