package pl.paragraf.access.session;

import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;

/**
 * The cookie that carries a session's id: out of reach of scripts, not sent along with what other
 * sites post, Secure wherever TLS is spoken, gone with the browser. Thread-safe.
 */
@Singleton
public class SessionCookie {

  static final String NAME = "paragraf-session";

  private static final int LONGEST_ID = 64;

  private final boolean secure;

  @Inject
  SessionCookie(SessionConfig config) {
    this.secure = config.secureCookie();
  }

  /** The session id a request shows. */
  public Optional<String> read(RoutingContext context) {
    Cookie cookie = context.request().getCookie(NAME);
    return cookie == null || cookie.getValue().isEmpty() || cookie.getValue().length() > LONGEST_ID
        ? Optional.empty()
        : Optional.of(cookie.getValue());
  }

  /** Gives the browser a session id, in place of any it had. */
  public void set(RoutingContext context, String id) {
    context.response().addCookie(hardened(context, Cookie.cookie(NAME, id)));
  }

  /** Takes the cookie away from the browser. */
  public void clear(RoutingContext context) {
    context.response().addCookie(hardened(context, Cookie.cookie(NAME, "")).setMaxAge(0));
  }

  /** Marks a cookie of these pages; lax, for a redirect back from the identity provider. */
  private Cookie hardened(RoutingContext context, Cookie cookie) {
    return cookie
        .setPath("/")
        .setHttpOnly(true)
        .setSameSite(CookieSameSite.LAX)
        .setSecure(secure(context));
  }

  /** Whether cookies of this request's answer are to be marked Secure. */
  public boolean secure(RoutingContext context) {
    return secure || context.request().isSSL();
  }
}
