package pl.paragraf.ledger.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** The terms of entries whose blocks have no postings yet, as stored. */
final class Pending {

  private Pending() {}

  /** The terms of the entries of one batch. */
  static List<long[]> terms(Connection connection, long firstOfBatch) throws SQLException {
    try (PreparedStatement query =
        connection.prepareStatement("SELECT terms FROM pending WHERE first_seq = ?")) {
      query.setLong(1, firstOfBatch);
      try (ResultSet row = query.executeQuery()) {
        if (!row.next()) {
          throw new SQLException("the terms of a batch are missing");
        }
        return TermLists.read(row.getBytes(1));
      }
    }
  }

  static void load(Connection connection, Tail tail) throws SQLException {
    tail.clear();
    try (Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery("SELECT first_seq, terms FROM pending ORDER BY first_seq")) {
      while (rows.next()) {
        long sequence = rows.getLong(1);
        for (long[] terms : TermLists.read(rows.getBytes(2))) {
          tail.put(sequence++, terms);
        }
      }
    }
  }
}
