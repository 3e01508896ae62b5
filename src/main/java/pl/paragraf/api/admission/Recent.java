package pl.paragraf.api.admission;

import java.util.function.LongSupplier;

/**
 * The two callers with a credential that asked last: enough to know whether anybody else is about.
 * Guarded by its share.
 */
final class Recent {

  private final long memoryNanos;
  private final LongSupplier nanoTime;
  private Caller latest;
  private long latestAt;
  private Caller previous;
  private long previousAt;

  Recent(long memoryNanos, LongSupplier nanoTime) {
    this.memoryNanos = memoryNanos;
    this.nanoTime = nanoTime;
  }

  /** A caller asks. Without a credential it makes nobody wait. */
  void seen(Caller caller) {
    if (!caller.known()) {
      return;
    }
    if (!caller.equals(latest)) {
      previous = latest;
      previousAt = latestAt;
      latest = caller;
    }
    latestAt = nanoTime.getAsLong();
  }

  /** Whether another one with a credential asked lately. */
  boolean othersThan(Caller caller) {
    return othersThan(caller, memoryNanos);
  }

  /** Whether another one with a credential asked within so many nanoseconds. */
  boolean othersThan(Caller caller, long nanos) {
    boolean self = caller.equals(latest);
    long at = self ? previousAt : latestAt;
    return (self ? previous : latest) != null && nanoTime.getAsLong() - at < nanos;
  }
}
