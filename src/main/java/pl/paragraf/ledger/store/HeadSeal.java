package pl.paragraf.ledger.store;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import pl.paragraf.ledger.seal.Keys;
import pl.paragraf.ledger.tree.CompactRange;

/**
 * Where the ledger ends, as stored and sealed with every commit.
 *
 * @param origin name of this ledger
 * @param size number of entries
 * @param frontier the compact range over all of them
 * @param lastMillis when the last one was made
 * @param mac what only the holder of the keys can make of the rest
 */
record HeadSeal(String origin, long size, byte[] frontier, long lastMillis, byte[] mac) {

  static HeadSeal of(Keys keys, String origin, CompactRange range, long lastMillis) {
    byte[] frontier = range.toBytes();
    return new HeadSeal(
        origin,
        range.size(),
        frontier,
        lastMillis,
        mac(keys, origin, range.size(), frontier, lastMillis));
  }

  /** Whether it is as it was sealed. */
  boolean sound(Keys keys) {
    return java.security.MessageDigest.isEqual(mac, mac(keys, origin, size, frontier, lastMillis));
  }

  private static byte[] mac(Keys keys, String origin, long size, byte[] frontier, long lastMillis) {
    byte[] numbers = ByteBuffer.allocate(16).putLong(size).putLong(lastMillis).array();
    return keys.mac(numbers, frontier, origin.getBytes(StandardCharsets.UTF_8));
  }

  static Optional<HeadSeal> read(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "SELECT origin, size, frontier, last_ms, mac FROM head WHERE one = 1")) {
      if (!row.next()) {
        return Optional.empty();
      }
      return Optional.of(
          new HeadSeal(
              row.getString(1), row.getLong(2), row.getBytes(3), row.getLong(4), row.getBytes(5)));
    }
  }

  void insert(Connection connection) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "INSERT INTO head (origin, size, frontier, last_ms, mac, one)"
                + " VALUES (?, ?, ?, ?, ?, 1)")) {
      write(statement);
    }
  }

  void update(Statements statements) throws SQLException {
    write(
        statements.of(
            "UPDATE head SET origin = ?, size = ?, frontier = ?, last_ms = ?, mac = ?"
                + " WHERE one = 1"));
  }

  private void write(PreparedStatement statement) throws SQLException {
    statement.setString(1, origin);
    statement.setLong(2, size);
    statement.setBytes(3, frontier);
    statement.setLong(4, lastMillis);
    statement.setBytes(5, mac);
    statement.executeUpdate();
  }
}
