package pl.paragraf.ledger.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * The rows of a table in the order of a number in their first column, read along with the entries.
 * Used by one thread.
 */
final class KeyedRows implements AutoCloseable {

  private static final int FETCH = 500;

  private final Statement statement;
  private final ResultSet row;
  private boolean present;

  /**
   * @param sql selects the number first, and in its order
   */
  KeyedRows(Connection connection, String sql) throws SQLException {
    this(connection, sql, FETCH);
  }

  /**
   * @param fetch rows held in memory
   */
  KeyedRows(Connection connection, String sql, int fetch) throws SQLException {
    statement = connection.createStatement();
    try {
      statement.setFetchSize(fetch);
      row = statement.executeQuery(sql);
      present = row.next();
    } catch (SQLException e) {
      statement.close();
      throw e;
    }
  }

  /** What to do with rows that nothing asks for. */
  interface Passed {

    /**
     * @param key the number of the row; {@link Long#MAX_VALUE} when it has none
     */
    void over(long key);
  }

  /** Whether there is a row of this number; rows before it are passed over. */
  boolean at(long key, Passed passed) throws SQLException {
    while (present && !(Cells.isWhole(row, 1) && row.getLong(1) >= key)) {
      pass(passed);
    }
    return present && row.getLong(1) == key;
  }

  /** Passes over everything that is left. */
  void end(Passed passed) throws SQLException {
    while (present) {
      pass(passed);
    }
  }

  private void pass(Passed passed) throws SQLException {
    passed.over(Cells.isWhole(row, 1) ? row.getLong(1) : Long.MAX_VALUE);
    next();
  }

  boolean present() {
    return present;
  }

  ResultSet row() {
    return row;
  }

  void next() throws SQLException {
    present = row.next();
  }

  @Override
  public void close() throws SQLException {
    statement.close();
  }
}
