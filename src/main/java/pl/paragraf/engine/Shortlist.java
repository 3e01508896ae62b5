package pl.paragraf.engine;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import pl.paragraf.engine.RuleGuards.Guard;

/**
 * Some of the rules of a kind of case. For every rule it leaves out it knows one pattern that rule
 * needs a fact for: while no fact admitted by one of those comes up, the rules left out cannot fire
 * and the shortlist concludes what all rules would. Thread-safe.
 */
final class Shortlist {

  private static final Guard[] NONE = {};

  private final Sessions sessions;
  private final Set<String> seen;
  private final List<Guard> guards;
  private final Map<Class<?>, Guard[]> byClass = new ConcurrentHashMap<>();
  private final AtomicInteger overruled = new AtomicInteger();

  /**
   * @param sessions of the rules on the list
   * @param seen simple names of the types they look at, empty when all may matter
   * @param guards at least one for each rule left out
   */
  Shortlist(Sessions sessions, Set<String> seen, Collection<Guard> guards) {
    this.sessions = sessions;
    this.seen = Set.copyOf(seen);
    this.guards = List.copyOf(guards);
  }

  Sessions sessions() {
    return sessions;
  }

  /** Whether nothing given sets a rule going that is left out. */
  boolean fits(Object[] given, List<DayFacts.Fact> day) {
    for (Object fact : given) {
      if (touchedBy(fact)) {
        return false;
      }
    }
    for (DayFacts.Fact fact : day) {
      if (touchedBy(fact.value())) {
        return false;
      }
    }
    return true;
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

  /** Whether the fact may set a rule going that is left out; to be asked when it is inserted. */
  boolean touchedBy(Object fact) {
    Class<?> type = fact.getClass();
    Guard[] asked = byClass.get(type);
    if (asked == null) {
      asked = guardsOf(type);
      byClass.put(type, asked);
    }
    for (Guard guard : asked) {
      if (guard.admits(fact)) {
        return true;
      }
    }
    return false;
  }

  private Guard[] guardsOf(Class<?> type) {
    List<Guard> found = new ArrayList<>();
    for (Guard guard : guards) {
      if (guard.type().isAssignableFrom(type)) {
        found.add(guard);
      }
    }
    return found.isEmpty() ? NONE : found.toArray(new Guard[0]);
  }

  /** How often all rules had to be asked after it, this time included. */
  int overruled() {
    return overruled.incrementAndGet();
  }

  void close() {
    sessions.close();
  }
}
