package pl.paragraf.ledger.tree;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * The frontier of an append-only tree: the roots of the complete subtrees that make it up, one for
 * each bit of its size, 63 at most. Not thread-safe.
 */
public final class CompactRange {

  private static final int LEVELS = 63;

  /** Root of the complete subtree of 2^level leaves, where the size has that bit. */
  private final byte[][] roots = new byte[LEVELS][];

  private long size;

  /** An empty tree. */
  public CompactRange() {}

  /** Adds a leaf, given its hash. */
  public void append(byte[] leaf) {
    appendSubtree(0, leaf);
  }

  /**
   * Adds a complete subtree of 2^level leaves.
   *
   * @throws IllegalArgumentException when the size is not a multiple of 2^level, or the root is not
   *     a hash
   */
  public void appendSubtree(int level, byte[] root) {
    if (root.length != Hashes.BYTES) {
      throw new IllegalArgumentException("a hash has 32 bytes, not " + root.length);
    }
    if (level < 0 || level >= LEVELS || (size & (1L << level) - 1) != 0) {
      throw new IllegalArgumentException(
          "no subtree of level " + level + " can follow " + size + " leaves");
    }
    byte[] hash = root;
    int at = level;
    while ((size >>> at & 1) == 1) {
      hash = Hashes.node(roots[at], hash);
      roots[at++] = null;
    }
    roots[at] = hash;
    size += 1L << level;
  }

  /** Leaves so far. */
  public long size() {
    return size;
  }

  /** Root of the tree (RFC 6962, 2.1). */
  public byte[] root() {
    byte[] hash = null;
    for (byte[] left : roots) {
      if (left != null) {
        hash = hash == null ? left : Hashes.node(left, hash);
      }
    }
    return hash == null ? Hashes.emptyRoot() : hash.clone();
  }

  /** The size in 8 bytes, then the roots, the largest subtree first. */
  public byte[] toBytes() {
    ByteBuffer bytes = ByteBuffer.allocate(Long.BYTES + Long.bitCount(size) * Hashes.BYTES);
    bytes.putLong(size);
    for (int level = LEVELS - 1; level >= 0; level--) {
      if (roots[level] != null) {
        bytes.put(roots[level]);
      }
    }
    return bytes.array();
  }

  /**
   * The exact inverse of {@link #toBytes()}.
   *
   * @throws IllegalArgumentException when these are not the bytes of a frontier
   */
  public static CompactRange fromBytes(byte[] stored) {
    ByteBuffer bytes = ByteBuffer.wrap(stored);
    long size = stored.length < Long.BYTES ? -1 : bytes.getLong();
    if (size < 0 || bytes.remaining() != Long.bitCount(size) * Hashes.BYTES) {
      throw new IllegalArgumentException("not the frontier of a tree");
    }
    CompactRange range = new CompactRange();
    range.size = size;
    for (int level = LEVELS - 1; level >= 0; level--) {
      if ((size >>> level & 1) == 1) {
        range.roots[level] = new byte[Hashes.BYTES];
        bytes.get(range.roots[level]);
      }
    }
    return range;
  }

  /** One that goes its own way from here. */
  public CompactRange copy() {
    CompactRange copy = new CompactRange();
    copy.size = size;
    System.arraycopy(roots, 0, copy.roots, 0, LEVELS);
    return copy;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof CompactRange that && Arrays.equals(toBytes(), that.toBytes());
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(toBytes());
  }
}
