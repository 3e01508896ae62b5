package pl.paragraf.ledger.store;

import java.sql.SQLException;
import java.util.Set;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** Tells a database whose own pages were damaged from one that cannot be reached. */
final class Corruption {

  /** Of SQLite: the file is malformed, or no database any more. */
  private static final Set<Integer> EMBEDDED =
      Set.of(SQLiteErrorCode.SQLITE_CORRUPT.code, SQLiteErrorCode.SQLITE_NOTADB.code);

  /** Of PostgreSQL, class XX: data_corrupted and index_corrupted. */
  private static final Set<String> POSTGRES = Set.of("XX001", "XX002");

  private static final int PRIMARY_CODE = 0xFF;

  private Corruption() {}

  static boolean isCauseOf(SQLException e) {
    return EMBEDDED.contains(e.getErrorCode() & PRIMARY_CODE) && e instanceof SQLiteException
        || e.getSQLState() != null && POSTGRES.contains(e.getSQLState());
  }
}
