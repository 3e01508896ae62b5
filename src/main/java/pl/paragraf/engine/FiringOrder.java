package pl.paragraf.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import org.drools.base.definitions.rule.impl.RuleImpl;
import org.drools.core.common.InternalFactHandle;
import org.kie.api.definition.rule.Rule;
import pl.paragraf.model.Firing;

/**
 * The order in which firings are told. Which rule goes first is settled by its stage and its place
 * in the files; for which of several facts a rule fires first depends on how the engine laid out
 * its rules, and means nothing. So that the same case always tells the same: a firing follows those
 * that made what it matched, and of those that can come next the one of the first rule does, for
 * the facts sent first.
 */
final class FiringOrder {

  /** So many firings are compared each with each. */
  private static final int FEW = 32;

  private static final int GIVEN = 0;
  private static final int MADE = 1;
  private static final Origin GATHERED = new Origin(2, 0, 0);

  /** A fact by where it comes from: sent or of the day, or made by which firing as which of its. */
  private record Origin(int kind, int place, int ordinal) {}

  private final List<Object[]> matches;
  private final List<Firing> firings;
  private final Map<Object, int[]> makers = new IdentityHashMap<>();
  private final long firstHandle;
  private final int given;
  private final int[] told;

  private FiringOrder(List<Object[]> matches, List<Firing> firings, long firstHandle, int given) {
    this.matches = matches;
    this.firings = firings;
    this.firstHandle = firstHandle;
    this.given = given;
    this.told = new int[matches.size()];
  }

  /**
   * The firings in the order they are told.
   *
   * @param matches the rule of each firing and the handles it matched, as they fired
   * @param firings the same, with what they made
   * @param made the objects made, as they were made
   * @param makers the place of the firing that made each
   * @param firstHandle number of the first fact sent; those of the day follow
   * @param given how many facts were sent or hold on the day
   */
  static List<Firing> of(
      List<Object[]> matches,
      List<Firing> firings,
      List<Object> made,
      int[] makers,
      long firstHandle,
      int given) {
    FiringOrder order = new FiringOrder(matches, firings, firstHandle, given);
    int[] ordinals = new int[matches.size()];
    for (int i = 0; i < makers.length; i++) {
      if (makers[i] >= 0 && makers[i] < ordinals.length) {
        order.makers.put(made.get(i), new int[] {makers[i], ordinals[makers[i]]++});
      }
    }
    List<Firing> told = new ArrayList<>(firings.size());
    for (int place : order.sorted()) {
      told.add(firings.get(place));
    }
    return told;
  }

  /** Whether there is but one order: no rule fired twice. */
  static boolean settled(List<Object[]> matches) {
    if (matches.size() > FEW) {
      Set<Object> rules = Collections.newSetFromMap(new IdentityHashMap<>());
      return matches.stream().allMatch(match -> rules.add(match[0]));
    }
    for (int i = 1; i < matches.size(); i++) {
      Object rule = matches.get(i)[0];
      for (int k = 0; k < i; k++) {
        if (matches.get(k)[0] == rule) {
          return false;
        }
      }
    }
    return true;
  }

  private int[] sorted() {
    int count = matches.size();
    int[] awaited = new int[count];
    List<List<Integer>> followers = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      followers.add(new ArrayList<>(2));
    }
    for (int i = 0; i < count; i++) {
      Set<Integer> needed = new HashSet<>();
      Object[] match = matches.get(i);
      for (int k = 1; k < match.length; k++) {
        int[] maker = makers.get(((InternalFactHandle) match[k]).getObject());
        if (maker != null && maker[0] != i && needed.add(maker[0])) {
          followers.get(maker[0]).add(i);
        }
      }
      awaited[i] = needed.size();
    }
    Arrays.fill(told, -1);
    PriorityQueue<Integer> ready = new PriorityQueue<>(this::compare);
    for (int i = 0; i < count; i++) {
      if (awaited[i] == 0) {
        ready.add(i);
      }
    }
    int[] sorted = new int[count];
    for (int next = 0; next < count; next++) {
      int first = ready.remove();
      sorted[next] = first;
      told[first] = next;
      for (int follower : followers.get(first)) {
        if (--awaited[follower] == 0) {
          ready.add(follower);
        }
      }
    }
    return sorted;
  }

  private int compare(int one, int other) {
    Object[] a = matches.get(one);
    Object[] b = matches.get(other);
    if (a[0] != b[0]) {
      RuleImpl first = (RuleImpl) (Rule) a[0];
      RuleImpl second = (RuleImpl) (Rule) b[0];
      int stage = Integer.compare(second.getSalienceValue(), first.getSalienceValue());
      return stage != 0 ? stage : Integer.compare(first.getLoadOrder(), second.getLoadOrder());
    }
    for (int k = 1; k < Math.min(a.length, b.length); k++) {
      int facts = compare((InternalFactHandle) a[k], (InternalFactHandle) b[k]);
      if (facts != 0) {
        return facts;
      }
    }
    return told(one).compareTo(told(other));
  }

  private String told(int place) {
    Firing firing = firings.get(place);
    return firing.matched() + " " + firing.concluded() + " " + firing.derived();
  }

  private int compare(InternalFactHandle one, InternalFactHandle other) {
    Origin a = origin(one);
    Origin b = origin(other);
    if (a.kind() != b.kind()) {
      return Integer.compare(a.kind(), b.kind());
    }
    return a.place() != b.place()
        ? Integer.compare(a.place(), b.place())
        : Integer.compare(a.ordinal(), b.ordinal());
  }

  /** Of what a rule gathered or counted nothing is told. */
  private Origin origin(InternalFactHandle handle) {
    int[] maker = makers.get(handle.getObject());
    if (maker != null) {
      return new Origin(MADE, told[maker[0]], maker[1]);
    }
    long place = handle.getId() - firstHandle;
    return place >= -1 && place < given ? new Origin(GIVEN, (int) place, 0) : GATHERED;
  }
}
