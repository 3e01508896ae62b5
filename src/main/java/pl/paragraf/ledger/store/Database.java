package pl.paragraf.ledger.store;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import pl.paragraf.ledger.LedgerUnavailableException;

/** The database a ledger is kept in: how to reach it, and what differs between its kinds. */
interface Database extends AutoCloseable {

  /** A connection for the one writer, without auto-commit; nobody else writes while it is open. */
  Connection writer() throws SQLException;

  /** Connections for reading. Thread-safe. */
  DataSource readers();

  /**
   * @throws LedgerUnavailableException when the database is no longer the one that was opened
   */
  void checkStillThere();

  /** Makes sure that nothing deleted stays readable longer than it must. */
  void afterErasure(Connection writer) throws SQLException;

  /** Whether no ledger was ever kept here, so that beginning one loses nothing. */
  boolean neverUsed();

  @Override
  void close();
}
