package pl.paragraf.ledger.store;

import java.nio.ByteBuffer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Optional;

/**
 * A row of entries as a verification takes it apart: as far as it can be, whatever was done to it.
 * Used by one thread, entry by entry in their order.
 */
final class StoredParts {

  private final byte[] heads;
  private final byte[] keys;
  private final ByteBuffer contents;
  private final int said;
  private final int entries;
  private boolean cut;

  private StoredParts(int said, byte[] heads, byte[] keys, byte[] contents) {
    this.said = said;
    this.heads = heads;
    this.keys = keys;
    this.contents = ByteBuffer.wrap(contents);
    this.entries = agreed(said, heads.length, keys.length);
  }

  /**
   * @param row has the number of entries, heads, keys and contents in columns 2 to 5
   */
  static StoredParts of(ResultSet row) throws SQLException {
    return new StoredParts(number(row, 2), bytes(row, 3), bytes(row, 4), bytes(row, 5));
  }

  private static int number(ResultSet row, int column) throws SQLException {
    try {
      return Cells.number(row, column);
    } catch (IllegalArgumentException e) {
      return -1;
    }
  }

  private static byte[] bytes(ResultSet row, int column) throws SQLException {
    try {
      return Cells.bytes(row, column);
    } catch (IllegalArgumentException e) {
      return new byte[0];
    }
  }

  /** The number of entries that most of the row speaks for. */
  private static int agreed(int said, int headBytes, int keyBytes) {
    int heads = headBytes / Head.BYTES;
    int keys = keyBytes / Batch.KEY_BYTES;
    boolean even = headBytes % Head.BYTES == 0 && keyBytes % Batch.KEY_BYTES == 0;
    if (even && heads == keys) {
      return heads;
    }
    return said == heads || said == keys ? said : Math.min(heads, keys);
  }

  /** Entries there should be. */
  int entries() {
    return entries;
  }

  /** Whether the row says so itself. */
  boolean saysSo() {
    return said == entries;
  }

  /** Empty when it cannot be read. */
  Optional<Head> head(int index) {
    int end = (index + 1) * Head.BYTES;
    if (end > heads.length) {
      return Optional.empty();
    }
    try {
      return Optional.of(Head.read(Arrays.copyOfRange(heads, end - Head.BYTES, end)).get(0));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** The wrapped key; empty when the row is too short. */
  Optional<byte[]> key(int index) {
    int end = (index + 1) * Batch.KEY_BYTES;
    return end > keys.length
        ? Optional.empty()
        : Optional.of(Arrays.copyOfRange(keys, end - Batch.KEY_BYTES, end));
  }

  /** The content of the next entry; empty when it and all that follow cannot be told apart. */
  Optional<byte[]> nextContent() {
    int length = cut || contents.remaining() < 4 ? -1 : contents.getInt();
    cut = length < 0 || length > contents.remaining();
    if (cut) {
      return Optional.empty();
    }
    byte[] content = new byte[length];
    contents.get(content);
    return Optional.of(content);
  }

  /** Whether something follows the last entry. */
  boolean hasMore() {
    return heads.length > entries * Head.BYTES
        || keys.length > entries * Batch.KEY_BYTES
        || contents.hasRemaining();
  }
}
