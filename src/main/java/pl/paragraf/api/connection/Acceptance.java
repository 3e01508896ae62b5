package pl.paragraf.api.connection;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.vertx.core.http.HttpServerOptions;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Takes connections up to a number, half of it from one address, and closes further ones at once:
 * whoever opens all there are leaves the others theirs. Thread-safe.
 */
@Sharable
final class Acceptance extends ChannelInboundHandlerAdapter {

  private final int most;
  private final Duration headTime;
  private final HttpServerOptions options;
  private final AtomicInteger open = new AtomicInteger();
  private final ConcurrentMap<Object, Integer> openFrom = new ConcurrentHashMap<>();

  Acceptance(int most, Duration headTime, HttpServerOptions options) {
    this.most = most;
    this.headTime = headTime;
    this.options = options;
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    if (message instanceof Channel channel) {
      Object from = address(channel.remoteAddress());
      int all = open.incrementAndGet();
      int ofOne = openFrom.merge(from, 1, Integer::sum);
      if (all > most || ofOne > (most + 1) / 2) {
        // Not registered with an event loop yet: nothing but the socket is to be let go.
        channel.unsafe().closeForcibly();
        closed(from);
        return;
      }
      channel.closeFuture().addListener(closed -> closed(from));
      channel.pipeline().addFirst(new HeadDeadline(headTime, options));
    }
    context.fireChannelRead(message);
  }

  private void closed(Object from) {
    open.decrementAndGet();
    openFrom.computeIfPresent(from, (address, count) -> count > 1 ? count - 1 : null);
  }

  private static Object address(SocketAddress address) {
    return address instanceof InetSocketAddress inet && inet.getAddress() != null
        ? inet.getAddress()
        : "";
  }
}
