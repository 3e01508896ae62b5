package pl.paragraf.bench;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * Posts many cases in one request and reads the answers while it still sends, as the service
 * expects of who sends more than it holds. Makes no texts of what it reads, so that what it
 * measures is the service.
 */
final class LinesClient {

  private static final byte[] DECISION = "{\"id\":".getBytes(StandardCharsets.US_ASCII);
  private static final String CHUNKED = "transfer-encoding: chunked";

  private final int port;
  private final String token;

  LinesClient(int port, String token) {
    this.port = port;
    this.token = token;
  }

  /**
   * Posts lines and counts the answers that are decisions.
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
      long decisions = countInChunks(in);
      sent.join();
      return decisions;
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
    long decisions = 0;
    int matched = 0; // of what a decision begins with; -1 within a line that is decided on
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
            matched = 0;
          } else if (matched >= 0) {
            matched = chunk[i] == DECISION[matched] ? matched + 1 : -1;
            if (matched == DECISION.length) {
              decisions++;
              matched = -1;
            }
          }
        }
      }
      SequentialClient.line(in); // what ends a chunk
    }
    return decisions;
  }

  private static int size(InputStream in) throws IOException {
    return Integer.parseInt(SequentialClient.line(in), 16);
  }
}
