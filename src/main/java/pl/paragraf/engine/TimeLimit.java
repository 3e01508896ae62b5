package pl.paragraf.engine;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Asked by the classes made from rules, at the start of every method and in every loop, and by the
 * joins of the engine, whether their evaluation may go on. Public for those classes only.
 * Thread-safe.
 */
public final class TimeLimit {

  private static final Set<Thread> REACHED = ConcurrentHashMap.newKeySet();
  private static volatile boolean someone;

  private TimeLimit() {}

  /** The evaluation took too much of something. */
  static final class Reached extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final String rule;

    Reached(String rule) {
      super("limit reached", null, false, false);
      this.rule = rule;
    }

    /** The rule whose facts were being looked for, empty when that is not known. */
    String rule() {
      return rule;
    }
  }

  /** Ends the rule at work, and every attempt of it to go on, once its time is over. */
  public static void check() {
    if (someone) {
      checkIn("");
    }
  }

  static void checkIn(String rule) {
    if (someone && REACHED.contains(Thread.currentThread())) {
      throw new Reached(rule);
    }
  }

  static synchronized void reached(Thread thread) {
    REACHED.add(thread);
    someone = true;
  }

  /** The thread's evaluation has ended; its next one has time of its own. */
  static synchronized void over(Thread thread) {
    REACHED.remove(thread);
    someone = !REACHED.isEmpty();
  }
}
