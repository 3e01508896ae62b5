package pl.paragraf.engine;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import pl.paragraf.model.Conclusion.OutcomeDrawn;
import pl.paragraf.model.Message;
import pl.paragraf.model.Problem;
import pl.paragraf.model.ProblemException;
import pl.paragraf.regulation.Manifest;

/** Sees to it that no subject gets two outcomes that contradict each other. Immutable. */
final class ExclusiveOutcomes {

  private final List<Manifest.Exclusive> groups;
  private final Map<String, List<Integer>> groupsOf = new HashMap<>();

  ExclusiveOutcomes(List<Manifest.Exclusive> groups) {
    this.groups = groups;
    for (int i = 0; i < groups.size(); i++) {
      for (String code : groups.get(i).codes()) {
        groupsOf.computeIfAbsent(code, c -> new ArrayList<>()).add(i);
      }
    }
  }

  /**
   * The outcomes, each said once.
   *
   * @throws ProblemException when two outcomes for one subject exclude each other
   */
  List<OutcomeDrawn> checked(List<OutcomeDrawn> outcomes) {
    if (outcomes.size() < 2) {
      return outcomes;
    }
    Map<List<Object>, OutcomeDrawn> seen = new HashMap<>();
    List<OutcomeDrawn> kept = new ArrayList<>(outcomes.size());
    for (OutcomeDrawn outcome : outcomes) {
      boolean again = false;
      for (int group : groupsOf.getOrDefault(outcome.code(), List.of())) {
        OutcomeDrawn first = seen.putIfAbsent(matter(group, outcome), outcome);
        if (first != null) {
          if (!same(first, outcome)) {
            throw contradiction(first, outcome);
          }
          again = true;
        }
      }
      if (!again) {
        kept.add(outcome);
      }
    }
    return kept;
  }

  private List<Object> matter(int group, OutcomeDrawn outcome) {
    List<Object> matter = new ArrayList<>(4);
    matter.add(group);
    matter.add(outcome.subject());
    for (String detail : groups.get(group).distinguishedBy()) {
      matter.add(outcome.details().get(detail));
    }
    return matter;
  }

  private static boolean same(OutcomeDrawn a, OutcomeDrawn b) {
    return a.code().equals(b.code())
        && Objects.equals(a.decidedBy(), b.decidedBy())
        && a.details().equals(b.details());
  }

  private static ProblemException contradiction(OutcomeDrawn a, OutcomeDrawn b) {
    Message detail =
        Message.of(
            "evaluation.contradiction",
            a.rule().name(),
            a.rule().file(),
            a.rule().line(),
            a.code(),
            b.rule().name(),
            b.rule().file(),
            b.rule().line(),
            b.code());
    return new ProblemException(Problem.of(Problem.Kind.INCONSISTENT, detail));
  }
}
