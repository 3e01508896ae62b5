package pl.paragraf.api;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import pl.paragraf.api.admission.LineGate;
import pl.paragraf.model.Message;
import pl.paragraf.model.Problem;
import pl.paragraf.model.ProblemException;

/**
 * The reading half of one bulk request, on a thread of its own: the client may wait for answers
 * before it sends more, and answers may wait for the disk while it sends.
 */
final class BulkReading implements Runnable {

  /** Lines read and not answered yet: enough for the ledger to store many in one go. */
  private static final int WINDOW = 1_024;

  /** Lines waiting for a worker; few, for the workers are shared with other requests. */
  private static final int WAITING = 64;

  /** Bytes of lines read and not answered yet, whatever their number. */
  private static final int MEMORY = 32 * 1024 * 1024;

  private static final Runnable NOTHING = () -> {};
  private static final Pending END =
      new Pending(CompletableFuture.completedFuture(null), 0, NOTHING);

  private final NdjsonLines lines;
  private final LineGate gate;
  private final Function<byte[], Bulk.Answer> answer;
  private final ExecutorService workers;
  private final BlockingQueue<Pending> window = new ArrayBlockingQueue<>(WINDOW);
  private final Semaphore waiting = new Semaphore(WAITING);
  private final Semaphore memory = new Semaphore(MEMORY);
  private final int lineBytes;
  private final int mostLines;
  private volatile Throwable broken;

  BulkReading(
      InputStream in,
      int lineBytes,
      int mostLines,
      LineGate gate,
      Function<byte[], Bulk.Answer> answer,
      ExecutorService workers) {
    this.lines = new NdjsonLines(in, lineBytes);
    this.lineBytes = lineBytes;
    this.mostLines = mostLines;
    this.gate = gate;
    this.answer = answer;
    this.workers = workers;
  }

  /**
   * A line on its way to its answer.
   *
   * @param weight bytes it may hold of the memory there is
   * @param end gives its turn back, however often it is run
   */
  record Pending(Future<Bulk.Answer> answer, int weight, Runnable end) {}

  @Override
  public void run() {
    try {
      readAll();
      window.put(END);
    } catch (InterruptedException e) {
      // The client is gone, or the service ends: what is under way is not answered.
      broken = new InterruptedIOException("stopped while a bulk request was under way");
      window.clear();
      window.offer(END);
    }
  }

  private void readAll() throws InterruptedException {
    try {
      int count = 0;
      NdjsonLines.Line line;
      while ((line = lines.next()) != null) {
        if (++count > mostLines) {
          window.put(new Pending(CompletableFuture.failedFuture(tooManyLines()), 0, NOTHING));
          return;
        }
        int weight = Math.min(MEMORY, line.bytes().length);
        memory.acquire(weight);
        waiting.acquire();
        Runnable end = gate.take();
        window.put(new Pending(submit(line, end), weight, end));
      }
    } catch (IOException | RuntimeException | Error e) {
      broken = e;
    }
  }

  private Future<Bulk.Answer> submit(NdjsonLines.Line line, Runnable end) {
    return workers.submit(
        () -> {
          try {
            Bulk.Answer made = answer(line);
            made.sendable().whenComplete((done, failure) -> end.run());
            return made;
          } catch (RuntimeException | Error e) {
            end.run();
            throw e;
          } finally {
            waiting.release();
          }
        });
  }

  private Bulk.Answer answer(NdjsonLines.Line line) {
    if (line.tooLong()) {
      throw new ProblemException(Body.tooLarge("body.line-too-large", lineBytes));
    }
    return answer.apply(line.bytes());
  }

  private ProblemException tooManyLines() {
    return new ProblemException(
        Problem.of(Problem.Kind.TOO_LARGE, Message.of("body.too-many-lines", mostLines)));
  }

  /** The next line in order, or null when none is under way. */
  Pending poll() {
    return window.poll();
  }

  /** The next line in order; waits for the client to send it. */
  Pending take() throws InterruptedException {
    return window.take();
  }

  /**
   * Whether this is what stands behind the last line.
   *
   * @throws IOException when the lines ended before their end because the client is gone
   */
  boolean ended(Pending pending) throws IOException {
    if (pending != END) {
      return false;
    }
    if (broken instanceof IOException gone) {
      throw gone;
    }
    if (broken != null) {
      throw new IllegalStateException("the lines could not be read to their end", broken);
    }
    return true;
  }

  /** Makes room for further lines. */
  void answered(Pending pending) {
    memory.release(pending.weight());
  }

  /** Lets go of lines nobody will answer. */
  void abandon() {
    for (Pending pending = window.poll(); pending != null; pending = window.poll()) {
      pending.answer().cancel(false);
      pending.end().run();
    }
  }
}
