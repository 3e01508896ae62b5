package pl.paragraf.api;

import jakarta.ws.rs.core.HttpHeaders;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import pl.paragraf.api.problem.BodyNotRead;
import pl.paragraf.model.Message;
import pl.paragraf.model.Problem;
import pl.paragraf.model.ProblemException;

/** Reads one JSON body into memory, never more of it than the limit. */
final class Body {

  /** Up to here the announced length is believed and reserved at once. */
  private static final int BELIEVED = 64 * 1024;

  /** So much more than the limit is read and thrown away to let the client see its answer. */
  private static final int DISCARDED_TIMES_LIMIT = 4;

  private Body() {}

  /** The whole body of a request with these headers; see {@link #read(InputStream, long, int)}. */
  static byte[] read(InputStream in, HttpHeaders headers, int limit) throws IOException {
    long announced = headers.getLength();
    if (announced > limit && headers.getHeaderString("Expect") != null) {
      // The client waits for leave to send; without it nothing has to be thrown away.
      throw new BodyNotRead(tooLarge("body.too-large", limit));
    }
    return read(in, announced, limit);
  }

  /**
   * The whole body.
   *
   * @param announced the Content-Length in bytes, negative when there is none
   * @param limit in bytes
   * @throws ProblemException TOO_LARGE when the body is over the limit
   * @throws BodyNotRead the same, when the client goes on sending far beyond it
   */
  static byte[] read(InputStream in, long announced, int limit) throws IOException {
    if (announced > limit) {
      throw tooLarge(in, limit);
    }
    if (announced >= 0 && announced <= BELIEVED) {
      byte[] body = new byte[(int) announced];
      int read = in.readNBytes(body, 0, body.length);
      return read == body.length ? body : Arrays.copyOf(body, read);
    }
    byte[] body = in.readNBytes(limit);
    if (body.length == limit && in.read() >= 0) {
      throw tooLarge(in, limit);
    }
    return body;
  }

  /** What is said of a body or a line over the limit, by the name of the message. */
  static Problem tooLarge(String message, int limit) {
    return Problem.of(Problem.Kind.TOO_LARGE, Message.of(message, limit));
  }

  private static RuntimeException tooLarge(InputStream in, int limit) throws IOException {
    Problem problem = tooLarge("body.too-large", limit);
    return discard(in, (long) limit * DISCARDED_TIMES_LIMIT)
        ? new ProblemException(problem)
        : new BodyNotRead(problem);
  }

  /**
   * True when the end was reached. A client that is cut off while sending never sees the answer.
   */
  private static boolean discard(InputStream in, long most) throws IOException {
    byte[] bin = new byte[16 * 1024];
    long seen = 0;
    while (seen < most) {
      int read = in.read(bin);
      if (read < 0) {
        return true;
      }
      seen += read;
    }
    return false;
  }
}
