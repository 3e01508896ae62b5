package pl.paragraf.api;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import pl.paragraf.api.problem.Failures;
import pl.paragraf.api.problem.ProblemJson;
import pl.paragraf.model.Language;

/** The answering half of one bulk request. Used by one thread. */
final class BulkWriting {

  /** What is written is sent when the next answer takes longer than this. */
  private static final long PATIENCE_MILLIS = 5;

  private final OutputStream out;
  private final Language language;

  BulkWriting(OutputStream out, Language language) {
    this.out = out;
    this.language = language;
  }

  /**
   * Writes answers in order until the lines end.
   *
   * @throws IOException when the client is gone
   */
  void run(BulkReading reading) throws IOException {
    try {
      while (true) {
        BulkReading.Pending next = reading.poll();
        if (next == null) {
          // The client may be waiting for these answers before it sends more.
          out.flush();
          next = reading.take();
        }
        if (reading.ended(next)) {
          return;
        }
        for (Attempt<Bulk.Answer> answer : await(next.answers())) {
          write(answer);
        }
        reading.answered(next);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("stopped while a bulk request was under way");
    } catch (ExecutionException e) {
      throw new IllegalStateException("a line that fails has its problem for an answer", e);
    }
  }

  private void write(Attempt<Bulk.Answer> made) throws IOException, InterruptedException {
    Throwable failure = made.failure();
    if (!made.failed()) {
      try {
        await(made.value().sendable());
        out.write(made.value().bytes());
      } catch (ExecutionException e) {
        failure = e.getCause();
      }
    }
    if (failure != null) {
      out.write(ProblemJson.bytes(Failures.problem(failure), language));
    }
    out.write('\n');
  }

  private <T> T await(Future<T> future)
      throws IOException, InterruptedException, ExecutionException {
    try {
      return future.get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      out.flush();
      return future.get();
    }
  }
}
