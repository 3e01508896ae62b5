package pl.paragraf.ledger.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import pl.paragraf.ledger.tree.CompactRange;
import pl.paragraf.ledger.tree.Hashes;

/**
 * Checks what is noted for blocks of entries: root, times, and what the entries are found by. Used
 * by one thread, block by block.
 */
final class BlockCheck implements AutoCloseable {

  private final Connection connection;
  private final Findings findings;
  private final PostingSums postings;
  private final KeyedRows blocks;
  private final KeyedRows pending;

  private final List<Beside> waiting = new ArrayList<>();
  private final List<long[]> terms = new ArrayList<>(Places.BLOCK);
  private CompactRange range = new CompactRange();
  private long firstMillis;
  private long lastMillis;
  private boolean sound = true;

  /**
   * A batch of the block.
   *
   * @param terms what waits beside it
   */
  private record Beside(int firstPlace, int entries, Optional<byte[]> terms) {}

  BlockCheck(Connection connection, Findings findings) throws SQLException {
    this.connection = connection;
    this.findings = findings;
    this.postings = PostingSums.read(connection);
    this.blocks =
        new KeyedRows(connection, "SELECT no, first_ms, last_ms, root FROM block ORDER BY no");
    try {
      this.pending =
          new KeyedRows(connection, "SELECT first_seq, terms FROM pending ORDER BY first_seq");
    } catch (SQLException e) {
      blocks.close();
      throw e;
    }
  }

  /** The entries that follow are those of a batch. */
  void batch(long first, int entries) throws SQLException {
    Optional<byte[]> stored = Optional.empty();
    if (pending.at(first, key -> findings.addNeedless(key, Flaw.STRAY, "pending"))) {
      try {
        stored = Optional.of(Cells.bytes(pending.row(), 2));
      } catch (IllegalArgumentException e) {
        stored = Optional.of(new byte[0]);
      }
      pending.next();
    }
    waiting.add(new Beside((int) (first % Places.BLOCK), entries, stored));
  }

  /** An entry that is what it was, and what it is found by. */
  void entry(long sequence, Head head, long[] found) throws SQLException {
    if (range.size() == 0) {
      firstMillis = head.at();
    }
    lastMillis = head.at();
    range.append(head.leaf());
    terms.add(found);
    if (sequence % Places.BLOCK == Places.BLOCK - 1) {
      full(sequence / Places.BLOCK);
    }
  }

  /** An entry that is not what it was: it says nothing about its block. */
  void damagedEntry(long sequence) throws SQLException {
    sound = false;
    if (sequence % Places.BLOCK == Places.BLOCK - 1) {
      full(sequence / Places.BLOCK);
    }
  }

  private void full(long no) throws SQLException {
    long first = no * Places.BLOCK;
    boolean noted = blocks.at(no, key -> stray(key, "block"));
    if (!noted) {
      findings.add(first, Flaw.BLOCK);
    } else if (sound && !asNoted()) {
      findings.add(first, Flaw.BLOCK);
    }
    if (noted) {
      blocks.next();
    }
    if (sound) {
      found(no);
    }
    waiting.clear();
    terms.clear();
    range = new CompactRange();
    sound = true;
  }

  private boolean asNoted() throws SQLException {
    ResultSet row = blocks.row();
    try {
      return Cells.whole(row, 2) == firstMillis
          && Cells.whole(row, 3) == lastMillis
          && Arrays.equals(Cells.bytes(row, 4, Hashes.BYTES), range.root());
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /** A full block has its postings, or until they are written still what waits to become them. */
  private void found(long no) throws SQLException {
    long first = no * Places.BLOCK;
    TreeMap<Long, BitSet> expected = Postings.inverted(terms);
    boolean none = waiting.stream().allMatch(batch -> batch.terms().isEmpty());
    if (!postings.has(no) && !(none && expected.isEmpty())) {
      waiting(first);
    } else if (!postings.same(no, expected)) {
      PostingSums.Differing differing = PostingSums.differing(connection, no, expected);
      if (differing.lacking().isPresent()) {
        findings.add(first + differing.lacking().getAsInt(), Flaw.INDEX, "posting");
      } else {
        findings.addNeedless(first + differing.needless(), Flaw.STRAY, "posting");
      }
    } else {
      waiting.stream()
          .filter(batch -> batch.terms().isPresent())
          .findFirst()
          .ifPresent(
              batch -> findings.addNeedless(first + batch.firstPlace(), Flaw.STRAY, "pending"));
    }
  }

  /** Every batch has the terms of its entries waiting beside it. */
  private void waiting(long firstOfBlock) {
    for (Beside batch : waiting) {
      int from = batch.firstPlace();
      List<long[]> expected = terms.subList(from, from + batch.entries());
      byte[] stored = batch.terms().orElse(new byte[0]);
      byte[] should = TermLists.write(expected);
      if (stored.length > should.length && Arrays.mismatch(stored, should) == should.length) {
        // All that are here are found by what they hold; it is another one that may be missing.
        findings.addNeedless(firstOfBlock + from + expected.size() - 1, Flaw.STRAY, "pending");
      } else if (batch.terms().isEmpty() || !Arrays.equals(stored, should)) {
        findings.add(firstOfBlock + from + firstDiffering(expected, stored), Flaw.INDEX, "pending");
        return;
      }
    }
  }

  private static int firstDiffering(List<long[]> expected, byte[] stored) {
    int at = 0;
    for (int i = 0; i < expected.size(); i++) {
      byte[] should = TermLists.write(expected.subList(i, i + 1));
      if (at + should.length > stored.length
          || !Arrays.equals(should, 0, should.length, stored, at, at + should.length)) {
        return i;
      }
      at += should.length;
    }
    return expected.size() - 1;
  }

  /** After the last entry: what is left belongs to none. */
  void end(long size) throws SQLException {
    if (sound) {
      waiting(size - size % Places.BLOCK);
    }
    long full = size / Places.BLOCK;
    postings.beyond(full).forEach(block -> stray(block, "posting"));
    blocks.end(block -> stray(block, "block"));
    pending.end(key -> findings.addNeedless(key, Flaw.STRAY, "pending"));
  }

  private void stray(long block, String table) {
    boolean real = block >= 0 && block < Long.MAX_VALUE / Places.BLOCK;
    findings.addNeedless(real ? block * Places.BLOCK : -1, Flaw.STRAY, table);
  }

  @Override
  public void close() throws SQLException {
    try {
      blocks.close();
    } finally {
      pending.close();
    }
  }
}
