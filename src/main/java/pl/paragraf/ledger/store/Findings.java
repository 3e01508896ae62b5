package pl.paragraf.ledger.store;

import java.util.Optional;

/**
 * What a verification came across: of all damage only the first by place. An entry that lacks
 * something comes before a row too many: a row whose number was changed is both, and it is the
 * entry it was taken from that is damaged. Used by one thread.
 */
final class Findings {

  private Optional<Found> damaged = Optional.empty();
  private Optional<Found> needless = Optional.empty();

  /**
   * Damage found.
   *
   * @param sequence place of the entry; {@link Long#MAX_VALUE} stands for the last one
   * @param table the table concerned, empty when the flaw says it
   */
  record Found(long sequence, Flaw flaw, String table) {}

  void add(long sequence, Flaw flaw) {
    add(sequence, flaw, "");
  }

  void add(long sequence, Flaw flaw, String table) {
    damaged = earlier(damaged, sequence, flaw, table);
  }

  /** Damage that concerns the end of the ledger rather than one entry. */
  void addToLast(Flaw flaw, String table) {
    add(Long.MAX_VALUE, flaw, table);
  }

  /**
   * A row too many.
   *
   * @param sequence the place it says; none when negative
   */
  void addNeedless(long sequence, Flaw flaw, String table) {
    needless = earlier(needless, sequence < 0 ? Long.MAX_VALUE : sequence, flaw, table);
  }

  private static Optional<Found> earlier(
      Optional<Found> known, long sequence, Flaw flaw, String table) {
    return known.isPresent() && known.get().sequence() <= sequence
        ? known
        : Optional.of(new Found(Math.max(0, sequence), flaw, table));
  }

  Optional<Found> first() {
    return damaged.or(() -> needless);
  }

  /** Whether something is amiss with an entry before this place. */
  boolean before(long sequence) {
    return damaged.isPresent() && damaged.get().sequence() < sequence;
  }
}
