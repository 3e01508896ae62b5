package pl.paragraf.ledger.store;

import java.util.Arrays;
import java.util.List;

/**
 * The entries of one commit, as stored.
 *
 * @param first sequence of the first entry
 * @param heads one for each entry
 * @param keys the wrapped keys, each {@link #KEY_BYTES} long; zeros where there is none
 * @param contents one for each entry: encrypted for a decision, plain for others
 */
record Batch(long first, List<Head> heads, byte[] keys, List<byte[]> contents) {

  static final int KEY_BYTES = pl.paragraf.ledger.seal.CaseKey.WRAPPED_BYTES;

  /**
   * @throws IllegalArgumentException when the parts do not belong together
   */
  Batch {
    if (contents.size() != heads.size() || keys.length != heads.size() * KEY_BYTES) {
      throw new IllegalArgumentException("heads, keys and contents differ in number");
    }
  }

  /** The wrapped key of the entry at an index; zeros when it has none. */
  byte[] key(int index) {
    return Arrays.copyOfRange(keys, index * KEY_BYTES, (index + 1) * KEY_BYTES);
  }

  /** Whether there is no key at an index, or none any more. */
  static boolean none(byte[] key) {
    for (byte b : key) {
      if (b != 0) {
        return false;
      }
    }
    return true;
  }
}
