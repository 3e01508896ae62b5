package pl.paragraf.ledger.store;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.function.Consumer;

/** Puts back what {@link BackupWriter} wrote. Used once, by one thread. */
final class BackupReader {

  private static final int ROWS = 1_000;
  private static final int BYTES = 4 * 1024 * 1024;
  private static final int LONGEST = 1 << 30;

  private final DataInputStream in;
  private final Connection connection;
  private final Consumer<Long> progress;
  private long entries;

  BackupReader(DataInputStream in, Connection connection, Consumer<Long> progress) {
    this.in = in;
    this.connection = connection;
    this.progress = progress;
  }

  /**
   * @throws BackupException when it is no backup of these tables
   */
  void read() throws IOException, SQLException {
    if (in.readInt() != BackupTable.ALL.size()) {
      throw other();
    }
    for (BackupTable table : BackupTable.ALL) {
      expect(in.readUTF(), table.name());
      expect(Integer.toString(in.readShort()), Integer.toString(table.columns().size()));
      for (BackupTable.Column column : table.columns()) {
        expect(in.readUTF(), column.name());
      }
      rows(table);
    }
    progress.accept(entries);
  }

  private static void expect(String read, String expected) {
    if (!read.equals(expected)) {
      throw other();
    }
  }

  private static BackupException other() {
    return new BackupException(
        "The backup holds other tables than this version of Paragraf has: restore it with the"
            + " version that made it.");
  }

  private void rows(BackupTable table) throws IOException, SQLException {
    long rows = 0;
    int waiting = 0;
    long bytes = 0;
    try (PreparedStatement insert = connection.prepareStatement(table.insert())) {
      for (; in.readByte() == BackupWriter.ROW; rows++) {
        for (int i = 0; i < table.columns().size(); i++) {
          bytes += cell(table, i, insert);
        }
        insert.addBatch();
        if (++waiting == ROWS || bytes > BYTES) {
          insert.executeBatch();
          waiting = 0;
          bytes = 0;
          progress.accept(entries);
        }
      }
      if (waiting > 0) {
        insert.executeBatch();
      }
    }
    if (in.readLong() != rows) {
      throw new EOFException();
    }
  }

  private int cell(BackupTable table, int index, PreparedStatement insert)
      throws IOException, SQLException {
    BackupTable.Column column = table.columns().get(index);
    if (column.kind() == BackupTable.Kind.NUMBER) {
      long number = in.readLong();
      insert.setLong(index + 1, number);
      if (column.name().equals("entries")) {
        entries += number;
      }
      return Long.BYTES;
    }
    int length = in.readInt();
    if (length < 0 || length > LONGEST) {
      throw new EOFException();
    }
    byte[] bytes = in.readNBytes(length);
    if (bytes.length < length) {
      throw new EOFException();
    }
    if (column.kind() == BackupTable.Kind.TEXT) {
      insert.setString(index + 1, new String(bytes, StandardCharsets.UTF_8));
    } else {
      insert.setBytes(index + 1, bytes);
    }
    return length;
  }
}
