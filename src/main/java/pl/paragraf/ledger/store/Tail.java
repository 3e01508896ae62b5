package pl.paragraf.ledger.store;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.TreeMap;

/**
 * The terms of the newest entries, whose blocks have no postings yet. The writer changes it, any
 * number of threads search in what it was when they asked. Thread-safe.
 */
final class Tail {

  private final TreeMap<Long, long[][]> blocks = new TreeMap<>();

  /**
   * One block as it was.
   *
   * @param no its number
   * @param terms the terms of each entry there is
   */
  record Block(long no, List<long[]> terms) {

    /** Where the entries stand that carry the term. */
    BitSet places(long term) {
      BitSet places = new BitSet(Places.BLOCK);
      for (int i = 0; i < terms.size(); i++) {
        for (long other : terms.get(i)) {
          if (other == term) {
            places.set(i);
            break;
          }
        }
      }
      return places;
    }
  }

  synchronized void clear() {
    blocks.clear();
  }

  synchronized void put(long sequence, long[] terms) {
    long[][] block =
        blocks.computeIfAbsent(sequence / Places.BLOCK, no -> new long[Places.BLOCK][]);
    block[(int) (sequence % Places.BLOCK)] = terms;
  }

  /** Whether the entry's terms are here rather than among the postings. */
  synchronized boolean holds(long sequence) {
    return blocks.containsKey(sequence / Places.BLOCK);
  }

  synchronized void drop(long block) {
    blocks.remove(block);
  }

  /** The blocks there are, newest first. */
  synchronized List<Block> newestFirst() {
    List<Block> found = new ArrayList<>(blocks.size());
    blocks
        .descendingMap()
        .forEach(
            (no, entries) -> {
              List<long[]> terms = new ArrayList<>(Places.BLOCK);
              for (long[] entry : entries) {
                if (entry == null) {
                  break;
                }
                terms.add(entry);
              }
              found.add(new Block(no, terms));
            });
    return found;
  }
}
