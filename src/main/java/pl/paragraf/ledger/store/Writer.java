package pl.paragraf.ledger.store;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jboss.logging.Logger;
import pl.paragraf.ledger.Checkpoint;
import pl.paragraf.ledger.LedgerUnavailableException;
import pl.paragraf.ledger.tree.EntryIds;

/**
 * The one thread that writes. What waits when it comes round goes into one commit; while that is
 * flushed, the next entries gather. After a failure everything that waited has failed, and the
 * store is opened anew, again and again until it can be. Thread-safe.
 */
final class Writer implements AutoCloseable {

  private static final Logger LOG = Logger.getLogger(Writer.class);

  private static final int GROUP = 256;
  private static final int GROUP_BYTES = 8 * 1024 * 1024;

  /**
   * While decisions come from many at a time, a flush waits to be shared, at most so long, and for
   * no more than half of those that were under way lately: the other half is worked on meanwhile.
   */
  private static final long GATHERING_NANOS = 1_000_000;

  private static final int GATHERED = 32;
  private static final Duration FIRST_PAUSE = Duration.ofMillis(50);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

  private final LedgerSettings settings;
  private final Clock clock;
  private final Tail tail;
  private final Thread thread;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition work = lock.newCondition();
  private final Condition opening = lock.newCondition();
  private final Deque<Waiting> queue = new ArrayDeque<>();
  private final List<CompletableFuture<Checkpoint>> asked = new ArrayList<>();

  private volatile Opened opened;
  private boolean gathering;
  private int gathered = 1;
  private int lately;
  private boolean started;
  private boolean tried;
  private boolean closing;
  private long nextSequence;
  private long lastMillis;
  private String trouble = "";

  Writer(LedgerSettings settings, Clock clock, Tail tail) {
    this.settings = settings;
    this.clock = clock;
    this.tail = tail;
    this.thread = new Thread(this::run, "ledger-writer");
    thread.setDaemon(true);
  }

  /** Begins to open the ledger; returns at once. */
  void start() {
    lock.lock();
    try {
      if (!started && !closing) {
        started = true;
        thread.start();
      }
    } finally {
      lock.unlock();
    }
  }

  /** Whether the ledger is open. */
  boolean ready() {
    return opened != null;
  }

  /**
   * The ledger, once it is open.
   *
   * @throws LedgerUnavailableException when it cannot be used; during the first opening only after
   *     the patience set
   */
  Opened opened() {
    Opened now = opened;
    if (now != null) {
      return now;
    }
    start();
    long left = settings.patience().toNanos();
    lock.lock();
    try {
      while (opened == null && !tried && !closing && left > 0) {
        left = opening.awaitNanos(left);
      }
      if (opened == null) {
        throw new LedgerUnavailableException("the ledger is not open");
      }
      return opened;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LedgerUnavailableException("interrupted while the ledger was opened", e);
    } finally {
      lock.unlock();
    }
  }

  /**
   * Gives an entry its place.
   *
   * @throws LedgerUnavailableException when nothing can be stored, or too much waits already
   */
  Waiting enqueue(Waiting.Made made) {
    lock.lock();
    try {
      if (opened == null || closing) {
        throw new LedgerUnavailableException("the ledger is not open");
      }
      if (queue.size() >= settings.queue()) {
        throw new LedgerUnavailableException("too many decisions wait to be stored");
      }
      lastMillis = Math.max(lastMillis, clock.millis());
      Waiting waiting =
          new Waiting(
              nextSequence, EntryIds.of(nextSequence), lastMillis, made, new CompletableFuture<>());
      nextSequence++;
      queue.add(waiting);
      if (!gathering || queue.size() >= gathered) {
        work.signal();
      }
      return waiting;
    } finally {
      lock.unlock();
    }
  }

  /** The newest checkpoint, signed anew when entries were stored since; covers what waits now. */
  CompletableFuture<Checkpoint> checkpoint() {
    CompletableFuture<Checkpoint> answer = new CompletableFuture<>();
    lock.lock();
    try {
      if (opened == null || closing) {
        throw new LedgerUnavailableException("the ledger is not open");
      }
      asked.add(answer);
      work.signal();
    } finally {
      lock.unlock();
    }
    return answer;
  }

  private void run() {
    Duration pause = FIRST_PAUSE;
    while (true) {
      if (opened == null) {
        if (open()) {
          pause = FIRST_PAUSE;
        } else if (pauseOrEnd(pause)) {
          return;
        } else {
          pause =
              pause.multipliedBy(2).compareTo(LONGEST_PAUSE) > 0
                  ? LONGEST_PAUSE
                  : pause.multipliedBy(2);
        }
      } else if (!serve(opened)) {
        return;
      }
    }
  }

  private boolean open() {
    Opened fresh = null;
    String why = "";
    try {
      fresh = Opened.open(settings, tail);
      Signing signing = new Signing(fresh, settings, clock);
      signing.completeFile();
      if (fresh.range.size() == 0) {
        // From now on a database that vanishes is missed: see CheckpointFile.
        signing.newest();
      }
    } catch (SQLException | IOException | RuntimeException | LinkageError e) {
      if (fresh != null) {
        fresh.close();
        fresh = null;
      }
      why = reason(e);
    }
    lock.lock();
    try {
      tried = true;
      if (fresh == null) {
        if (!why.equals(trouble)) {
          LOG.errorf("No decision can be recorded: %s", why);
        }
        trouble = why;
      } else {
        if (!trouble.isEmpty()) {
          LOG.info("Decisions can be recorded again");
        }
        trouble = "";
        nextSequence = fresh.range.size();
        lastMillis = Math.max(lastMillis, fresh.lastMillis);
        opened = fresh;
      }
      opening.signalAll();
      return fresh != null;
    } finally {
      lock.unlock();
    }
  }

