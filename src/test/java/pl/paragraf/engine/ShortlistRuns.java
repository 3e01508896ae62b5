package pl.paragraf.engine;

import java.util.List;
import java.util.Optional;
import pl.paragraf.model.Evaluation;
import pl.paragraf.model.ReleaseId;
import pl.paragraf.model.TraceLevel;
import pl.paragraf.regulation.RegulationSource;

/** Evaluates cases by all rules and by a shortlist, each way on its own. */
final class ShortlistRuns {

  static final ReleaseId RELEASE = new ReleaseId(1, "sha256:test");

  private ShortlistRuns() {}

  static CompiledRules compiled(RegulationSource source) {
    return new RuleCompiler(Limits.defaults(), null).compile(source).rules().orElseThrow();
  }

  /** The list that a case suggests. */
  static Optional<Shortlist> listFrom(CompiledRules rules, BoundCase bound, boolean sharp) {
    EvaluationRun run = run(rules, bound, null);
    CompiledRules.evaluated(bound, RELEASE, rules.kindOf(bound).sessions(), run);
    Shortlists lists = rules.kindOf(bound).shortlists();
    return lists.choose(run, day(rules, bound), sharp).map(lists::make);
  }

  static Evaluation byAll(CompiledRules rules, BoundCase bound) {
    return CompiledRules.evaluated(
        bound, RELEASE, rules.kindOf(bound).sessions(), run(rules, bound, null));
  }

  /** Empty when the list does not suffice. */
  static Optional<Evaluation> by(CompiledRules rules, Shortlist list, BoundCase bound) {
    return fits(rules, list, bound)
        ? Optional.ofNullable(
            CompiledRules.evaluated(bound, RELEASE, list.sessions(), run(rules, bound, list)))
        : Optional.empty();
  }

  /** Whether the facts given let the list try. */
  static boolean fits(CompiledRules rules, Shortlist list, BoundCase bound) {
    return watch(rules, list, bound).holds();
  }

  private static GuardWatch watch(CompiledRules rules, Shortlist list, BoundCase bound) {
    return list.watch(rules.caseOf(bound), bound.values(), day(rules, bound));
  }

  private static EvaluationRun run(CompiledRules rules, BoundCase bound, Shortlist list) {
    List<DayFacts.Fact> day = day(rules, bound);
    return new EvaluationRun(
        rules,
        bound,
        TraceLevel.FIRED,
        list == null ? day : list.mattering(day),
        rules.limits(),
        list == null ? null : watch(rules, list, bound));
  }

  private static List<DayFacts.Fact> day(CompiledRules rules, BoundCase bound) {
    return rules.dayOf(bound, rules.kindOf(bound), rules.day(bound.asOf()));
  }
}
