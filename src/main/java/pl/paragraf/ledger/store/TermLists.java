package pl.paragraf.ledger.store;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** The terms of the entries of a batch, as stored: for each entry their number, then the terms. */
final class TermLists {

  private TermLists() {}

  static byte[] write(List<long[]> entries) {
    int total = 0;
    for (long[] terms : entries) {
      total += 4 + 8 * terms.length;
    }
    ByteBuffer out = ByteBuffer.allocate(total);
    for (long[] terms : entries) {
      out.putInt(terms.length);
      for (long term : terms) {
        out.putLong(term);
      }
    }
    return out.array();
  }

  /**
   * @throws IllegalArgumentException when the bytes are no lists of terms
   */
  static List<long[]> read(byte[] bytes) {
    ByteBuffer in = ByteBuffer.wrap(bytes);
    List<long[]> entries = new ArrayList<>();
    while (in.hasRemaining()) {
      if (in.remaining() < 4) {
        throw new IllegalArgumentException("the terms are cut off");
      }
      int count = in.getInt();
      if (count < 0 || count > in.remaining() / 8) {
        throw new IllegalArgumentException("the terms are cut off");
      }
      long[] terms = new long[count];
      for (int i = 0; i < count; i++) {
        terms[i] = in.getLong();
      }
      entries.add(terms);
    }
    return entries;
  }
}
