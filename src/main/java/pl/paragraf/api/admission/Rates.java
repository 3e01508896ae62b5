package pl.paragraf.api.admission;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * So many requests in a second for each caller, and a second's worth of them at once after a pause
 * (the generic cell rate algorithm). Thread-safe; callers not seen for longest are forgotten.
 */
final class Rates {

  private static final long SECOND = TimeUnit.SECONDS.toNanos(1);
  private static final int REMEMBERED = 10_000;

  private final long interval;
  private final LongSupplier nanoTime;
  private final Map<Caller, Long> due = new LinkedHashMap<>(16, 0.75f, true);

  /**
   * Rates for all callers.
   *
   * @param perSecond 0 for no limit
   */
  Rates(int perSecond, LongSupplier nanoTime) {
    this.interval = perSecond == 0 ? 0 : Math.max(1, SECOND / perSecond);
    this.nanoTime = nanoTime;
  }

  /** Whether there is a limit. */
  boolean held() {
    return interval != 0;
  }

  /** Counts a request; false, and it is not counted, when there were too many. */
  boolean allows(Caller caller) {
    return interval == 0 || delay(caller, false) == 0;
  }

  /** Counts a request in any case; how many nanoseconds it must wait, 0 for none. */
  long reserve(Caller caller) {
    return interval == 0 ? 0 : delay(caller, true);
  }

  private synchronized long delay(Caller caller, boolean always) {
    long now = nanoTime.getAsLong();
    long from = Math.max(now, due.getOrDefault(caller, now));
    long delay = Math.max(0, from + interval - now - SECOND);
    if (delay == 0 || always) {
      due.put(caller, from + interval);
      if (due.size() > REMEMBERED) {
        due.remove(due.keySet().iterator().next());
      }
    }
    return delay;
  }
}
