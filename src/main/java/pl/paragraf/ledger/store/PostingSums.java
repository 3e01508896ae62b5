package pl.paragraf.ledger.store;

import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import pl.paragraf.ledger.tree.Hashes;

/**
 * The postings of every block as one number each, so that all of them can be compared with what
 * they should be after reading the table once, in the order it happens to be in. Used by one
 * thread.
 */
final class PostingSums {

  private static final int FETCH = 2_000;

  private final Map<Long, Sum> blocks = new HashMap<>();

  /** The sum of the hashes of some postings, 128 bits of each. */
  private static final class Sum {
    private long rows;
    private long high;
    private long low;

    void add(long term, byte[] places) {
      byte[] key = ByteBuffer.allocate(8).putLong(term).array();
      ByteBuffer hash = ByteBuffer.wrap(Hashes.sha256(key, places));
      rows++;
      high += hash.getLong();
      low += hash.getLong();
    }

    boolean same(Sum other) {
      return rows == other.rows && high == other.high && low == other.low;
    }
  }

  static PostingSums read(Connection connection) throws SQLException {
    PostingSums sums = new PostingSums();
    try (Statement statement = connection.createStatement()) {
      statement.setFetchSize(FETCH);
      try (ResultSet row = statement.executeQuery("SELECT term, block, places FROM posting")) {
        while (row.next()) {
          Sum sum = sums.blocks.computeIfAbsent(row.getLong(2), block -> new Sum());
          if (Cells.isWhole(row, 1) && Cells.isWhole(row, 2)) {
            sum.add(row.getLong(1), places(row, 3));
          } else {
            sum.rows++; // differs from every sum there should be
          }
        }
      }
    }
    return sums;
  }

  private static byte[] places(ResultSet row, int column) throws SQLException {
    try {
      return Cells.bytes(row, column);
    } catch (IllegalArgumentException e) {
      return new byte[0];
    }
  }

  boolean has(long block) {
    return blocks.containsKey(block);
  }

  /** Blocks that have postings although they are not among the full ones. */
  Set<Long> beyond(long full) {
    Set<Long> beyond = new HashSet<>(blocks.keySet());
    beyond.removeIf(block -> block >= 0 && block < full);
    return beyond;
  }

  /** Whether a block has exactly these postings. */
  boolean same(long block, TreeMap<Long, BitSet> expected) {
    Sum sum = new Sum();
    expected.forEach((term, places) -> sum.add(term, Places.write(places)));
    return sum.same(blocks.getOrDefault(block, new Sum()));
  }

  /**
   * How the postings of a block differ from what they should be.
   *
   * @param lacking the first place that cannot be found as it should be
   * @param needless the first place that a posting too many names
   */
  record Differing(OptionalInt lacking, int needless) {}

  static Differing differing(Connection connection, long block, TreeMap<Long, BitSet> expected)
      throws SQLException {
    TreeMap<Long, BitSet> missing = new TreeMap<>(expected);
    int lacking = Places.BLOCK;
    int needless = Places.BLOCK;
    try (PreparedStatement query =
        connection.prepareStatement("SELECT term, places FROM posting WHERE block = ?")) {
      query.setLong(1, block);
      try (ResultSet row = query.executeQuery()) {
        while (row.next()) {
          byte[] stored = places(row, 2);
          BitSet should = missing.remove(row.getLong(1));
          if (should == null) {
            needless = Math.min(needless, firstDiffering(new BitSet(), stored));
          } else if (!Arrays.equals(Places.write(should), stored)) {
            lacking = Math.min(lacking, firstDiffering(should, stored));
          }
        }
      }
    }
    for (BitSet places : missing.values()) {
      lacking = Math.min(lacking, places.nextSetBit(0));
    }
    return new Differing(
        lacking < Places.BLOCK ? OptionalInt.of(lacking) : OptionalInt.empty(),
        needless < Places.BLOCK ? needless : 0);
  }

  private static int firstDiffering(BitSet should, byte[] stored) {
    try {
      BitSet differing = Places.read(stored);
      differing.xor(should);
      if (!differing.isEmpty()) {
        return differing.nextSetBit(0);
      }
    } catch (IllegalArgumentException e) {
      // No places at all: the entries that should stand there are those not found.
    }
    return Math.max(0, should.nextSetBit(0));
  }
}
