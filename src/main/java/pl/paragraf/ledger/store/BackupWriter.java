package pl.paragraf.ledger.store;

import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.function.Consumer;

/**
 * Writes tables row by row: for each its name and columns, its rows, and how many there were. Used
 * once, by one thread.
 */
final class BackupWriter {

  /** A row of entries may weigh megabytes. */
  private static final int FETCH = 16;

  /** Stands before a row; 0 after the last. */
  static final int ROW = 1;

  private final Connection connection;
  private final DataOutputStream out;
  private final Consumer<Long> progress;
  private long entries;

  BackupWriter(Connection connection, DataOutputStream out, Consumer<Long> progress) {
    this.connection = connection;
    this.out = out;
    this.progress = progress;
  }

  /** The number of entries written. */
  long write() throws IOException, SQLException {
    out.writeInt(BackupTable.ALL.size());
    for (BackupTable table : BackupTable.ALL) {
      table(table);
    }
    progress.accept(entries);
    return entries;
  }

  private void table(BackupTable table) throws IOException, SQLException {
    out.writeUTF(table.name());
    out.writeShort(table.columns().size());
    for (BackupTable.Column column : table.columns()) {
      out.writeUTF(column.name());
    }
    long rows = 0;
    try (Statement statement = connection.createStatement()) {
      statement.setFetchSize(FETCH);
      try (ResultSet row = statement.executeQuery(table.select())) {
        for (; row.next(); rows++) {
          out.writeByte(ROW);
          for (int i = 0; i < table.columns().size(); i++) {
            cell(table.columns().get(i), row, i + 1);
          }
          count(table, row);
        }
      }
    } catch (IllegalArgumentException e) {
      throw new BackupException(
          "Row " + rows + " of the table " + table.name() + " is damaged: run a verification.", e);
    }
    out.writeByte(0);
    out.writeLong(rows);
  }

  private void cell(BackupTable.Column column, ResultSet row, int index)
      throws IOException, SQLException {
    switch (column.kind()) {
      case NUMBER -> out.writeLong(Cells.whole(row, index));
      case TEXT -> bytes(Cells.text(row, index).getBytes(StandardCharsets.UTF_8));
      case BYTES -> bytes(Cells.bytes(row, index));
    }
  }

  private void bytes(byte[] bytes) throws IOException {
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  private void count(BackupTable table, ResultSet row) throws SQLException {
    if (table.name().equals("batch")) {
      long before = entries;
      entries += row.getLong(2);
      if (before / Places.BLOCK != entries / Places.BLOCK) {
        progress.accept(entries);
      }
    }
  }
}
