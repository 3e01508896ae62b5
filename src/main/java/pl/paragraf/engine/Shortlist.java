package pl.paragraf.engine;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import pl.paragraf.rule.Case;

/**
 * Some of the rules of a kind of case. For every rule it leaves out it knows a guard: while all of
 * them hold, the rules left out cannot fire and the shortlist concludes what all rules would.
 * Thread-safe.
 */
final class Shortlist {

  private static final int OFTEN_OVERRULED = 64;

  private final Sessions sessions;
  private final Set<String> rules;
  private final Set<String> seen;
  private final GuardSet guards;
  private final boolean sharp;
  private final LongAdder used = new LongAdder();
  private final AtomicInteger overruled = new AtomicInteger();

  /**
   * @param sessions of the rules on the list
   * @param rules their names
   * @param seen simple names of the types they look at, empty when all may matter
   * @param guards at least one for each rule left out
   * @param sharp whether guards of every sort were used
   */
  Shortlist(
      Sessions sessions,
      Set<String> rules,
      Set<String> seen,
      Collection<Guard> guards,
      boolean sharp) {
    this.sessions = sessions;
    this.rules = Set.copyOf(rules);
    this.seen = Set.copyOf(seen);
    this.guards = new GuardSet(guards);
    this.sharp = sharp;
  }

  Sessions sessions() {
    return sessions;
  }

  /** How many rules are asked. */
  int size() {
    return rules.size();
  }

  boolean sharp() {
    return sharp;
  }

  /** A watch for one evaluation; whether the list fits the facts given it tells at once. */
  GuardWatch watch(Case about, Object[] given, List<DayFacts.Fact> day) {
    return new GuardWatch(guards, about, given, day);
  }

  /** Those facts of the day that the rules on the list look at. */
  List<DayFacts.Fact> mattering(List<DayFacts.Fact> day) {
    if (seen.isEmpty()) {
      return day;
    }
    List<DayFacts.Fact> mattering = new ArrayList<>(day.size());
    for (DayFacts.Fact fact : day) {
      if (seen.contains(fact.type())) {
        mattering.add(fact);
      }
    }
    return mattering;
  }

  /** It sufficed for a case. */
  void used() {
    used.increment();
  }

  /** For how many cases it sufficed since they are counted. */
  long uses() {
    return used.sum();
  }

  /** All rules had to be asked after it; tells whether that is so too often. */
  boolean overruled() {
    int times = overruled.incrementAndGet();
    return times >= OFTEN_OVERRULED && times * 16L > uses();
  }

  /** Forgets what was counted. */
  void countAnew() {
    used.reset();
    overruled.set(0);
  }

  void close() {
    sessions.close();
  }
}
