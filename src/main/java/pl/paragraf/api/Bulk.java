package pl.paragraf.api;

import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import pl.paragraf.api.problem.Failures;
import pl.paragraf.api.problem.ProblemJson;
import pl.paragraf.model.Language;
import pl.paragraf.model.Message;
import pl.paragraf.model.Problem;
import pl.paragraf.model.ProblemException;
import pl.paragraf.release.ParagrafConfig;

/**
 * Answers many cases in one request: one line in, one line out, in the same order, in constant
 * memory. Thread-safe; all bulk requests share its workers, so one cannot starve single decisions
 * of theirs.
 */
@Singleton
public class Bulk {

  /** Lines under way at once: enough to keep the workers busy, few enough to be held in memory. */
  private static final int WINDOW = 64;

  private static final int WORKERS = Math.max(2, Runtime.getRuntime().availableProcessors());

  private final AtomicInteger threads = new AtomicInteger();
  private final ExecutorService workers =
      Executors.newFixedThreadPool(
          WORKERS,
          task -> {
            Thread thread = new Thread(task, "bulk-" + threads.incrementAndGet());
            thread.setDaemon(true);
            return thread;
          });

  private final int lineBytes;
  private final int mostLines;

  @Inject
  Bulk(ParagrafConfig config) {
    this(config.limits().lineBytes(), config.limits().bulkLines());
  }

  Bulk(int lineBytes, int mostLines) {
    this.lineBytes = lineBytes;
    this.mostLines = mostLines;
  }

  /**
   * Reads to the end of the stream and writes an answer for every line that is not blank. A line
   * that fails is answered with its problem and stops nothing else.
   *
   * @param language of problems
   * @param answer from a line to its answer, both without line end
   * @throws IOException when the client is gone; what it has not read is not evaluated further
   */
  void run(InputStream in, OutputStream out, Language language, UnaryOperator<byte[]> answer)
      throws IOException {
    NdjsonLines lines = new NdjsonLines(in, lineBytes);
    Deque<Future<byte[]>> window = new ArrayDeque<>(WINDOW);
    int count = 0;
    try {
      while (true) {
        if (window.size() == WINDOW) {
          write(window.remove(), out, language);
        }
        if (!lines.ready()) {
          // The client may be waiting for these answers before it sends more.
          writeAll(window, out, language);
        }
        NdjsonLines.Line line = lines.next();
        if (line == null) {
          break;
        }
        if (++count > mostLines) {
          window.add(CompletableFuture.failedFuture(new ProblemException(tooManyLines())));
          break;
        }
        window.add(workers.submit(() -> answer(line, answer)));
      }
      writeAll(window, out, language);
    } finally {
      window.forEach(pending -> pending.cancel(false));
    }
  }

  @PreDestroy
  void stop() {
    workers.shutdown();
  }

  private Problem tooManyLines() {
    return Problem.of(Problem.Kind.TOO_LARGE, Message.of("body.too-many-lines", mostLines));
  }

  private byte[] answer(NdjsonLines.Line line, UnaryOperator<byte[]> answer) {
    if (line.tooLong()) {
      throw new ProblemException(Body.tooLarge("body.line-too-large", lineBytes));
    }
    return answer.apply(line.bytes());
  }

  private static void writeAll(Deque<Future<byte[]>> window, OutputStream out, Language language)
      throws IOException {
    if (window.isEmpty()) {
      return;
    }
    while (!window.isEmpty()) {
      write(window.remove(), out, language);
    }
    out.flush();
  }

  private static void write(Future<byte[]> answer, OutputStream out, Language language)
      throws IOException {
    try {
      out.write(answer.get());
    } catch (ExecutionException e) {
      out.write(ProblemJson.bytes(Failures.problem(e.getCause()), language));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("stopped while a bulk request was under way");
    }
    out.write('\n');
  }
}
