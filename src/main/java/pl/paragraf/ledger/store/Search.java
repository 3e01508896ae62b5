package pl.paragraf.ledger.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * Finds the places of entries, newest first, block by block: in each the places of all terms are
 * intersected. Terms are blinded to eight bytes, so what is found has to be looked at. Used by one
 * thread.
 */
final class Search {

  private final Connection connection;
  private final List<Tail.Block> tail;
  private final Wanted wanted;

  /**
   * What is looked for.
   *
   * @param terms what all the entries carry, the rarest first
   * @param anyOf of which each entry carries at least one; nothing when that does not matter
   * @param without what none of them carries
   * @param from made at this instant or later; entries of the same block may be found too
   * @param to made before this instant, likewise
   */
  record Wanted(
      long[] terms,
      long[] anyOf,
      OptionalLong without,
      Optional<Instant> from,
      Optional<Instant> to) {

    Wanted(long[] terms, OptionalLong without, Optional<Instant> from, Optional<Instant> to) {
      this(terms, new long[0], without, from, to);
    }
  }

  /** What is told the places found. */
  interface Found {

    /** Whether to go on. */
    boolean more(long sequence) throws SQLException;
  }

  /**
   * @param tail the blocks without postings as they were before the first query, newest first
   */
  Search(Connection connection, List<Tail.Block> tail, Wanted wanted) {
    this.connection = connection;
    this.tail = tail;
    this.wanted = wanted;
  }

  /**
   * Hands over places before a place until told to stop.
   *
   * @param before places from here on are passed over
   */
  void run(long before, Found found) throws SQLException {
    for (Tail.Block block : tail) {
      if (!each(block.no(), inTail(block), before, found)) {
        return;
      }
    }
    long firstOfTail = tail.isEmpty() ? Long.MAX_VALUE : tail.get(tail.size() - 1).no();
    TreeMap<Long, BitSet> blocks = inFullBlocks(Math.min(firstOfTail - 1, before / Places.BLOCK));
    for (Map.Entry<Long, BitSet> block : blocks.descendingMap().entrySet()) {
      if (!each(block.getKey(), block.getValue(), before, found)) {
        return;
      }
    }
  }

  private static boolean each(long block, BitSet places, long before, Found found)
      throws SQLException {
    for (int place = places.length() - 1; place >= 0; place = places.previousSetBit(place - 1)) {
      long sequence = block * Places.BLOCK + place;
      if (sequence < before && !found.more(sequence)) {
        return false;
      }
      if (place == 0) {
        break;
      }
    }
    return true;
  }

  private BitSet inTail(Tail.Block block) {
    BitSet places = new BitSet(Places.BLOCK);
    places.set(0, block.terms().size());
    for (long term : wanted.terms()) {
      places.and(block.places(term));
    }
    if (wanted.anyOf().length > 0) {
      BitSet any = new BitSet(Places.BLOCK);
      for (long term : wanted.anyOf()) {
        any.or(block.places(term));
      }
      places.and(any);
    }
    wanted.without().ifPresent(term -> places.andNot(block.places(term)));
    return places;
  }

  /** The places in blocks that have postings, by block. */
  private TreeMap<Long, BitSet> inFullBlocks(long last) throws SQLException {
    TreeMap<Long, BitSet> found = inPeriod(last);
    for (long term : wanted.terms()) {
      if (found.isEmpty()) {
        return found;
      }
      keep(found, Postings.of(connection, term, found.firstKey(), found.lastKey()));
    }
    if (wanted.anyOf().length > 0 && !found.isEmpty()) {
      NavigableMap<Long, BitSet> any = new TreeMap<>();
      for (long term : wanted.anyOf()) {
        Postings.of(connection, term, found.firstKey(), found.lastKey())
            .forEach((block, places) -> any.merge(block, places, Search::union));
      }
      keep(found, any);
    }
    if (wanted.without().isPresent() && !found.isEmpty()) {
      Postings.of(connection, wanted.without().getAsLong(), found.firstKey(), found.lastKey())
          .forEach(
              (block, places) -> found.computeIfPresent(block, (no, set) -> minus(set, places)));
    }
    return found;
  }

  private static void keep(NavigableMap<Long, BitSet> found, NavigableMap<Long, BitSet> places) {
    found.keySet().retainAll(places.keySet());
    found.forEach((block, set) -> set.and(places.get(block)));
    found.values().removeIf(BitSet::isEmpty);
  }

  private static BitSet union(BitSet one, BitSet other) {
    one.or(other);
    return one;
  }

  /** Null when nothing is left, which takes the block out. */
  private static BitSet minus(BitSet set, BitSet places) {
    set.andNot(places);
    return set.isEmpty() ? null : set;
  }

  /** The full blocks with decisions of the period, all places set. */
  private TreeMap<Long, BitSet> inPeriod(long last) throws SQLException {
    TreeMap<Long, BitSet> blocks = new TreeMap<>();
    try (PreparedStatement query =
        connection.prepareStatement(
            "SELECT no FROM block WHERE no <= ? AND last_ms >= ? AND first_ms < ?")) {
      query.setLong(1, last);
      query.setLong(2, wanted.from().map(Instant::toEpochMilli).orElse(Long.MIN_VALUE));
      query.setLong(3, wanted.to().map(Search::endMillis).orElse(Long.MAX_VALUE));
      try (ResultSet rows = query.executeQuery()) {
        while (rows.next()) {
          BitSet all = new BitSet(Places.BLOCK);
          all.set(0, Places.BLOCK);
          blocks.put(rows.getLong(1), all);
        }
      }
    }
    return blocks;
  }

  /** The first millisecond that is no longer in time. */
  private static long endMillis(Instant to) {
    long millis = to.toEpochMilli();
    return to.isAfter(Instant.ofEpochMilli(millis)) ? millis + 1 : millis;
  }
}
