package pl.paragraf.ledger.store;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Optional;
import pl.paragraf.ledger.Verification;
import pl.paragraf.ledger.seal.Keys;

/** Changes a stored ledger with plain SQL, verifies it, and takes the change back. */
final class Tampering implements AutoCloseable {

  private final Connection connection;
  private final Keys keys;
  private final CheckpointFile checkpoints;

  private Tampering(Connection connection, LedgerSettings settings)
      throws SQLException, IOException {
    this.connection = connection;
    this.keys = Keys.open(settings.keys(), false);
    this.checkpoints = CheckpointFile.in(settings.folder());
    connection.setAutoCommit(false);
  }

  /** Of a ledger nobody else has open. */
  static Tampering with(LedgerSettings settings) throws SQLException, IOException {
    Path file = settings.folder().resolve(EmbeddedDatabase.FILE);
    Connection connection =
        settings.url().isPresent()
            ? DriverManager.getConnection(settings.url().get())
            : EmbeddedDatabase.source(file, 8_192).getConnection();
    return new Tampering(connection, settings);
  }

  Connection connection() {
    return connection;
  }

  Keys keys() {
    return keys;
  }

  Verification verify() throws SQLException {
    return new Verifier(connection, keys, checkpoints).verify(entries -> {});
  }

  /** What a verification finds after a statement; empty when the database does not allow it. */
  Optional<Verification> after(String sql, Object... values) throws SQLException {
    try {
      int rows = change(sql, values);
      if (rows == 0) {
        throw new IllegalStateException("nothing was changed by " + sql);
      }
      return Optional.of(verify());
    } catch (SQLException e) {
      if (e.getSQLState() != null && e.getSQLState().startsWith("23")
          || e.getMessage().contains("constraint")) {
        return Optional.empty();
      }
      throw e;
    } finally {
      connection.rollback();
    }
  }

  /** Changes something and leaves it changed until the next statement is taken back. */
  int change(String sql, Object... values) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < values.length; i++) {
        statement.setObject(i + 1, values[i]);
      }
      return statement.executeUpdate();
    }
  }

  @Override
  public void close() throws SQLException {
    connection.rollback();
    connection.close();
  }
}
