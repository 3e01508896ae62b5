package pl.paragraf.access;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How many passwords of a name were wrong in a row. After a few, further ones have to wait, each
 * time twice as long. Names nobody has are treated alike, so that waiting tells nothing. Of the
 * names tried least lately nothing is kept: trying so many others takes longer than the longest
 * wait. Thread-safe.
 */
final class Attempts {

  static final int FREE = 5;
  static final Duration LONGEST_WAIT = Duration.ofMinutes(1);

  private static final int MOST_NAMES = 10_000;
  private static final int MOST_DOUBLINGS = 6;

  private final Clock clock;
  private final Map<String, Wrong> names =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Wrong> eldest) {
          return size() > MOST_NAMES;
        }
      };

  Attempts(Clock clock) {
    this.clock = clock;
  }

  private record Wrong(int times, Instant until) {}

  /**
   * Counts an attempt as wrong before its password is looked at, so that many at once are not
   * cheaper than one after another.
   *
   * @return how long to wait, zero when the password may be looked at
   */
  synchronized Duration begin(String name) {
    Instant now = clock.instant();
    Wrong before = names.getOrDefault(name, new Wrong(0, now));
    if (now.isBefore(before.until())) {
      return Duration.between(now, before.until());
    }
    int times = before.times() + 1;
    names.put(name, new Wrong(times, now.plus(waitAfter(times))));
    return Duration.ZERO;
  }

  /** The attempt was right: the name starts anew. */
  synchronized void right(String name) {
    names.remove(name);
  }

  synchronized int size() {
    return names.size();
  }

  private static Duration waitAfter(int times) {
    if (times < FREE) {
      return Duration.ZERO;
    }
    Duration wait = Duration.ofSeconds(1L << Math.min(times - FREE, MOST_DOUBLINGS));
    return wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait;
  }
}
