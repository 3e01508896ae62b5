package pl.paragraf.api.connection;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.netty.util.ReferenceCountUtil;
import io.vertx.core.http.HttpServerOptions;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import pl.paragraf.api.SecurityHeaders;
import pl.paragraf.api.problem.ProblemJson;
import pl.paragraf.model.Language;
import pl.paragraf.model.Message;
import pl.paragraf.model.Problem;
import pl.paragraf.model.Problem.Kind;

/**
 * Answers what cannot be read as a request, which no route ever sees, with a problem document, and
 * knows whether a request is being answered. Used by one event loop.
 */
final class RequestHeads extends ChannelDuplexHandler {

  private static final int LINGER_MILLIS = 200;

  private final HeadDeadline deadline;
  private final HttpServerOptions options;
  private ChannelHandlerContext context;
  private int underWay;
  private boolean refused;

  RequestHeads(HeadDeadline deadline, HttpServerOptions options) {
    this.deadline = deadline;
    this.options = options;
  }

  /** Whether every request was answered. */
  boolean isIdle() {
    return underWay == 0;
  }

  @Override
  public void handlerAdded(ChannelHandlerContext added) {
    context = added;
  }

  @Override
  public void channelRead(ChannelHandlerContext reading, Object message) {
    if (refused) {
      ReferenceCountUtil.release(message);
      return;
    }
    if (message instanceof HttpRequest request) {
      deadline.headRead();
      Optional<Problem> wrong = wrong(request);
      if (wrong.isPresent()) {
        ReferenceCountUtil.release(message);
        refuse(wrong.get());
        return;
      }
      underWay++;
    }
    reading.fireChannelRead(message);
  }

  private Optional<Problem> wrong(HttpRequest request) {
    if (request.decoderResult().isFailure()) {
      return Optional.of(problem(request.decoderResult().cause()));
    }
    if (ambiguous(request)) {
      return Optional.of(Problem.of(Kind.INVALID_PARAMETER, Message.of("http.unreadable")));
    }
    return isUri(request.uri())
        ? Optional.empty()
        : Optional.of(Problem.of(Kind.INVALID_PARAMETER, Message.of("http.malformed")));
  }

  /** Whether the address is one; asked in detail only when it holds anything unusual. */
  private static boolean isUri(String address) {
    for (int i = 0; i < address.length(); i++) {
      char c = address.charAt(i);
      boolean plain =
          c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '-' && c <= ':' || c == '?';
      if (!plain && c != '=' && c != '&' && c != '_') {
        return parses(address);
      }
    }
    return true;
  }

  private static boolean parses(String address) {
    try {
      URI uri = new URI(address);
      return uri.getHost() != null || !address.startsWith("//");
    } catch (URISyntaxException e) {
      return false;
    }
  }

  /** Where a proxy in front may have understood something else than is understood here. */
  private static boolean ambiguous(HttpRequest request) {
    HttpHeaders headers = request.headers();
    boolean latest = request.protocolVersion().equals(HttpVersion.HTTP_1_1);
    String encoding = headers.get(HttpHeaderNames.TRANSFER_ENCODING);
    boolean oddEncoding =
        encoding != null
            && (!latest || !HttpHeaderValues.CHUNKED.contentEqualsIgnoreCase(encoding));
    return oddEncoding || headers.getAll(HttpHeaderNames.HOST).size() != 1 && latest;
  }

  @Override
  public void write(ChannelHandlerContext writing, Object message, ChannelPromise promise) {
    boolean interim = message instanceof HttpResponse response && response.status().code() < 200;
    if (message instanceof LastHttpContent && !interim && underWay > 0) {
      underWay--;
    }
    writing.write(message, promise);
  }

  /** Ends the connection: no head came in time. */
  void tooSlow(long seconds) {
    refuse(Problem.of(Kind.TIMED_OUT, Message.of("http.head-timed-out", seconds)));
  }

  private Problem problem(Throwable cause) {
    if (cause instanceof TooLongHttpLineException) {
      return Problem.of(
          Kind.URI_TOO_LONG, Message.of("http.uri-too-long", options.getMaxInitialLineLength()));
    }
    if (cause instanceof TooLongHttpHeaderException) {
      return Problem.of(
          Kind.HEADERS_TOO_LARGE, Message.of("http.headers-too-large", options.getMaxHeaderSize()));
    }
    return Problem.of(Kind.INVALID_PARAMETER, Message.of("http.unreadable"));
  }

  private void refuse(Problem problem) {
    refused = true;
    FullHttpResponse response =
        new DefaultFullHttpResponse(
            HttpVersion.HTTP_1_1,
            HttpResponseStatus.valueOf(problem.kind().status()),
            Unpooled.wrappedBuffer(ProblemJson.bytes(problem, Language.DEFAULT)));
    SecurityHeaders.put((name, value) -> response.headers().set(name, value));
    response
        .headers()
        .set(HttpHeaderNames.CONTENT_TYPE, ProblemJson.MEDIA_TYPE)
        .set(HttpHeaderNames.CONTENT_LANGUAGE, Language.DEFAULT.tag())
        .setInt(HttpHeaderNames.CONTENT_LENGTH, response.content().readableBytes())
        .set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
    // What is still arriving is read and dropped for a moment: a connection closed on bytes not
    // read is reset, and the client never sees why.
    context
        .writeAndFlush(response)
        .addListener(
            sent ->
                context
                    .executor()
                    .schedule(() -> context.close(), LINGER_MILLIS, TimeUnit.MILLISECONDS));
  }
}
