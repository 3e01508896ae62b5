package pl.paragraf.ledger.store;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** The contents of a batch, one after another, each with its length ahead. */
final class Contents {

  private Contents() {}

  static byte[] write(List<byte[]> contents) {
    int total = 0;
    for (byte[] content : contents) {
      total += 4 + content.length;
    }
    ByteBuffer out = ByteBuffer.allocate(total);
    contents.forEach(content -> out.putInt(content.length).put(content));
    return out.array();
  }

  /**
   * @throws IllegalArgumentException when the bytes are no contents
   */
  static List<byte[]> read(byte[] bytes) {
    ByteBuffer in = ByteBuffer.wrap(bytes);
    List<byte[]> contents = new ArrayList<>();
    while (in.hasRemaining()) {
      if (in.remaining() < 4) {
        throw new IllegalArgumentException("the contents are cut off");
      }
      int length = in.getInt();
      if (length < 0 || length > in.remaining()) {
        throw new IllegalArgumentException("the contents are cut off");
      }
      byte[] content = new byte[length];
      in.get(content);
      contents.add(content);
    }
    return contents;
  }
}
