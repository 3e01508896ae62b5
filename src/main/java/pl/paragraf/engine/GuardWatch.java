package pl.paragraf.engine;

import java.util.Arrays;
import java.util.List;
import pl.paragraf.rule.Case;

/**
 * Watches one evaluation: whether every guard of a set still keeps its rule from firing. Told of
 * all facts before the first rule fires, then of each firing and each fact made, in their order.
 * Once it has answered no, no is its answer. Used by one thread.
 */
final class GuardWatch {

  private final GuardSet guards;
  private final Case about;

  /** For each pair the facts that may be its first and those that may be its second. */
  private final Object[][] firsts;

  private final Object[][] seconds;
  private final int[] firstCount;
  private final int[] secondCount;

  /** Of the firsts of each forbidden pair so many are known to have a second. */
  private final int[] settled;

  private boolean holds = true;

  /** Begins with the facts of the case and of its day. */
  GuardWatch(GuardSet guards, Case about, Object[] given, List<DayFacts.Fact> day) {
    this.guards = guards;
    this.about = about;
    int pairs = guards.unpaired().length + guards.forbidden().length;
    firsts = new Object[pairs][];
    seconds = new Object[pairs][];
    firstCount = new int[pairs];
    secondCount = new int[pairs];
    settled = new int[guards.forbidden().length];
    add(about);
    for (int i = 0; holds && i < given.length; i++) {
      add(given[i]);
    }
    for (int i = 0; holds && i < day.size(); i++) {
      add(day.get(i).value());
    }
  }

  /** Whether all guards hold so far. */
  boolean holds() {
    return holds;
  }

  /** A rule made a fact. */
  boolean made(Object fact) {
    if (fact instanceof Case) {
      holds = false; // there is one
    }
    if (holds) {
      add(fact);
    }
    return holds;
  }

  /** A rule of this salience is about to fire: none of a higher one can. */
  boolean firing(int salience) {
    Guard.Forbidden[] forbidden = guards.forbidden();
    for (int i = 0; holds && i < forbidden.length && forbidden[i].salience() >= salience; i++) {
      settle(i);
    }
    return holds;
  }

  /** No rule fires any more. */
  boolean ended() {
    return firing(Integer.MIN_VALUE);
  }

  private void add(Object fact) {
    int unpaired = guards.unpaired().length;
    for (GuardSet.Question question : guards.questions(fact.getClass())) {
      if (question.asksFor(fact)) {
        if (question.alone()) {
          holds = false;
          return;
        }
        for (GuardSet.Side side : question.sides()) {
          keep(side, fact);
          if (side.pair() < unpaired && completes(guards.unpaired()[side.pair()], side, fact)) {
            holds = false;
            return;
          }
        }
      }
    }
  }

  private void keep(GuardSet.Side side, Object fact) {
    if (side.second()) {
      seconds[side.pair()] = with(seconds[side.pair()], secondCount[side.pair()]++, fact);
    } else {
      firsts[side.pair()] = with(firsts[side.pair()], firstCount[side.pair()]++, fact);
    }
  }

  private static Object[] with(Object[] facts, int count, Object fact) {
    Object[] room = facts;
    if (room == null) {
      room = new Object[2];
    } else if (count == room.length) {
      room = Arrays.copyOf(room, count * 2);
    }
    room[count] = fact;
    return room;
  }

  /** Whether the fact goes together with one that came before it, or with itself. */
  private boolean completes(Guard.Unpaired guard, GuardSet.Side side, Object fact) {
    int pair = side.pair();
    Object[] others = side.second() ? firsts[pair] : seconds[pair];
    int count = side.second() ? firstCount[pair] : secondCount[pair];
    for (int i = 0; i < count; i++) {
      Object first = side.second() ? others[i] : fact;
      Object second = side.second() ? fact : others[i];
      if (guard.pair().admits(first, second, about)) {
        return true;
      }
    }
    return false;
  }

  private void settle(int index) {
    int pair = guards.unpaired().length + index;
    FactPair test = guards.forbidden()[index].pair();
    while (settled[index] < firstCount[pair]) {
      if (!forbidden(test, firsts[pair][settled[index]], pair)) {
        holds = false;
        return;
      }
      settled[index]++;
    }
  }

  private boolean forbidden(FactPair test, Object first, int pair) {
    for (int i = 0; i < secondCount[pair]; i++) {
      if (test.holds(first, seconds[pair][i], about)) {
        return true;
      }
    }
    return false;
  }
}
