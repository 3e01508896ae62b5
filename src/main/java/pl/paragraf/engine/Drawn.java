package pl.paragraf.engine;

import java.util.Comparator;
import pl.paragraf.model.Conclusion;
import pl.paragraf.model.Conclusion.FindingDrawn;
import pl.paragraf.model.Conclusion.OutcomeDrawn;
import pl.paragraf.model.Conclusion.StepDrawn;
import pl.paragraf.model.FactRef;
import pl.paragraf.model.RuleInfo;
import pl.paragraf.rule.Case;
import pl.paragraf.rule.Finding;
import pl.paragraf.rule.NewDay;
import pl.paragraf.rule.NextStep;
import pl.paragraf.rule.Outcome;

/** Turns what stands in working memory into what answers speak of. */
final class Drawn {

  /** An order that depends on nothing but the conclusions themselves. */
  static final Comparator<Conclusion> BY_SUBJECT_AND_CODE = Drawn::compare;

  private Drawn() {}

  private static int compare(Conclusion one, Conclusion other) {
    int order = one.subject().compareTo(other.subject());
    if (order == 0) {
      order = one.code().compareTo(other.code());
    }
    if (order == 0) {
      order = one.rule().name().compareTo(other.rule().name());
    }
    return order != 0 ? order : rest(one).compareTo(rest(other));
  }

  /** What tells conclusions of one rule with one code about one subject apart. */
  private static String rest(Conclusion conclusion) {
    if (conclusion instanceof OutcomeDrawn outcome) {
      return outcome.decidedBy() + outcome.details();
    }
    if (conclusion instanceof FindingDrawn finding) {
      return finding.status() + finding.details();
    }
    return conclusion instanceof StepDrawn step ? step.actor() + step.due() : "";
  }

  /** Null for what is no fact: the case itself, and what a rule gathered or counted. */
  static FactRef ref(TypeBinding binding, Object object, int index) {
    if (binding != null) {
      return new FactRef(binding.type().name(), binding.idOf(object), index);
    }
    if (object instanceof Outcome outcome) {
      return new FactRef("Outcome", outcome.subject(), index);
    }
    if (object instanceof Finding finding) {
      return new FactRef("Finding", finding.subject(), index);
    }
    if (object instanceof NextStep step) {
      return new FactRef("NextStep", step.subject(), index);
    }
    boolean shown =
        object.getClass().getPackageName().equals(Case.class.getPackageName())
            && !(object instanceof Case)
            && !(object instanceof NewDay);
    return shown ? new FactRef(object.getClass().getSimpleName(), null, index) : null;
  }

  /** Null when the object is no conclusion but an intermediate fact. */
  static Conclusion conclusion(Object object, RuleInfo rule) {
    if (object instanceof Outcome o) {
      return new OutcomeDrawn(o.subject(), o.code(), o.decidedBy(), o.details(), rule);
    }
    if (object instanceof Finding f) {
      return new FindingDrawn(f.subject(), f.code(), f.status().name(), f.details(), rule);
    }
    if (object instanceof NextStep s) {
      return new StepDrawn(s.subject(), s.code(), s.actor(), s.due(), rule);
    }
    return null;
  }
}
