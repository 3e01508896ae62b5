package pl.paragraf;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import pl.paragraf.ledger.store.LedgerSettings;

/** A real PostgreSQL that runs as long as the tests of the class that registers it. */
public final class Postgres implements BeforeAllCallback, AfterAllCallback {

  private EmbeddedPostgres server;
  private int databases;

  @Override
  public void beforeAll(ExtensionContext context) throws IOException {
    server = EmbeddedPostgres.builder().start();
  }

  @Override
  public void afterAll(ExtensionContext context) throws IOException {
    server.close();
  }

  /** Settings of a ledger in a new, empty database. */
  public LedgerSettings ledger(Path dataDir) throws SQLException {
    return LedgerSettings.at(dataDir, Optional.of(database()), Optional.empty(), Optional.empty());
  }

  /** The JDBC URL of a new, empty database. */
  public String database() throws SQLException {
    String name = "ledger" + databases++;
    try (Connection connection = server.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE DATABASE " + name);
    }
    return server.getJdbcUrl("postgres", name);
  }
}
