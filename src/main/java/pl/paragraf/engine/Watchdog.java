package pl.paragraf.engine;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;

/**
 * Halts evaluations that went over their time or their memory without firing a rule, where nothing
 * of ours is called. One daemon thread looks twenty times a second; watching costs an evaluation
 * two map writes and two readings of a counter of its thread.
 */
final class Watchdog {

  private static final long LOOK_EVERY_NANOS = 50_000_000L;

  /** No evaluation alone may fill the machine, whatever its limit says. */
  private static final long HALF_THE_HEAP = Runtime.getRuntime().maxMemory() / 2;

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
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
    private final long memory;
    private final Thread thread = Thread.currentThread();
    private final long before = THREADS.getCurrentThreadAllocatedBytes();
    private volatile boolean expired;
    private volatile boolean overMemory;
    private boolean closed;

    private Watch(Runnable halt, long deadline, long memory) {
      this.halt = halt;
      this.deadline = deadline;
      this.memory = memory(memory);
    }

    /** Whether it was halted. */
    boolean expired() {
      return expired;
    }

    /** Whether more memory was taken than allowed; asked by the evaluation's own thread. */
    boolean overMemory() {
      return overMemory || THREADS.getCurrentThreadAllocatedBytes() - before > memory;
    }

    private void look(long now) {
      if (THREADS.getThreadAllocatedBytes(thread.getId()) - before > memory) {
        overMemory = true;
        expire();
      } else if (now > deadline) {
        expire();
      }
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

  /** What a limit on memory comes to on this machine. */
  static long memory(long limit) {
    return Math.min(limit, HALF_THE_HEAP);
  }

  /**
   * @param deadlineNanos when the time of the evaluation is over, by {@link System#nanoTime}
   * @param memoryBytes what it may allocate, living or not
   */
  static Watch watch(Runnable halt, long deadlineNanos, long memoryBytes) {
    Watch watch = new Watch(halt, deadlineNanos, memoryBytes);
    RUNNING.add(watch);
    return watch;
  }

  private static void look() {
    while (true) {
      try {
        LockSupport.parkNanos(LOOK_EVERY_NANOS);
        long now = System.nanoTime();
        for (Watch watch : RUNNING) {
          watch.look(now);
        }
      } catch (OutOfMemoryError e) {
        // an evaluation took it all; it is the one to end, not this thread
      }
    }
  }
}
