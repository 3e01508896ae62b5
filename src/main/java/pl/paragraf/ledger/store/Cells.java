package pl.paragraf.ledger.store;

import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * Values of a row, exactly as they were written: SQLite keeps values of any kind in any column and
 * would turn them into what is asked for.
 */
final class Cells {

  private Cells() {}

  static boolean isWhole(ResultSet row, int column) throws SQLException {
    Object value = row.getObject(column);
    return value instanceof Long || value instanceof Integer;
  }

  /**
   * @throws IllegalArgumentException when something else is stored there
   */
  static long whole(ResultSet row, int column) throws SQLException {
    if (row.getObject(column) instanceof Number number && isWhole(row, column)) {
      return number.longValue();
    }
    throw new IllegalArgumentException("there is no whole number in column " + column);
  }

  /**
   * @throws IllegalArgumentException when something else is stored there
   */
  static int number(ResultSet row, int column) throws SQLException {
    long number = whole(row, column);
    if (number != (int) number) {
      throw new IllegalArgumentException("the number in column " + column + " is too large");
    }
    return (int) number;
  }

  /**
   * @throws IllegalArgumentException when something else is stored there
   */
  static byte[] bytes(ResultSet row, int column) throws SQLException {
    if (row.getObject(column) instanceof byte[] bytes) {
      return bytes;
    }
    throw new IllegalArgumentException("there are no bytes in column " + column);
  }

  /**
   * @throws IllegalArgumentException when something else is stored there, or another number of
   *     bytes
   */
  static byte[] bytes(ResultSet row, int column, int length) throws SQLException {
    byte[] bytes = bytes(row, column);
    if (bytes.length != length) {
      throw new IllegalArgumentException("column " + column + " has another length");
    }
    return bytes;
  }

  /**
   * @throws IllegalArgumentException when something else is stored there
   */
  static String text(ResultSet row, int column) throws SQLException {
    if (row.getObject(column) instanceof String text) {
      return text;
    }
    throw new IllegalArgumentException("there is no text in column " + column);
  }
}
