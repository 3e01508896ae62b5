package pl.paragraf.bench;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Posts one request after another on one connection and takes the time of each. */
final class SequentialClient {

  private final int port;
  private final String token;

  SequentialClient(int port, String token) {
    this.port = port;
    this.token = token;
  }

  /**
   * Posts for the time given.
   *
   * @throws IOException when an answer is not a success, or none comes
   */
  Latencies post(String path, byte[] body, Duration time) throws IOException {
    byte[] head =
        ("POST %s HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nAuthorization: Bearer %s\r\n"
                + "Content-Type: application/json\r\nContent-Length: %d\r\n\r\n")
            .formatted(path, port, token, body.length)
            .getBytes(StandardCharsets.US_ASCII);
    byte[] request = new byte[head.length + body.length];
    System.arraycopy(head, 0, request, 0, head.length);
    System.arraycopy(body, 0, request, head.length, body.length);
    List<Long> nanos = new ArrayList<>();
    try (Socket socket = new Socket("127.0.0.1", port)) {
      socket.setTcpNoDelay(true);
      OutputStream out = socket.getOutputStream();
      InputStream in = new BufferedInputStream(socket.getInputStream(), 1 << 16);
      long end = System.nanoTime() + time.toNanos();
      for (long now = System.nanoTime(); now < end; ) {
        out.write(request);
        receive(in);
        long answered = System.nanoTime();
        nanos.add(answered - now);
        now = answered;
      }
    }
    return Latencies.of(nanos.stream().mapToLong(Long::longValue).toArray());
  }

  private static void receive(InputStream in) throws IOException {
    int length = -1;
    String line = line(in);
    if (!line.startsWith("HTTP/1.1 20")) {
      throw new IOException("not answered: " + line);
    }
    for (line = line(in); !line.isEmpty(); line = line(in)) {
      if (line.toLowerCase(Locale.ROOT).startsWith("content-length: ")) {
        length = Integer.parseInt(line.substring(16));
      }
    }
    in.skipNBytes(length);
  }

  /** The next line, without its end. */
  static String line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int next = in.read(); next != '\n'; next = in.read()) {
      if (next < 0) {
        throw new IOException("the service closed the connection");
      }
      if (next != '\r') {
        line.append((char) next);
      }
    }
    return line.toString();
  }
}
