package pl.paragraf.ledger.tree;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Proofs that a leaf is in a tree (RFC 6962, 2.1.1; verified as in RFC 9162, 2.1.3.2). */
public final class InclusionProofs {

  private InclusionProofs() {}

  /** Where the hashes of a tree come from. */
  @FunctionalInterface
  public interface SubtreeHashes {

    /**
     * Root of the complete subtree of 2^level leaves that starts at leaf {@code index · 2^level};
     * at level 0 the hash of a leaf. Only subtrees wholly within the tree are asked for.
     */
    byte[] of(int level, long index);
  }

  /**
   * The hashes beside the way from a leaf up to the root.
   *
   * @throws IllegalArgumentException when the tree has no such leaf
   */
  public static List<byte[]> path(long index, long size, SubtreeHashes hashes) {
    if (index < 0 || index >= size) {
      throw new IllegalArgumentException("a tree of " + size + " has no leaf " + index);
    }
    List<byte[]> path = new ArrayList<>();
    long low = 0;
    long high = size;
    while (high - low > 1) {
      long middle = low + Long.highestOneBit(high - low - 1);
      if (index < middle) {
        path.add(0, root(middle, high, hashes));
        high = middle;
      } else {
        path.add(0, root(low, middle, hashes));
        low = middle;
      }
    }
    return path;
  }

  /** Root over the leaves of a range that starts where a subtree at least as large can start. */
  private static byte[] root(long low, long high, SubtreeHashes hashes) {
    long count = high - low;
    if (Long.bitCount(count) == 1) {
      int level = Long.numberOfTrailingZeros(count);
      return hashes.of(level, low >>> level);
    }
    long middle = low + Long.highestOneBit(count);
    return Hashes.node(root(low, middle, hashes), root(middle, high, hashes));
  }

  /** Whether the path leads from this leaf at this place to this root. */
  public static boolean verify(long index, long size, byte[] leaf, List<byte[]> path, byte[] root) {
    if (index < 0 || index >= size) {
      return false;
    }
    long at = index;
    long last = size - 1;
    byte[] hash = leaf;
    for (byte[] beside : path) {
      if (last == 0) {
        return false;
      }
      if ((at & 1) == 1 || at == last) {
        hash = Hashes.node(beside, hash);
        while ((at & 1) == 0 && at != 0) {
          at >>>= 1;
          last >>>= 1;
        }
      } else {
        hash = Hashes.node(hash, beside);
      }
      at >>>= 1;
      last >>>= 1;
    }
    return last == 0 && Arrays.equals(hash, root);
  }
}
