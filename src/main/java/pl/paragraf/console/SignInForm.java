package pl.paragraf.console;

import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import pl.paragraf.access.Pages;
import pl.paragraf.access.session.Secret;
import pl.paragraf.access.session.SessionCookie;

/**
 * Binds the form of the sign-in page to the browser it was shown in, so that no other site can sign
 * somebody in here unnoticed: a random token stands in a cookie and in the form alike.
 */
@Singleton
class SignInForm {

  private static final String COOKIE = "paragraf-sign-in";
  private static final long SECONDS = 3600;

  private final SessionCookie session;

  @Inject
  SignInForm(SessionCookie session) {
    this.session = session;
  }

  /** Gives a browser a new token, good for an hour. */
  String issue(RoutingContext context) {
    String token = Secret.random();
    put(context, token, SECONDS);
    return token;
  }

  /** Whether a form carries the token of the browser that sends it. */
  boolean sentFromHere(RoutingContext context, String formToken) {
    Cookie cookie = context.request().getCookie(COOKIE);
    return cookie != null && Secret.same(cookie.getValue(), formToken);
  }

  /** Takes the token away from the browser. */
  void withdraw(RoutingContext context) {
    put(context, "", 0);
  }

  private void put(RoutingContext context, String token, long seconds) {
    context
        .response()
        .addCookie(
            Cookie.cookie(COOKIE, token)
                .setPath(Pages.SIGN_IN)
                .setHttpOnly(true)
                .setSameSite(CookieSameSite.STRICT)
                .setSecure(session.secure(context))
                .setMaxAge(seconds));
  }
}
