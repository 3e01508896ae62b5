package pl.paragraf.api.admission;

import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.vertx.core.Context;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.regex.Pattern;
import pl.paragraf.model.Message;
import pl.paragraf.model.Problem;
import pl.paragraf.model.ProblemException;

/**
 * Lets requests in once it is known who asks, before anything is done for them: each at once, or,
 * when it is its caller's own doing that the service is busy, one after another.
 */
@ApplicationScoped
public class Admission {

  /** Who asks is found out at -200, whether it may at -100. */
  private static final int BETWEEN_IDENTITY_AND_PERMISSION = -150;

  /** A refusal given at once would only be asked for again at once. */
  private static final long REFUSAL_MILLIS = 1_000;

  private static final String END = Admission.class.getName();

  private static final String LINES = "application/x-ndjson";
  private static final String FORM = "application/x-www-form-urlencoded";
  private static final Pattern TAKING_LINES =
      Pattern.compile("/api/v1/regulations/[^/]+/(decisions|evaluations)/?");

  private final Shares shares;
  private final Patience patience;

  @Inject
  Admission(Shares shares, Patience patience) {
    this.shares = shares;
    this.patience = patience;
  }

  void register(@Observes Router router) {
    router.route().order(BETWEEN_IDENTITY_AND_PERMISSION).handler(this::admit);
  }

  private void admit(RoutingContext context) {
    if (context.response().closed()) {
      return; // whoever asked left while it was found out who it is: nothing would end a turn
    }
    if (context.request().path().indexOf(';') >= 0) {
      // One resource answers to many such paths; whoever looks at paths must not be led astray.
      context.fail(404);
      return;
    }
    Caller caller = caller(context);
    if (!shares.rates().allows(caller)) {
      refuse(context, "http.too-fast");
      return;
    }
    FairShare share = ofLines(context) ? shares.streams() : shares.requests();
    Context here = context.vertx().getOrCreateContext();
    Turn turn = share.ask(caller, went -> here.runOnContext(now -> go(context)));
    if (turn.state() == Turn.State.REFUSED) {
      refuse(context, "http.too-many");
      return;
    }
    boolean waits = turn.hadToWait();
    if (waits) {
      context.request().pause();
    }
    Runnable end = () -> share.end(turn);
    context.put(END, end);
    context.addEndHandler(ended -> end.run());
    if (form(context.request())) {
      patience.watch(context); // read before anything under /api is, and by others
    }
    if (!waits) {
      context.next();
    }
  }

  /**
   * Whether many cases come one a line: their turns are taken line by line. What only calls itself
   * so, on its way to something that takes no lines, is a request like any other.
   */
  static boolean ofLines(RoutingContext context) {
    HttpServerRequest request = context.request();
    String type = request.headers().get(HttpHeaders.CONTENT_TYPE);
    return type != null
        && type.regionMatches(true, 0, LINES, 0, LINES.length())
        && request.method() == HttpMethod.POST
        && TAKING_LINES.matcher(context.normalizedPath()).matches();
  }

  /**
   * Gives back the turn of a request whose answer is about to be written for as long as its client
   * reads: it has a place of its own, and its credential's other requests must not wait for it.
   */
  public static void answersAtLength(RoutingContext context) {
    Runnable end = context.get(END);
    if (end != null) {
      end.run();
    }
  }

  private static boolean form(HttpServerRequest request) {
    String type = request.headers().get(HttpHeaders.CONTENT_TYPE);
    return type != null && type.regionMatches(true, 0, FORM, 0, FORM.length());
  }

  private static void go(RoutingContext context) {
    if (!context.response().closed()) {
      context.next();
    }
  }

  private static void refuse(RoutingContext context, String message) {
    context.request().pause();
    context
        .vertx()
        .setTimer(
            REFUSAL_MILLIS,
            late -> {
              if (!context.response().closed()) {
                context.fail(
                    429,
                    new ProblemException(
                        Problem.of(Problem.Kind.TOO_MANY_REQUESTS, Message.of(message))));
              }
            });
  }

  /** Whoever the credential of a request names, or else the address it comes from. */
  static Caller caller(RoutingContext context) {
    return context.user() instanceof QuarkusHttpUser user
            && !user.getSecurityIdentity().isAnonymous()
        ? new Caller(true, user.getSecurityIdentity().getPrincipal().getName())
        : new Caller(false, context.request().remoteAddress().hostAddress());
  }
}
