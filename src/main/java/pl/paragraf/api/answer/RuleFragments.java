package pl.paragraf.api.answer;

import java.util.concurrent.atomic.AtomicReferenceArray;
import pl.paragraf.model.RuleInfo;

/**
 * Keeps the fragments of the rules asked for of late, found by identity: a release makes its {@link
 * RuleInfo}s once, and comparing their texts would cost more than writing them. Bounded; a rule
 * that finds no free place is encoded again, nothing worse. Thread-safe without locks.
 */
final class RuleFragments {

  /** A power of two, several times the rules of all regulations together. */
  private static final int PLACES = 4096;

  private final AtomicReferenceArray<RuleFragment> places = new AtomicReferenceArray<>(PLACES);

  /** Forgets all; rules that are still in use are encoded again at their next answer. */
  void clear() {
    for (int i = 0; i < PLACES; i++) {
      places.setPlain(i, null);
    }
  }

  RuleFragment of(RuleInfo rule) {
    int hash = System.identityHashCode(rule);
    int first = (hash ^ hash >>> 12) & PLACES - 1;
    RuleFragment known = places.getPlain(first);
    if (known != null && known.rule() == rule) {
      return known;
    }
    // A second place keeps two rules that meet in one from driving each other out at every answer.
    int second = first ^ 1;
    RuleFragment other = places.getPlain(second);
    if (other != null && other.rule() == rule) {
      return other;
    }
    RuleFragment encoded = RuleFragment.of(rule);
    places.setRelease(known != null && other == null ? second : first, encoded);
    return encoded;
  }
}
