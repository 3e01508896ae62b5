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
 * @param outOfMemory the machine had no more memory to give
 * @param beyondBounds one step asked for too much
 */
record Failure(Optional<String> rule, boolean outOfMemory, boolean beyondBounds) {

  static final Failure NONE = new Failure(Optional.empty(), false, false);

  private static final Pattern NAMED = Pattern.compile("Rule \"([^\"]*)\"");
  private static final int DEEPEST = 16;

  /** Reads the thrown, or nothing when nothing was. */
  static Failure of(Throwable thrown) {
    Optional<String> rule = Optional.empty();
    boolean outOfMemory = false;
    boolean beyondBounds = false;
    int depth = 0;
    for (Throwable each = thrown; each != null && depth++ < DEEPEST; each = each.getCause()) {
      outOfMemory |= each instanceof OutOfMemoryError;
      beyondBounds |= each instanceof BeyondBounds;
      if (rule.isEmpty()) {
        rule = rule(each);
      }
    }
    return new Failure(rule, outOfMemory, beyondBounds);
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
