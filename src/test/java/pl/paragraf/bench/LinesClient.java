package pl.paragraf.bench;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * Posts many cases in one request and reads the answers while it still sends, as the service
 * expects of who sends more than it holds. Makes no texts of what it reads, so that what it
 * measures is the service.
 */
final class LinesClient {

  /** What a decision begins with, and an evaluation; a problem begins otherwise. */
  private static final List<byte[]> SUCCESS =
      List.of(
          "{\"id\":".getBytes(StandardCharsets.US_ASCII),
          "{\"regulation\":".getBytes(StandardCharsets.US_ASCII));

  private static final String CHUNKED = "transfer-encoding: chunked";

  private final int port;
  private final String token;

  LinesClient(int port, String token) {
    this.port = port;
    this.token = token;
  }

  /**
   * Posts lines and counts the answers that are decisions or evaluations.
   *
   * @throws IOException when the answer is not a success in chunks, or breaks off
   */
  long post(String path, byte[] lines) throws IOException {
    byte[] head =
        ("POST %s HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nAuthorization: Bearer %s\r\n"
                + "Content-Type: application/x-ndjson\r\nContent-Length: %d\r\n\r\n")
            .formatted(path, port, token, lines.length)
            .getBytes(StandardCharsets.US_ASCII);
    try (Socket socket = new Socket("127.0.0.1", port)) {
      OutputStream out = socket.getOutputStream();
      CompletableFuture<Void> sent =
          CompletableFuture.runAsync(
              () -> {
                try {
                  out.write(head);
                  out.write(lines);
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
              });
      InputStream in = new BufferedInputStream(socket.getInputStream(), 1 << 16);
      readHead(in);
      long successes = countInChunks(in);
      sent.join();
      return successes;
    } catch (CompletionException e) {
      throw new IOException("the lines could not be sent", e.getCause());
    }
  }

  private static void readHead(InputStream in) throws IOException {
    String line = SequentialClient.line(in);
    if (!line.startsWith("HTTP/1.1 200")) {
      throw new IOException("not answered: " + line);
    }
    boolean chunked = false;
    for (line = SequentialClient.line(in); !line.isEmpty(); line = SequentialClient.line(in)) {
      chunked |= line.equalsIgnoreCase(CHUNKED);
    }
    if (!chunked) {
      throw new IOException("the answer is not sent in chunks");
    }
  }

  private static long countInChunks(InputStream in) throws IOException {
    long successes = 0;
    byte[] begun = new byte[16]; // the beginning of a line, over the borders of chunks
    int length = 0;
    byte[] chunk = new byte[1 << 16];
    for (int left = size(in); left > 0; left = size(in)) {
      while (left > 0) {
        int read = in.read(chunk, 0, Math.min(left, chunk.length));
        if (read < 0) {
          throw new IOException("the service closed the connection");
        }
        left -= read;
        for (int i = 0; i < read; i++) {
          if (chunk[i] == '\n') {
            successes += success(begun, length) ? 1 : 0;
            length = 0;
          } else if (length < begun.length) {
            begun[length++] = chunk[i];
          }
        }
      }
      SequentialClient.line(in); // what ends a chunk
    }
    return successes;
  }

  private static boolean success(byte[] begun, int length) {
    return SUCCESS.stream()
        .anyMatch(
            with ->
                length >= with.length
                    && Arrays.equals(begun, 0, with.length, with, 0, with.length));
  }

  private static int size(InputStream in) throws IOException {
    return Integer.parseInt(SequentialClient.line(in), 16);
  }
}
