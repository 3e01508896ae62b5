package pl.paragraf.engine;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;

/**
 * Halts evaluations that went over their time without firing a rule, where nothing of ours is
 * called. One daemon thread looks ten times a second; watching costs an evaluation two map writes.
 */
final class Watchdog {

  private static final long LOOK_EVERY_NANOS = 100_000_000L;
  private static final Set<Watch> RUNNING = ConcurrentHashMap.newKeySet();

  static {
    Thread thread = new Thread(Watchdog::look, "evaluation-watchdog");
    thread.setDaemon(true);
    thread.start();
  }

  private Watchdog() {}

  /** An evaluation under watch until closed. */
  static final class Watch implements AutoCloseable {

    private final Runnable halt;
    private final long deadline;
    private volatile boolean expired;

    private Watch(Runnable halt, long deadline) {
      this.halt = halt;
      this.deadline = deadline;
    }

    boolean expired() {
      return expired;
    }

    @Override
    public void close() {
      RUNNING.remove(this);
    }
  }

  static Watch watch(Runnable halt, long deadlineNanos) {
    Watch watch = new Watch(halt, deadlineNanos);
    RUNNING.add(watch);
    return watch;
  }

  private static void look() {
    while (true) {
      LockSupport.parkNanos(LOOK_EVERY_NANOS);
      long now = System.nanoTime();
      for (Watch watch : RUNNING) {
        if (now > watch.deadline) {
          watch.expired = true;
          watch.halt.run();
        }
      }
    }
  }
}
