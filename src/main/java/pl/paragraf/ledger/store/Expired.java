package pl.paragraf.ledger.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import pl.paragraf.ledger.tree.EntryBytes.Kind;

/** Finds decisions of a regulation that are older than they may be and still have their key. */
final class Expired {

  private static final int BATCHES = 500;

  private final Connection connection;
  private final String regulation;
  private final long beforeMillis;

  Expired(Connection connection, String regulation, long beforeMillis) {
    this.connection = connection;
    this.regulation = regulation;
    this.beforeMillis = beforeMillis;
  }

  /** The oldest of them. */
  List<String> first(int limit) throws SQLException {
    Set<Integer> origins = origins();
    List<String> found = new ArrayList<>();
    long next = 0;
    while (found.size() < limit) {
      try (PreparedStatement query =
          connection.prepareStatement(
              "SELECT first_seq, heads, keys FROM batch WHERE first_seq >= ?"
                  + " ORDER BY first_seq LIMIT "
                  + BATCHES)) {
        query.setLong(1, next);
        try (ResultSet rows = query.executeQuery()) {
          boolean any = false;
          while (rows.next()) {
            any = true;
            next = rows.getLong(1) + 1;
            List<Head> heads = Head.read(rows.getBytes(2));
            if (heads.isEmpty() || heads.get(0).at() >= beforeMillis) {
              return found;
            }
            collect(heads, rows.getBytes(3), origins, limit, found);
          }
          if (!any) {
            return found;
          }
        }
      }
    }
    return found;
  }

  private void collect(
      List<Head> heads, byte[] keys, Set<Integer> origins, int limit, List<String> found) {
    for (int i = 0; i < heads.size() && found.size() < limit; i++) {
      Head head = heads.get(i);
      if (head.kind() == Kind.DECISION
          && head.at() < beforeMillis
          && origins.contains(head.origin())
          && hasKey(keys, i)) {
        found.add(head.id().toString());
      }
    }
  }

  private static boolean hasKey(byte[] keys, int index) {
    for (int i = index * Batch.KEY_BYTES; i < (index + 1) * Batch.KEY_BYTES; i++) {
      if (keys[i] != 0) {
        return true;
      }
    }
    return false;
  }

  private Set<Integer> origins() throws SQLException {
    Set<Integer> ids = new HashSet<>();
    try (PreparedStatement query =
        connection.prepareStatement("SELECT id FROM origin WHERE regulation = ?")) {
      query.setString(1, regulation);
      try (ResultSet rows = query.executeQuery()) {
        while (rows.next()) {
          ids.add(rows.getInt(1));
        }
      }
    }
    return ids;
  }
}
