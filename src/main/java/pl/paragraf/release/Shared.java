package pl.paragraf.release;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.logging.Logger;

/**
 * A resource that many threads use while its owner may let it go: closed exactly once, when it is
 * retired and the last holder has let go. Thread-safe and lock-free.
 */
final class Shared<T> {

  private static final Logger LOG = Logger.getLogger(Shared.class);

  private final T value;
  private final AutoCloseable resource;
  // The owner counts as one holder, so that zero means closed and can never be left again.
  private final AtomicInteger holders = new AtomicInteger(1);
  private final AtomicBoolean retired = new AtomicBoolean();

  Shared(T value, AutoCloseable resource) {
    this.value = value;
    this.resource = resource;
  }

  /** The value, for those who hold it. */
  T value() {
    return value;
  }

  /** Becomes a holder, unless the resource is closed already. */
  boolean tryHold() {
    int now = holders.get();
    while (now > 0) {
      int seen = holders.compareAndExchange(now, now + 1);
      if (seen == now) {
        return true;
      }
      now = seen;
    }
    return false;
  }

  /** Ends what one successful {@link #tryHold()} began. */
  void letGo() {
    if (holders.decrementAndGet() == 0) {
      close();
    }
  }

  /** The owner lets go; a second call does nothing. */
  void retire() {
    if (retired.compareAndSet(false, true)) {
      letGo();
    }
  }

  boolean closed() {
    return holders.get() == 0;
  }

  private void close() {
    try {
      resource.close();
    } catch (Exception e) {
      // The request that happened to be the last has its answer; it must not fail over this.
      LOG.warn("A retired release could not be closed", e);
    }
  }
}
