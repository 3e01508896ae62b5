package pl.paragraf.ledger.store;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

class AccessLogPostgresTest extends AccessLogContract {

  private static EmbeddedPostgres server;
  private static int databases;

  @TempDir Path data;
  private String database;

  @BeforeAll
  static void start() throws IOException {
    server = EmbeddedPostgres.builder().start();
  }

  @AfterAll
  static void stop() throws IOException {
    server.close();
  }

  @BeforeEach
  @Override
  void open() throws Exception {
    database = "ledger" + databases++;
    try (Connection connection = server.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE DATABASE " + database);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    super.open();
  }

  @Override
  LedgerSettings settings() {
    return LedgerSettings.at(
        data,
        Optional.of(server.getJdbcUrl("postgres", database)),
        Optional.empty(),
        Optional.empty());
  }
}
