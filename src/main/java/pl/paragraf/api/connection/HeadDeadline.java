package pl.paragraf.api.connection;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import io.vertx.core.http.HttpServerOptions;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * Ends a connection whose next request takes too long to show its head, counted from the opening of
 * the connection or from the first byte after the last answer, however often a byte arrives. The
 * first handler of its connection; used by one event loop.
 */
final class HeadDeadline extends ChannelInboundHandlerAdapter {

  private static final String DECODER = "httpDecoder";
  private static final String ENCODER = "httpEncoder";
  private static final int LOOKS = 3;

  private final long headNanos;
  private final HttpServerOptions options;
  private RequestHeads heads;
  private boolean installing;
  private boolean awaiting = true;
  private long since = System.nanoTime();
  private Future<?> watch;

  HeadDeadline(Duration headTime, HttpServerOptions options) {
    this.headNanos = headTime.toNanos();
    this.options = options;
  }

  @Override
  public void channelActive(ChannelHandlerContext context) {
    long period = Math.max(1, headNanos / LOOKS);
    watch =
        context
            .executor()
            .scheduleAtFixedRate(() -> look(context), period, period, TimeUnit.NANOSECONDS);
    context.fireChannelActive();
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    if (watch != null) {
      watch.cancel(false);
    }
    context.fireChannelInactive();
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    if (heads == null && !installing) {
      prepare(context.pipeline());
    }
    if (!awaiting && heads != null && heads.isIdle()) {
      awaiting = true;
      since = System.nanoTime();
    }
    context.fireChannelRead(message);
  }

  /** A request showed its head. */
  void headRead() {
    awaiting = false;
  }

  private void look(ChannelHandlerContext context) {
    if (awaiting && System.nanoTime() - since > headNanos) {
      awaiting = false;
      if (heads == null) {
        context.close();
      } else {
        heads.tooSlow(TimeUnit.NANOSECONDS.toSeconds(headNanos));
      }
    }
  }

  private void prepare(ChannelPipeline pipeline) {
    installing = true;
    if (pipeline.get(SslHandler.class) == null) {
      install(pipeline);
    } else {
      // HTTP is spoken once both sides have shaken hands, not before.
      pipeline.addAfter(
          pipeline.context(SslHandler.class).name(), "after-handshake", new AfterHandshake());
    }
  }

  private void install(ChannelPipeline pipeline) {
    if (pipeline.get(DECODER) != null && pipeline.get(ENCODER) != null) {
      heads = new RequestHeads(this, options);
      pipeline.replace(DECODER, DECODER, new StrictDecoder(options));
      pipeline.addAfter(ENCODER, "request-heads", heads);
    }
  }

  /** Stands behind TLS until that is agreed on. */
  private final class AfterHandshake extends ChannelInboundHandlerAdapter {

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
      ChannelPipeline pipeline = context.pipeline();
      context.fireUserEventTriggered(event);
      if (event instanceof SslHandshakeCompletionEvent done && done.isSuccess()) {
        install(pipeline);
      }
    }
  }
}
