package pl.paragraf.decision;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import pl.paragraf.decision.Difference.Part;
import pl.paragraf.decision.Difference.Value;
import pl.paragraf.model.Conclusion;
import pl.paragraf.model.Evaluation;
import pl.paragraf.model.Firing;

/** Tells in what two evaluations of one case differ. */
final class Comparison {

  private final List<Difference> differences = new ArrayList<>();

  private Comparison() {}

  /** Every difference, by part; none when both say the same in everything. */
  static List<Difference> of(Evaluation recorded, Evaluation replayed) {
    Comparison comparison = new Comparison();
    comparison.plain(Part.CASE, named(recorded), named(replayed));
    comparison.conclusions(Part.OUTCOMES, recorded.outcomes(), replayed.outcomes());
    comparison.conclusions(Part.FINDINGS, recorded.findings(), replayed.findings());
    comparison.conclusions(Part.NEXT_STEPS, recorded.nextSteps(), replayed.nextSteps());
    comparison.firings(recorded, replayed);
    return List.copyOf(comparison.differences);
  }

  private void conclusions(
      Part part, List<? extends Conclusion> recorded, List<? extends Conclusion> replayed) {
    pair(part, recorded, replayed, c -> List.of(c.subject(), c.code()), Value.Drawn::new);
  }

  private void firings(Evaluation recorded, Evaluation replayed) {
    plain(Part.FIRINGS, Integer.toString(recorded.firings()), Integer.toString(replayed.firings()));
    if (recorded.fired().equals(replayed.fired())) {
      return;
    }
    int before = differences.size();
    pair(
        Part.FIRED,
        recorded.fired(),
        replayed.fired(),
        firing -> List.of(firing.rule().name(), firing.matched()),
        Value.Fired::new);
    if (differences.size() == before) {
      order(recorded.fired(), replayed.fired());
    }
  }

  /** The same firings in another order: where it begins to be another. */
  private void order(List<Firing> recorded, List<Firing> replayed) {
    int first = 0;
    while (recorded.get(first).equals(replayed.get(first))) {
      first++;
    }
    differences.add(
        new Difference(
            Part.FIRING_ORDER,
            Optional.of(new Value.Fired(recorded.get(first))),
            Optional.of(new Value.Fired(replayed.get(first)))));
  }

  private static String named(Evaluation evaluation) {
    String reference = evaluation.caseReference();
    return (reference == null ? "" : reference + ", ") + evaluation.asOf();
  }

  private void plain(Part part, String recorded, String replayed) {
    if (!recorded.equals(replayed)) {
      differences.add(Difference.plain(part, recorded, replayed));
    }
  }

  /**
   * Leaves out what both have, as often as both have it. What remains and is about the same is told
   * as one difference, the rest as missing on one side.
   */
  private <T> void pair(
      Part part,
      List<? extends T> recorded,
      List<? extends T> replayed,
      Function<T, Object> about,
      Function<T, Value> value) {
    if (recorded.equals(replayed)) {
      return;
    }
    List<T> gone = without(recorded, replayed);
    Map<Object, List<T>> come = new HashMap<>();
    List<T> extra = without(replayed, recorded);
    extra.forEach(one -> come.computeIfAbsent(about.apply(one), k -> new ArrayList<>()).add(one));
    for (T one : gone) {
      List<T> same = come.getOrDefault(about.apply(one), List.of());
      Optional<T> other = same.isEmpty() ? Optional.empty() : Optional.of(same.remove(0));
      differences.add(new Difference(part, Optional.of(value.apply(one)), other.map(value)));
    }
    for (T one : extra) {
      List<T> left = come.get(about.apply(one));
      if (!left.isEmpty()) {
        differences.add(
            new Difference(part, Optional.empty(), Optional.of(value.apply(left.remove(0)))));
      }
    }
  }

  private static <T> List<T> without(List<? extends T> all, List<? extends T> others) {
    Map<T, Integer> counts = new HashMap<>();
    others.forEach(one -> counts.merge(one, 1, Integer::sum));
    List<T> rest = new ArrayList<>();
    for (T one : all) {
      if (counts.merge(one, -1, Integer::sum) < 0) {
        rest.add(one);
      }
    }
    return rest;
  }
}
