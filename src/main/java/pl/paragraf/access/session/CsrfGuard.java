package pl.paragraf.access.session;

import io.netty.handler.codec.http.QueryStringDecoder;
import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.impl.RoutingContextInternal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import pl.paragraf.model.Message;
import pl.paragraf.model.Problem;
import pl.paragraf.model.ProblemException;

/**
 * Keeps other sites from doing something in the name of who is signed in here (cross-site request
 * forgery). A request that may change something and is authenticated by a session's cookie must
 * bring the session's form token along, in a header or in a field of its form, and must not come
 * from another site. What shows a token of its own in {@code Authorization} is left alone: no
 * browser adds that by itself. Forms without a session, the sign-in, are checked for their origin.
 */
@ApplicationScoped
public class CsrfGuard {

  /** Header of a call, for scripts. */
  public static final String HEADER = "X-CSRF-Token";

  /** Field of a form. */
  public static final String FIELD = "csrf";

  /** Bytes of the largest form that is taken. */
  static final int MOST_FORM_BYTES = 16 * 1024;

  /** Security stands at -200 and -100; what answers small cases at once at -40. */
  private static final int BEFORE_ANYTHING_ANSWERS = -60;

  private static final Set<HttpMethod> SAFE =
      Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);
  private static final String FORM = "application/x-www-form-urlencoded";

  void register(@Observes Router router) {
    router.route().order(BEFORE_ANYTHING_ANSWERS).handler(CsrfGuard::check);
  }

  private static void check(RoutingContext context) {
    HttpServerRequest request = context.request();
    if (SAFE.contains(request.method()) || request.headers().contains(HttpHeaders.AUTHORIZATION)) {
      context.next();
      return;
    }
    Optional<Session> session = session(context);
    boolean form = form(request);
    if (session.isEmpty() && !form) {
      context.next();
    } else if (Origins.foreign(request)) {
      refuse(context, Problem.Kind.FORBIDDEN, Message.of("csrf.foreign"));
    } else if (form) {
      checkForm(context, session);
    } else {
      decide(context, session.get(), request.getHeader(HEADER));
    }
  }

  private static Optional<Session> session(RoutingContext context) {
    return context.user() instanceof QuarkusHttpUser user
        ? Session.of(user.getSecurityIdentity())
        : Optional.empty();
  }

  private static boolean form(HttpServerRequest request) {
    String type = request.getHeader(HttpHeaders.CONTENT_TYPE);
    return type != null && type.toLowerCase(Locale.ROOT).startsWith(FORM);
  }

  /** Reads the form, which is small, and leaves it to whoever comes next as if it were unread. */
  private static void checkForm(RoutingContext context, Optional<Session> session) {
    HttpServerRequest request = context.request();
    if (!small(request.getHeader(HttpHeaders.CONTENT_LENGTH))) {
      refuse(context, Problem.Kind.TOO_LARGE, Message.of("csrf.form-size", MOST_FORM_BYTES));
      return;
    }
    request.bodyHandler(
        body -> {
          ((RoutingContextInternal) context).setBody(body);
          if (session.isEmpty()) {
            context.next();
          } else {
            String header = request.getHeader(HEADER);
            decide(context, session.get(), header == null ? field(body) : header);
          }
        });
    request.resume();
  }

  private static boolean small(String length) {
    return length != null
        && length.length() <= 6
        && length.chars().allMatch(c -> c >= '0' && c <= '9')
        && Integer.parseInt(length) <= MOST_FORM_BYTES;
  }

  private static String field(Buffer form) {
    try {
      List<String> values =
          new QueryStringDecoder(form.toString(StandardCharsets.UTF_8), false)
              .parameters()
              .getOrDefault(FIELD, List.of());
      return values.size() == 1 ? values.get(0) : null;
    } catch (IllegalArgumentException malformed) {
      return null;
    }
  }

  private static void decide(RoutingContext context, Session session, String shown) {
    if (Secret.same(session.formToken(), shown)) {
      context.next();
    } else {
      refuse(context, Problem.Kind.FORBIDDEN, Message.of("csrf.token", HEADER, FIELD));
    }
  }

  private static void refuse(RoutingContext context, Problem.Kind kind, Message said) {
    context.fail(kind.status(), new ProblemException(Problem.of(kind, said)));
  }
}
