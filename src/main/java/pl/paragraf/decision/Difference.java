package pl.paragraf.decision;

import java.util.Optional;
import pl.paragraf.model.Conclusion;
import pl.paragraf.model.Firing;

/**
 * One thing in which a replay differs from what was recorded.
 *
 * @param part where in the decision
 * @param recorded what was recorded; empty when the replay alone has it
 * @param replayed what the replay gave; empty when it was recorded only
 */
public record Difference(Part part, Optional<Value> recorded, Optional<Value> replayed) {

  /** A part of a decision that is compared. */
  public enum Part {
    /** Which release was asked, by its digest. */
    RELEASE("release"),
    /** The case's reference and the day it was judged on. */
    CASE("case"),
    OUTCOMES("outcomes"),
    FINDINGS("findings"),
    NEXT_STEPS("nextSteps"),
    /** How many rules fired. */
    FIRINGS("firings"),
    /** The rules that fired, with what they matched and made. */
    FIRED("fired"),
    /** Where the same firings begin to come in another order. */
    FIRING_ORDER("firingOrder"),
    /** Whether the case can be evaluated at all. */
    EVALUATION("evaluation");

    private final String word;

    Part(String word) {
      this.word = word;
    }

    /** The word clients read. */
    public String word() {
      return word;
    }
  }

  /** What stands in a part. */
  public sealed interface Value {

    /** A conclusion. */
    record Drawn(Conclusion conclusion) implements Value {}

    /** A rule that fired. */
    record Fired(Firing firing) implements Value {}

    /** Anything else, in a word. */
    record Plain(String text) implements Value {}
  }

  static Difference plain(Part part, String recorded, String replayed) {
    return new Difference(
        part, Optional.of(new Value.Plain(recorded)), Optional.of(new Value.Plain(replayed)));
  }
}
