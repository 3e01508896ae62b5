package pl.paragraf.ledger.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;
import pl.paragraf.ledger.LedgerUnavailableException;

/** A PostgreSQL database; one service writes at a time. */
final class PostgresDatabase implements Database {

  /** Names the right to write among the advisory locks of the database. */
  private static final long WRITER_LOCK = 0x7061726167726166L;

  private static final int CONNECT_SECONDS = 3;
  private static final int ANSWER_SECONDS = 15;

  private final PGSimpleDataSource source;
  private final HikariDataSource readers;
  private final boolean neverUsed;

  private PostgresDatabase(PGSimpleDataSource source, boolean neverUsed, LedgerSettings settings) {
    this.source = source;
    this.neverUsed = neverUsed;
    HikariConfig pool = new HikariConfig();
    pool.setPoolName("ledger");
    PGSimpleDataSource patient = source(settings);
    patient.setSocketTimeout(0); // a verification reads for minutes
    pool.setDataSource(patient);
    pool.setMaximumPoolSize(settings.readers());
    pool.setMinimumIdle(0);
    pool.setConnectionTimeout(CONNECT_SECONDS * 1_000L);
    pool.setInitializationFailTimeout(-1);
    this.readers = new HikariDataSource(pool);
  }

  /**
   * Reaches the database and brings its schema up to date.
   *
   * @throws LedgerUnavailableException when it cannot be reached
   */
  static PostgresDatabase open(LedgerSettings settings) {
    PGSimpleDataSource source = source(settings);
    try {
      boolean neverUsed = Schema.POSTGRES.absent(source);
      if (neverUsed) {
        CheckpointFile.in(settings.folder()).refuseWhenSomethingWasSigned(settings.folder());
      }
      Schema.POSTGRES.migrate(source);
      return new PostgresDatabase(source, neverUsed, settings);
    } catch (SQLException | RuntimeException e) {
      if (e instanceof LedgerUnavailableException unavailable) {
        throw unavailable;
      }
      throw new LedgerUnavailableException("the database of the ledger cannot be reached", e);
    }
  }

  private static PGSimpleDataSource source(LedgerSettings settings) {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setUrl(settings.url().orElseThrow());
    settings.username().ifPresent(source::setUser);
    settings.password().ifPresent(source::setPassword);
    source.setConnectTimeout(CONNECT_SECONDS);
    source.setLoginTimeout(CONNECT_SECONDS);
    source.setSocketTimeout(ANSWER_SECONDS);
    source.setTcpKeepAlive(true);
    source.setApplicationName("paragraf");
    return source;
  }

  @Override
  public Connection writer() throws SQLException {
    Connection connection = source.getConnection();
    try (Statement statement = connection.createStatement()) {
      statement.execute("SET synchronous_commit TO on");
      try (ResultSet result =
          statement.executeQuery("SELECT pg_try_advisory_lock(" + WRITER_LOCK + ")")) {
        result.next();
        if (!result.getBoolean(1)) {
          throw new LedgerUnavailableException(
              "another service writes to this database: stop it, or use a database of your own");
        }
      }
      connection.setAutoCommit(false);
      return connection;
    } catch (SQLException | RuntimeException e) {
      connection.close();
      throw e;
    }
  }

  @Override
  public DataSource readers() {
    return readers;
  }

  @Override
  public void checkStillThere() {} // a connection does not outlive its database

  @Override
  public void afterErasure(Connection writer) throws SQLException {
    writer.setAutoCommit(true);
    try (Statement statement = writer.createStatement()) {
      statement.execute("VACUUM batch");
      statement.execute("VACUUM posting");
      statement.execute("VACUUM pending");
    } finally {
      writer.setAutoCommit(false);
    }
  }

  @Override
  public boolean neverUsed() {
    return neverUsed;
  }

  @Override
  public void close() {
    readers.close();
  }

  /** How the parts of the schema that differ are written. */
  static final Map<String, String> PLACEHOLDERS = Map.of("bytes", "BYTEA", "rowless", "");
}
