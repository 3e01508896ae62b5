package pl.paragraf.ledger.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The inverted index over full blocks. Callers own the connection and its transaction. */
final class Postings {

  private Postings() {}

  /** Writes the postings of a full block and removes its pending terms. */
  static void write(Connection connection, Tail.Block block) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement("INSERT INTO posting (term, block, places) VALUES (?, ?, ?)")) {
      // In the order of the index, so that each of its pages is visited once.
      for (Map.Entry<Long, BitSet> posting : inverted(block.terms()).entrySet()) {
        insert.setLong(1, posting.getKey());
        insert.setLong(2, block.no());
        insert.setBytes(3, Places.write(posting.getValue()));
        insert.addBatch();
      }
      insert.executeBatch();
    }
    try (PreparedStatement delete =
        connection.prepareStatement("DELETE FROM pending WHERE first_seq >= ? AND first_seq < ?")) {
      delete.setLong(1, block.no() * Places.BLOCK);
      delete.setLong(2, (block.no() + 1) * Places.BLOCK);
      delete.executeUpdate();
    }
  }

  /** Where each term stands. */
  static TreeMap<Long, BitSet> inverted(List<long[]> terms) {
    TreeMap<Long, BitSet> inverted = new TreeMap<>();
    for (int place = 0; place < terms.size(); place++) {
      for (long term : terms.get(place)) {
        inverted.computeIfAbsent(term, t -> new BitSet(Places.BLOCK)).set(place);
      }
    }
    return inverted;
  }

  /** Places of a term in the blocks of a range, by block. */
  static TreeMap<Long, BitSet> of(Connection connection, long term, long firstBlock, long lastBlock)
      throws SQLException {
    TreeMap<Long, BitSet> found = new TreeMap<>();
    try (PreparedStatement query =
        connection.prepareStatement(
            "SELECT block, places FROM posting WHERE term = ? AND block >= ? AND block <= ?")) {
      query.setLong(1, term);
      query.setLong(2, firstBlock);
      query.setLong(3, lastBlock);
      try (ResultSet rows = query.executeQuery()) {
        while (rows.next()) {
          found.put(rows.getLong(1), Places.read(rows.getBytes(2)));
        }
      }
    }
    return found;
  }

  /** Takes an entry from the places of a term. */
  static void remove(Connection connection, long term, long sequence) throws SQLException {
    long block = sequence / Places.BLOCK;
    Optional<BitSet> places = Optional.ofNullable(of(connection, term, block, block).get(block));
    if (places.isEmpty()) {
      return;
    }
    places.get().clear((int) (sequence % Places.BLOCK));
    boolean none = places.get().isEmpty();
    try (PreparedStatement change =
        connection.prepareStatement(
            none
                ? "DELETE FROM posting WHERE term = ? AND block = ?"
                : "UPDATE posting SET places = ? WHERE term = ? AND block = ?")) {
      int index = 1;
      if (!none) {
        change.setBytes(index++, Places.write(places.get()));
      }
      change.setLong(index++, term);
      change.setLong(index, block);
      change.executeUpdate();
    }
  }
}
