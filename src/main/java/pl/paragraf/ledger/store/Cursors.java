package pl.paragraf.ledger.store;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import pl.paragraf.ledger.seal.Keys;

/** Where a search goes on, sealed: nobody walks through the ledger by counting. */
final class Cursors {

  private static final byte[] PURPOSE = {'c'};
  private static final int SEAL_BYTES = 8;

  private Cursors() {}

  /** What continues behind a place. */
  static String after(Keys keys, long place) {
    byte[] number = ByteBuffer.allocate(Long.BYTES).putLong(place).array();
    byte[] seal = Arrays.copyOf(keys.mac(PURPOSE, number), SEAL_BYTES);
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(ByteBuffer.allocate(Long.BYTES + SEAL_BYTES).put(number).put(seal).array());
  }

  /**
   * @throws IllegalArgumentException when the cursor was not made with these keys
   */
  static long place(Keys keys, String cursor) {
    byte[] bytes = Base64.getUrlDecoder().decode(cursor);
    if (bytes.length == Long.BYTES + SEAL_BYTES) {
      long place = ByteBuffer.wrap(bytes).getLong();
      if (after(keys, place).equals(cursor)) {
        return place;
      }
    }
    throw new IllegalArgumentException("this is no cursor of this ledger");
  }
}
