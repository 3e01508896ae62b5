package pl.paragraf.api;

import jakarta.inject.Singleton;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.Semaphore;
import pl.paragraf.model.Message;
import pl.paragraf.model.Problem;
import pl.paragraf.model.ProblemException;

/**
 * Answers without an end of their own. Each keeps a worker thread as long as its client reads, so
 * there are never so many that decisions would have to wait for one. Thread-safe.
 */
@Singleton
class Streams {

  private static final int AT_ONCE = 2;
  private static final int BUFFER = 32 * 1024;

  private final Semaphore free = new Semaphore(AT_ONCE);

  /** What writes an answer; an IOException of the stream means that the client is gone. */
  @FunctionalInterface
  interface Writing {
    void to(OutputStream out) throws IOException;
  }

  /**
   * An answer that is written while it is sent, or UNAVAILABLE while too many others are. What goes
   * wrong before the first bytes are sent is told as a problem; later the connection is cut.
   */
  Response answer(MediaType type, Writing writing) {
    StreamingOutput stream = out -> write(out, writing);
    return Response.ok(stream, type).build();
  }

  private void write(OutputStream out, Writing writing) throws IOException {
    if (!free.tryAcquire()) {
      throw new ProblemException(
          Problem.of(Problem.Kind.UNAVAILABLE, Message.of("http.streams", AT_ONCE)));
    }
    try {
      BufferedOutputStream buffered = new BufferedOutputStream(out, BUFFER);
      writing.to(buffered);
      buffered.flush();
    } finally {
      free.release();
    }
  }
}