  /** Waits before the next attempt to open; true when the ledger is closed instead. */
  private boolean pauseOrEnd(Duration pause) {
    lock.lock();
    try {
      if (!closing) {
        work.await(pause.toNanos(), TimeUnit.NANOSECONDS);
      }
      return closing;
    } catch (InterruptedException e) {
      return true;
    } finally {
      lock.unlock();
    }
  }

  /** Stores what waits, or waits for it; false when the ledger is closed and nothing is left. */
  private boolean serve(Opened ledger) {
    List<Waiting> group = new ArrayList<>();
    List<CompletableFuture<Checkpoint>> checkpoints = List.of();
    try {
      boolean end = take(ledger, group);
      if (!group.isEmpty()) {
        new Commit(ledger, tail).store(group);
        group.forEach(entry -> entry.durable().complete(null));
        afterwards(ledger, group);
        return true;
      }
      checkpoints = takeAsked();
      Checkpoint newest = new Signing(ledger, settings, clock).newest();
      checkpoints.forEach(answer -> answer.complete(newest));
      if (end) {
        end(ledger);
        return false;
      }
      return true;
    } catch (SQLException | IOException | RuntimeException e) {
      fail(ledger, group, checkpoints, e);
      return true;
    } catch (InterruptedException e) {
      fail(ledger, group, checkpoints, e);
      return false;
    }
  }

  /**
   * Takes the next group from the queue. An empty group means that it is time to sign; waits until
   * there is a reason to return.
   *
   * @return whether the ledger is being closed
   */
  private boolean take(Opened ledger, List<Waiting> group) throws InterruptedException {
    long left = settings.checkpointInterval().toNanos();
    lock.lock();
    try {
      while (queue.isEmpty() && asked.isEmpty() && !closing && left > 0) {
        left = work.awaitNanos(left);
      }
      gather();
      long size = 0;
      long blockEnd = (ledger.range.size() / Places.BLOCK + 1) * Places.BLOCK;
      while (!queue.isEmpty()
          && group.size() < GROUP
          && size < GROUP_BYTES
          && queue.peek().sequence() < blockEnd) {
        Waiting next = queue.poll();
        size += next.made().content().length;
        group.add(next);
      }
      lately = Math.max(group.size() + queue.size(), lately - 1);
      return closing;
    } finally {
      lock.unlock();
    }
  }

  /** Lets more share the flush when others were there lately; who is alone never waits. */
  private void gather() throws InterruptedException {
    gathered = Math.min(GATHERED, (Math.max(lately, queue.size()) + 1) / 2);
    long left = GATHERING_NANOS;
    gathering = true;
    while (!queue.isEmpty() && queue.size() < gathered && !closing && left > 0) {
      left = work.awaitNanos(left);
    }
    gathering = false;
  }

  private List<CompletableFuture<Checkpoint>> takeAsked() {
    lock.lock();
    try {
      List<CompletableFuture<Checkpoint>> taken = List.copyOf(asked);
      asked.clear();
      return taken;
    } finally {
      lock.unlock();
    }
  }

  private void afterwards(Opened ledger, List<Waiting> group) throws SQLException, IOException {
    if (group.stream().anyMatch(entry -> !entry.made().wiped().isEmpty())) {
      ledger.database.afterErasure(ledger.writer);
    }
    if (ledger.range.size() % Places.BLOCK == 0) {
      for (Tail.Block block : tail.newestFirst()) {
        if (block.terms().size() == Places.BLOCK) {
          Postings.write(ledger.writer, block);
          ledger.writer.commit();
          tail.drop(block.no());
        }
      }
    }
    // Without a pause in the work there would be no checkpoint either.
    Signing signing = new Signing(ledger, settings, clock);
    if (signing.due()) {
      signing.newest();
    }
  }

  private void fail(
      Opened ledger,
      List<Waiting> group,
      List<CompletableFuture<Checkpoint>> checkpoints,
      Exception why) {
    List<Waiting> failed = new ArrayList<>(group);
    List<CompletableFuture<Checkpoint>> unsigned = new ArrayList<>(checkpoints);
    String reason = reason(why);
    lock.lock();
    try {
      opened = null;
      failed.addAll(queue);
      queue.clear();
      unsigned.addAll(asked);
      asked.clear();
      trouble = reason;
      LOG.errorf("No decision can be recorded: %s", reason);
    } finally {
      lock.unlock();
    }
    ledger.close();
    LedgerUnavailableException told =
        new LedgerUnavailableException("the decision could not be stored", why);
    failed.forEach(entry -> entry.durable().completeExceptionally(told));
    unsigned.forEach(answer -> answer.completeExceptionally(told));
  }

  private void end(Opened ledger) {
    lock.lock();
    try {
      opened = null;
      opening.signalAll();
    } finally {
      lock.unlock();
    }
    ledger.close();
  }

  /** What the log says: never a value that was to be stored. */
  private static String reason(Throwable e) {
    StringBuilder reason = new StringBuilder();
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (reason.length() > 0) {
        reason.append(": ");
      }
      reason.append(
          Optional.ofNullable(cause.getMessage())
              .map(text -> text.lines().findFirst().orElse(""))
              .orElse(cause.getClass().getSimpleName()));
    }
    return reason.toString();
  }

  /** Stores what waits, signs a last checkpoint and lets go of everything. */
  @Override
  public void close() {
    boolean running;
    lock.lock();
    try {
      closing = true;
      running = started;
      work.signal();
      opening.signalAll();
    } finally {
      lock.unlock();
    }
    if (running) {
      try {
        thread.join(TimeUnit.SECONDS.toMillis(30));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
