package pl.paragraf.api.admission;

import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.impl.RoutingContextInternal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import pl.paragraf.api.problem.BodyNotRead;
import pl.paragraf.model.Message;
import pl.paragraf.model.Problem;
import pl.paragraf.model.ProblemException;
import pl.paragraf.release.ParagrafConfig;

/**
 * Waits for the body of a request for one case to be there as a whole, never more of it than the
 * limit, before a worker thread is taken for it: a client that sends slowly keeps nobody else
 * waiting. Few large bodies are in memory at the same time; others wait to be read. Lines of bulk
 * requests are read as they come.
 */
@ApplicationScoped
public class WholeBodies {

  /** Right after small cases are answered on the event loop, at -40. */
  private static final int BEFORE_RESOURCES = -39;

  /** So much more than the limit is read and thrown away to let the client see its answer. */
  private static final int DISCARDED_TIMES_LIMIT = 4;

  /** Bodies larger than this take turns. */
  private static final int SMALL = 64 * 1024;

  private static final int TO_NOTICE_MILLIS = 2;

  private final Shares shares;
  private final Patience patience;
  private final int limit;

  @Inject
  WholeBodies(Shares shares, Patience patience, ParagrafConfig config) {
    this.shares = shares;
    this.patience = patience;
    this.limit = Math.toIntExact(config.limits().bodyBytes());
  }

  void register(@Observes Router router) {
    router.route("/api/*").order(BEFORE_RESOURCES).handler(this::take);
  }

  private void take(RoutingContext context) {
    HttpServerRequest request = context.request();
    if (request.isEnded() || !hasBody(request) || Admission.ofLines(context)) {
      context.next();
      return;
    }
    long announced = announced(request);
    boolean asksLeave = request.headers().contains(HttpHeaders.EXPECT);
    if (asksLeave && announced > limit) {
      // Nothing was sent yet, so nothing has to be thrown away.
      context.fail(413, new BodyNotRead(tooLarge()));
      return;
    }
    if (asksLeave) {
      context.response().writeContinue();
    }
    new Arriving(context, announced).begin();
  }

  private static boolean hasBody(HttpServerRequest request) {
    return request.headers().contains(HttpHeaders.TRANSFER_ENCODING) || announced(request) > 0;
  }

  /** The length announced, -1 when none is. */
  private static long announced(HttpServerRequest request) {
    String length = request.headers().get(HttpHeaders.CONTENT_LENGTH);
    try {
      return length == null ? -1 : Long.parseLong(length.strip());
    } catch (NumberFormatException e) {
      return -1;
    }
  }

  private Problem tooLarge() {
    return Problem.of(Problem.Kind.TOO_LARGE, Message.of("body.too-large", limit));
  }

  /** One body on its way. Used by the event loop of its request alone. */
  private final class Arriving {

    private final RoutingContext context;
    private Buffer body;
    private Turn turn;
    private Patience.Watch watch;
    private long seen;
    private boolean answered;

    Arriving(RoutingContext context, long announced) {
      this.context = context;
      this.body =
          announced > limit ? null : Buffer.buffer((int) Math.min(SMALL, Math.max(0, announced)));
    }

    void begin() {
      context.request().handler(this::part).endHandler(end -> whole()).resume();
      watch = patience.watch(context);
    }

    private void part(Buffer part) {
      seen += part.length();
      if (seen > limit) {
        body = null;
      }
      if (body != null) {
        body.appendBuffer(part);
        if (seen > SMALL && turn == null) {
          takeTurn();
        }
      } else if (seen > (long) limit * DISCARDED_TIMES_LIMIT && !answered) {
        answered = true;
        context.fail(413, new BodyNotRead(tooLarge()));
      }
    }

    private void takeTurn() {
      FairShare large = shares.largeBodies();
      Context here = context.vertx().getOrCreateContext();
      Turn asked =
          large.ask(
              Admission.caller(context),
              went -> here.runOnContext(now -> context.request().resume()),
              true);
      turn = asked;
      context.addEndHandler(ended -> large.end(asked));
      if (asked.hadToWait()) {
        context.request().pause();
      }
    }

    private void whole() {
      if (answered || context.response().ended()) {
        return;
      }
      answered = true;
      watch.whole();
      if (body == null) {
        context.fail(413, new ProblemException(tooLarge()));
        return;
      }
      ((RoutingContextInternal) context).setBody(body);
      if (turn == null) {
        context.next();
      } else {
        // Whoever waited long may be gone; that stands behind the body and is read next.
        context.vertx().setTimer(TO_NOTICE_MILLIS, noticed -> goOn());
      }
    }

    private void goOn() {
      if (!context.response().closed()) {
        context.next();
      }
    }
  }
}
