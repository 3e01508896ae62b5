package pl.paragraf.bench;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Posts one body over and over on a fixed number of connections from one thread: so little work of
 * its own that what it measures is the service.
 */
final class LoadClient {

  /**
   * What a run counted.
   *
   * @param answers answers of success, status 200 or 201
   * @param failures all others
   * @param perSecond answers per second
   */
  record Count(long answers, long failures, double perSecond) {}

  private final int port;
  private final String token;
  private final int connections;

  LoadClient(int port, String token, int connections) {
    this.port = port;
    this.token = token;
    this.connections = connections;
  }

  /** Posts for the time given and counts the answers. */
  Count post(String path, byte[] body, Duration time) throws IOException {
    String head =
        "POST %s HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nAuthorization: Bearer %s\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n"
            .formatted(path, port, token, body.length);
    ByteBuffer request = ByteBuffer.allocateDirect(head.length() + body.length);
    request.put(head.getBytes(StandardCharsets.US_ASCII)).put(body).flip();
    long begun = System.nanoTime();
    long end = begun + time.toNanos();
    long answers = 0;
    long failures = 0;
    List<Connection> open = new ArrayList<>();
    try (Selector selector = Selector.open()) {
      for (int i = 0; i < connections; i++) {
        Connection connection = new Connection(request.duplicate());
        connection.channel.connect(new InetSocketAddress("127.0.0.1", port));
        connection.channel.configureBlocking(false);
        connection.channel.register(selector, SelectionKey.OP_READ, connection);
        open.add(connection);
        connection.send();
      }
      while (System.nanoTime() < end) {
        selector.select(100);
        for (SelectionKey key : selector.selectedKeys()) {
          Connection connection = (Connection) key.attachment();
          int status = connection.receive();
          if (status != 0) {
            boolean success = status == 200 || status == 201;
            answers += success ? 1 : 0;
            failures += success ? 0 : 1;
            connection.send();
          }
        }
        selector.selectedKeys().clear();
      }
    } finally {
      for (Connection connection : open) {
        connection.channel.close();
      }
    }
    double seconds = (System.nanoTime() - begun) / 1e9;
    return new Count(answers, failures, answers / seconds);
  }

  /** One connection with at most one request under way. */
  private static final class Connection {

    private final SocketChannel channel;
    private final ByteBuffer request;
    private final ByteBuffer buffer = ByteBuffer.allocate(1 << 16);
    private int status;
    private long missing = -1;

    Connection(ByteBuffer request) throws IOException {
      this.channel = SocketChannel.open();
      this.channel.setOption(java.net.StandardSocketOptions.TCP_NODELAY, true);
      this.request = request;
    }

    void send() throws IOException {
      request.rewind();
      while (request.hasRemaining()) {
        channel.write(request);
      }
      buffer.clear();
      missing = -1;
    }

    /** The status when the answer is whole, 0 before. */
    int receive() throws IOException {
      int read = channel.read(buffer);
      if (read < 0) {
        throw new IOException("the service closed the connection");
      }
      if (missing < 0) {
        int bodyAt = endOfHead();
        if (bodyAt < 0) {
          return 0;
        }
        String head =
            new String(buffer.array(), 0, bodyAt, StandardCharsets.US_ASCII)
                .toLowerCase(Locale.ROOT);
        status = Integer.parseInt(head.substring(9, 12));
        int at = head.indexOf("content-length: ");
        long length = Long.parseLong(head.substring(at + 16, head.indexOf('\r', at)));
        missing = length - (buffer.position() - bodyAt);
      } else {
        missing -= read;
      }
      if (missing > 0) {
        buffer.clear();
        return 0;
      }
      return status;
    }

    private int endOfHead() {
      byte[] bytes = buffer.array();
      for (int i = 3; i < buffer.position(); i++) {
        if (bytes[i] == '\n' && bytes[i - 1] == '\r' && bytes[i - 2] == '\n') {
          return i + 1;
        }
      }
      return -1;
    }
  }
}
