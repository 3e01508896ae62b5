package pl.paragraf.release.watch;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Names of what changed, each handed out once it has been quiet for a while, or after a longest
 * wait when it never gets quiet. Any thread reports, one thread takes.
 */
final class ChangeQueue {

  private final long quiet;
  private final long longest;
  private final Map<String, Waiting> waiting = new HashMap<>();
  private boolean woken;

  ChangeQueue(Duration quiet, Duration longest) {
    this.quiet = quiet.toNanos();
    this.longest = longest.toNanos();
  }

  /** Reports a change that happens just now and may go on. */
  synchronized void touch(String name) {
    long now = System.nanoTime();
    Waiting before = waiting.get(name);
    long first = before == null || before.retry ? now : before.first;
    waiting.put(name, new Waiting(first, Math.min(now + quiet - first, longest), false));
    notifyAll();
  }

  /** Hands the name out after a delay, or earlier when it is touched. */
  synchronized void later(String name, Duration delay) {
    waiting.putIfAbsent(name, new Waiting(System.nanoTime(), delay.toNanos(), true));
    notifyAll();
  }

  /** Ends a running {@link #take} at once, or the next one. */
  synchronized void wake() {
    woken = true;
    notifyAll();
  }

  /** Takes a name that is due, waiting for one at most so long; empty when none came or woken. */
  synchronized Optional<String> take(long maxNanos) throws InterruptedException {
    long start = System.nanoTime();
    while (!woken) {
      long now = System.nanoTime();
      long pause = maxNanos - (now - start);
      for (Map.Entry<String, Waiting> entry : waiting.entrySet()) {
        long left = entry.getValue().delay - (now - entry.getValue().first);
        if (left <= 0) {
          String name = entry.getKey();
          waiting.remove(name);
          return Optional.of(name);
        }
        pause = Math.min(pause, left);
      }
      if (maxNanos - (now - start) <= 0) {
        return Optional.empty();
      }
      // Rounded up: waiting for 0 milliseconds would wait for ever.
      wait(pause / 1_000_000 + 1);
    }
    woken = false;
    return Optional.empty();
  }

  /** Due {@code delay} nanoseconds after {@code first}, a {@link System#nanoTime()}. */
  private record Waiting(long first, long delay, boolean retry) {}
}
