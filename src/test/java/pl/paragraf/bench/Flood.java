package pl.paragraf.bench;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * A program of its own that sends one request over and over on many connections, each as soon as
 * its answer is there, whatever the answer is. Started niced: what it takes of the processors
 * itself is not what the service is to be blamed for.
 *
 * <p>Arguments: port, file of the request's bytes, connections, seconds. Prints how often each
 * status was answered; 0 stands for a connection that was closed.
 */
final class Flood {

  private static final int MOST_HEAD = 8 * 1024;

  private final InetSocketAddress service;
  private final ByteBuffer request;
  private final Map<Integer, Long> statuses = new TreeMap<>();

  private Flood(int port, byte[] request) {
    this.service = new InetSocketAddress("127.0.0.1", port);
    this.request = ByteBuffer.allocateDirect(request.length).put(request).flip();
  }

  /** Floods for so many seconds. */
  public static void main(String[] arguments) throws IOException {
    Flood flood =
        new Flood(Integer.parseInt(arguments[0]), Files.readAllBytes(Path.of(arguments[1])));
    flood.run(Integer.parseInt(arguments[2]), Integer.parseInt(arguments[3]));
    System.out.println(flood.statuses);
  }

  private void run(int connections, int seconds) throws IOException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
    try (Selector selector = Selector.open()) {
      for (int i = 0; i < connections; i++) {
        open(selector);
      }
      while (System.nanoTime() < end) {
        selector.select(100);
        for (SelectionKey key : selector.selectedKeys()) {
          serve(selector, key);
        }
        selector.selectedKeys().clear();
      }
      for (SelectionKey key : selector.keys()) {
        key.channel().close();
      }
    }
  }

  private void open(Selector selector) throws IOException {
    SocketChannel channel = SocketChannel.open();
    channel.configureBlocking(false);
    channel.connect(service);
    channel.register(selector, SelectionKey.OP_CONNECT, new Connection(request.duplicate()));
  }

  private void serve(Selector selector, SelectionKey key) throws IOException {
    SocketChannel channel = (SocketChannel) key.channel();
    Connection connection = (Connection) key.attachment();
    try {
      if (key.isConnectable()) {
        channel.finishConnect();
      }
      int status = key.isReadable() ? connection.receive(channel) : 0;
      if (status != 0) {
        statuses.merge(status, 1L, Long::sum);
        connection.begin();
      }
      key.interestOps(connection.send(channel) ? SelectionKey.OP_READ : READ_AND_WRITE);
    } catch (IOException e) {
      statuses.merge(0, 1L, Long::sum);
      channel.close();
      open(selector);
    }
  }

  private static final int READ_AND_WRITE = SelectionKey.OP_READ | SelectionKey.OP_WRITE;

  /** One connection with at most one request under way. */
  private static final class Connection {

    private final ByteBuffer request;
    private final ByteBuffer in = ByteBuffer.allocate(1 << 16);
    private String head;
    private long missing;
    private String tail = "";

    Connection(ByteBuffer request) {
      this.request = request;
    }

    void begin() {
      request.rewind();
      in.clear();
      head = null;
      tail = "";
    }

    /** True when the whole request is sent. */
    boolean send(SocketChannel channel) throws IOException {
      if (request.hasRemaining()) {
        channel.write(request);
      }
      return !request.hasRemaining();
    }

    /** The status when the answer is whole, 0 before. */
    int receive(SocketChannel channel) throws IOException {
      if (channel.read(in) < 0) {
        throw new IOException("closed");
      }
      String bytes = new String(in.array(), 0, in.position(), StandardCharsets.ISO_8859_1);
      if (head == null) {
        int end = bytes.indexOf("\r\n\r\n");
        if (end < 0) {
          return refuseLongHead(bytes);
        }
        head = bytes.substring(0, end + 2).toLowerCase(Locale.ROOT);
        int at = head.indexOf("content-length: ");
        missing =
            at < 0
                ? Long.MAX_VALUE
                : Long.parseLong(head.substring(at + 16, head.indexOf('\r', at)));
        bytes = bytes.substring(end + 4);
      }
      in.clear();
      missing -= bytes.length();
      tail = tail.concat(bytes);
      tail = tail.substring(Math.max(0, tail.length() - 7));
      boolean chunked = head.contains("transfer-encoding: chunked");
      boolean ended = chunked ? tail.endsWith("\r\n0\r\n\r\n") : missing <= 0;
      return ended ? Integer.parseInt(head.substring(9, 12)) : 0;
    }

    private static int refuseLongHead(String bytes) throws IOException {
      if (bytes.length() > MOST_HEAD) {
        throw new IOException("the answer's head does not end");
      }
      return 0;
    }
  }
}
