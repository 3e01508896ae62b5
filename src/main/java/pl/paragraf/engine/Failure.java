package pl.paragraf.engine;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import pl.paragraf.engine.gate.BeyondBounds;

/**
 * What the engine threw, and what can be learnt from it. The engine wraps what happens in
 * conditions, and names the rules they belong to in its message.
 *
 * @param rule whose conditions were being looked at, if that is known
 * @param beyondBounds one step asked for too much
 */
record Failure(Optional<String> rule, boolean beyondBounds) {

  static final Failure NONE = new Failure(Optional.empty(), false);

  private static final Pattern NAMED = Pattern.compile("Rule \"([^\"]*)\"");
  private static final int DEEPEST = 16;

  /** Reads the thrown, or nothing when nothing was. */
  static Failure of(Throwable thrown) {
    Optional<String> rule = Optional.empty();
    boolean beyondBounds = false;
    int depth = 0;
    for (Throwable each = thrown; each != null && depth++ < DEEPEST; each = each.getCause()) {
      beyondBounds |= each instanceof BeyondBounds;
      if (rule.isEmpty()) {
        rule = rule(each);
      }
    }
    return new Failure(rule, beyondBounds);
  }

  private static Optional<String> rule(Throwable thrown) {
    if (thrown instanceof TimeLimit.Reached reached && !reached.rule().isEmpty()) {
      return Optional.of(reached.rule());
    }
    if (thrown.getClass().getSimpleName().equals("ConstraintEvaluationException")) {
      Matcher named = NAMED.matcher(String.valueOf(thrown.getMessage()));
      return named.find() ? Optional.of(named.group(1)) : Optional.empty();
    }
    return Optional.empty();
  }
}
