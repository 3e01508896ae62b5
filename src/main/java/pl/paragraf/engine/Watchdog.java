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
    private final Thread thread = Thread.currentThread();
    private volatile boolean expired;
    private boolean closed;

    private Watch(Runnable halt, long deadline) {
      this.halt = halt;
      this.deadline = deadline;
    }

    boolean expired() {
      return expired;
    }

    /** Stops the engine after the rule at work, and that rule in its next loop or call. */
    private synchronized void expire() {
      if (!closed) {
        expired = true;
        TimeLimit.reached(thread);
        halt.run();
      }
    }

    @Override
    public void close() {
      RUNNING.remove(this);
      synchronized (this) {
        closed = true;
        if (expired) {
          TimeLimit.over(thread);
        }
      }
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
          watch.expire();
        }
      }
    }
  }
}
