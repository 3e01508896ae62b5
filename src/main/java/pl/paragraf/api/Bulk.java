package pl.paragraf.api;

import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import pl.paragraf.api.admission.LineGate;
import pl.paragraf.model.Language;
import pl.paragraf.release.ParagrafConfig;

/**
 * Answers many cases in one request: one line in, one line out, in the same order, in constant
 * memory. Thread-safe; all bulk requests share its workers, so one cannot starve single decisions
 * of theirs.
 */
@Singleton
public class Bulk {

  private static final int WORKERS = Math.max(2, Runtime.getRuntime().availableProcessors());

  private final ExecutorService workers = Executors.newFixedThreadPool(WORKERS, named("bulk-"));
  // One thread a request reads; there are no more of them than requests being answered.
  private final ExecutorService readers = Executors.newCachedThreadPool(named("bulk-reader-"));

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

  /** Lines that came together and what is to be sent for each, done step by step on one thread. */
  @FunctionalInterface
  interface Answering {

    /**
     * @param lines without line ends, or why a line is refused
     * @return one for each, in the same order
     */
    List<Attempt<Answer>> answer(List<Attempt<byte[]>> lines);
  }

  /**
   * The answer to a line.
   *
   * @param bytes without line end
   * @param sendable completes when it may be sent, or exceptionally when its problem is to be sent
   *     in its place
   */
  record Answer(byte[] bytes, CompletableFuture<?> sendable) {

    private static final CompletableFuture<?> NOW = CompletableFuture.completedFuture(null);

    /** An answer that waits for nothing. */
    static Answer now(byte[] bytes) {
      return new Answer(bytes, NOW);
    }
  }

  /**
   * Reads to the end of the stream and writes an answer for every line that is not blank. A line
   * that fails is answered with its problem and stops nothing else. Lines are answered while
   * earlier answers still wait to be sendable; small lines that came together are answered together
   * while nobody else is about.
   *
   * @param gate lets the lines of one credential through as its share allows
   * @param language of problems
   * @param answering from lines to their answers
   * @throws IOException when the client is gone; what it has not read is not evaluated further
   */
  void run(InputStream in, OutputStream out, LineGate gate, Language language, Answering answering)
      throws IOException {
    BulkReading reading = new BulkReading(in, lineBytes, mostLines, gate, answering, workers);
    Future<?> task = readers.submit(reading);
    try {
      new BulkWriting(out, language).run(reading);
    } finally {
      task.cancel(true);
      reading.abandon();
    }
  }

  @PreDestroy
  void stop() {
    readers.shutdownNow();
    workers.shutdown();
  }

  private static ThreadFactory named(String prefix) {
    AtomicInteger threads = new AtomicInteger();
    return task -> {
      Thread thread = new Thread(task, prefix + threads.incrementAndGet());
      thread.setDaemon(true);
      return thread;
    };
  }
}
