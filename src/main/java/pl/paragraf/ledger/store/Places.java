package pl.paragraf.ledger.store;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.BitSet;

/**
 * A set of places in a block, 0 to 1,023, as stored: two bytes for each place in order while that
 * is shorter, else one bit for each place of the block.
 */
final class Places {

  /** Entries in a block. */
  static final int BLOCK = 1024;

  private static final int BITMAP = BLOCK / 8;

  private Places() {}

  static byte[] write(BitSet places) {
    int count = places.cardinality();
    if (count * 2 >= BITMAP) {
      ByteBuffer bitmap = ByteBuffer.allocate(BITMAP).order(ByteOrder.LITTLE_ENDIAN);
      for (long word : places.toLongArray()) {
        bitmap.putLong(word);
      }
      return bitmap.array();
    }
    ByteBuffer list = ByteBuffer.allocate(count * 2);
    for (int i = places.nextSetBit(0); i >= 0; i = places.nextSetBit(i + 1)) {
      list.putShort((short) i);
    }
    return list.array();
  }

  /**
   * @throws IllegalArgumentException when the bytes are no set of places
   */
  static BitSet read(byte[] bytes) {
    if (bytes.length == BITMAP) {
      return BitSet.valueOf(bytes);
    }
    if (bytes.length > BITMAP || bytes.length % 2 != 0) {
      throw new IllegalArgumentException("these are no places of a block");
    }
    BitSet places = new BitSet(BLOCK);
    ByteBuffer in = ByteBuffer.wrap(bytes);
    while (in.hasRemaining()) {
      int place = in.getShort();
      if (place < 0 || place >= BLOCK) {
        throw new IllegalArgumentException("there is no place " + place + " in a block");
      }
      places.set(place);
    }
    return places;
  }
}
