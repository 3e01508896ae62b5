package pl.paragraf.ledger.store;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import pl.paragraf.ledger.tree.EntryBytes.Kind;

/**
 * What is stored of an entry outside its content; its sequence follows from its place.
 *
 * @param at when it was made, epoch milliseconds
 * @param actor number of who asked
 * @param origin number of the release, 0 unless it is a decision
 * @param leaf hash of the leaf, 32 bytes
 */
record Head(Kind kind, UUID id, long at, int actor, int origin, byte[] leaf) {

  static final int BYTES = 1 + 16 + 8 + 4 + 4 + 32;

  static byte[] write(List<Head> heads) {
    ByteBuffer out = ByteBuffer.allocate(heads.size() * BYTES);
    for (Head head : heads) {
      out.put((byte) head.kind.code());
      out.putLong(head.id.getMostSignificantBits()).putLong(head.id.getLeastSignificantBits());
      out.putLong(head.at).putInt(head.actor).putInt(head.origin).put(head.leaf);
    }
    return out.array();
  }

  /**
   * @throws IllegalArgumentException when the bytes are no heads
   */
  static List<Head> read(byte[] bytes) {
    if (bytes.length % BYTES != 0) {
      throw new IllegalArgumentException("the heads are cut off");
    }
    ByteBuffer in = ByteBuffer.wrap(bytes);
    List<Head> heads = new ArrayList<>(bytes.length / BYTES);
    while (in.hasRemaining()) {
      heads.add(one(in));
    }
    return heads;
  }

  private static Head one(ByteBuffer in) {
    Kind kind = Kind.of(in.get());
    UUID id = new UUID(in.getLong(), in.getLong());
    long at = in.getLong();
    int actor = in.getInt();
    int origin = in.getInt();
    byte[] leaf = new byte[32];
    in.get(leaf);
    return new Head(kind, id, at, actor, origin, leaf);
  }
}
