package pl.paragraf.api;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
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
  private static final int WAITING = 128;

  /** Most lines that came together and are answered together. */
  private static final int PORTION = 32;

  /** When they take longer, the next ones are fewer; when much longer, the next goes alone. */
  private static final long PORTION_NANOS = 4_000_000;

  /** A portion that has so many bytes is whole: large lines go alone. */
  private static final int PORTION_BYTES = 32 * 1024;

  /** Bytes of lines read and not answered yet, whatever their number. */
  private static final int MEMORY = 32 * 1024 * 1024;

  private static final Pending END =
      new Pending(CompletableFuture.completedFuture(List.of()), 0, 0, () -> {});

  private final NdjsonLines lines;
  private final LineGate gate;
  private final Bulk.Answering answering;
  private final ExecutorService workers;
  private final BlockingQueue<Pending> pending = new LinkedBlockingQueue<>();
  private final Semaphore window = new Semaphore(WINDOW);
  private final Semaphore waiting = new Semaphore(WAITING);
  private final Semaphore memory = new Semaphore(MEMORY);
  private final int lineBytes;
  private final int mostLines;
  private int read;
  private volatile int together = 1;
  private volatile Throwable broken;

  BulkReading(
      InputStream in,
      int lineBytes,
      int mostLines,
      LineGate gate,
      Bulk.Answering answering,
      ExecutorService workers) {
    this.lines = new NdjsonLines(in, lineBytes);
    this.lineBytes = lineBytes;
    this.mostLines = mostLines;
    this.gate = gate;
    this.answering = answering;
    this.workers = workers;
  }

  /**
   * Lines on their way to their answers.
   *
   * @param lines how many
   * @param weight bytes they may hold of the memory there is
   * @param end gives their turn back, however often it is run
   */
  record Pending(Future<List<Attempt<Bulk.Answer>>> answers, int lines, int weight, Runnable end) {}

  @Override
  public void run() {
    try {
      readAll();
      pending.put(END);
    } catch (InterruptedException e) {
      // The client is gone, or the service ends: what is under way is not answered.
      broken = new InterruptedIOException("stopped while a bulk request was under way");
      pending.clear();
      pending.add(END);
    }
  }

  private void readAll() throws InterruptedException {
    try {
      NdjsonLines.Line first;
      while (read <= mostLines && (first = lines.next()) != null) {
        pass(first);
      }
    } catch (IOException | RuntimeException | Error e) {
      broken = e;
    }
  }

  /** Hands on the line and those that came with it. */
  private void pass(NdjsonLines.Line first) throws InterruptedException {
    List<Attempt<byte[]>> portion = new ArrayList<>(PORTION);
    int most = gate.share() ? together : 1;
    int bytes = 0;
    for (NdjsonLines.Line line = first; line != null; line = lines.nextAtHand()) {
      portion.add(asked(line));
      bytes += line.bytes().length;
      if (read > mostLines || portion.size() >= most || bytes >= PORTION_BYTES) {
        break;
      }
    }
    int count = portion.size();
    int weight = Math.min(MEMORY, bytes);
    window.acquire(count);
    memory.acquire(weight);
    waiting.acquire(count);
    Runnable end = gate.take();
    pending.put(new Pending(submit(portion, end), count, weight, end));
  }

  private Attempt<byte[]> asked(NdjsonLines.Line line) {
    if (++read > mostLines) {
      return Attempt.failed(tooManyLines());
    }
    return line.tooLong()
        ? Attempt.failed(new ProblemException(Body.tooLarge("body.line-too-large", lineBytes)))
        : Attempt.of(line.bytes());
  }

  private Future<List<Attempt<Bulk.Answer>>> submit(List<Attempt<byte[]>> asked, Runnable end) {
    return workers.submit(
        () -> {
          long begun = System.nanoTime();
          List<Attempt<Bulk.Answer>> made = answers(asked);
          adapt(System.nanoTime() - begun);
          waiting.release(asked.size());
          sendable(made).whenComplete((done, failure) -> end.run());
          return made;
        });
  }

  private void adapt(long nanos) {
    int now = together;
    if (nanos > 4 * PORTION_NANOS) {
      together = 1;
    } else if (nanos > PORTION_NANOS) {
      together = Math.max(1, now / 2);
    } else if (nanos < PORTION_NANOS / 2) {
      together = Math.min(PORTION, now * 2);
    }
  }

  private List<Attempt<Bulk.Answer>> answers(List<Attempt<byte[]>> asked) {
    try {
      return answering.answer(asked);
    } catch (RuntimeException | Error e) {
      return Collections.nCopies(asked.size(), Attempt.failed(e));
    }
  }

  private static CompletableFuture<?> sendable(List<Attempt<Bulk.Answer>> made) {
    return CompletableFuture.allOf(
        made.stream()
            .filter(answer -> !answer.failed())
            .map(answer -> answer.value().sendable())
            .toArray(CompletableFuture[]::new));
  }

  private ProblemException tooManyLines() {
    return new ProblemException(
        Problem.of(Problem.Kind.TOO_LARGE, Message.of("body.too-many-lines", mostLines)));
  }

  /** The next lines in order, or null when none are under way. */
  Pending poll() {
    return pending.poll();
  }

  /** The next lines in order; waits for the client to send them. */
  Pending take() throws InterruptedException {
    return pending.take();
  }

  /**
   * Whether this is what stands behind the last line.
   *
   * @throws IOException when the lines ended before their end because the client is gone
   */
  boolean ended(Pending next) throws IOException {
    if (next != END) {
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
  void answered(Pending done) {
    window.release(done.lines());
    memory.release(done.weight());
  }

  /** Lets go of lines nobody will answer. */
  void abandon() {
    for (Pending next = pending.poll(); next != null; next = pending.poll()) {
      next.answers().cancel(false);
      next.end().run();
    }
  }
}
