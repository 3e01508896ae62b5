package pl.paragraf.api;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.function.BiConsumer;

/**
 * Tells browsers on every answer to make as little of it as they can: an answer of the API is data,
 * never a page, a script or a frame. What serves pages sets its own policy over this one.
 */
@ApplicationScoped
public class SecurityHeaders {

  /** A year, as is usual; said only over TLS, where alone it is heard (RFC 6797, 8.1). */
  private static final CharSequence A_YEAR =
      HttpHeaders.createOptimized("max-age=31536000; includeSubDomains");

  private static final CharSequence STRICT_TRANSPORT =
      HttpHeaders.createOptimized("Strict-Transport-Security");

  private static final CharSequence[][] HEADERS = {
    header("X-Content-Type-Options", "nosniff"),
    header("Cache-Control", "no-store"),
    header("Referrer-Policy", "no-referrer"),
    header("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'"),
    header("Cross-Origin-Resource-Policy", "same-origin"),
    header("Cross-Origin-Opener-Policy", "same-origin"),
    header("X-Frame-Options", "DENY"),
    header(
        "Permissions-Policy",
        "accelerometer=(), camera=(), geolocation=(), microphone=(), payment=(), usb=()"),
  };

  private static CharSequence[] header(String name, String value) {
    return new CharSequence[] {
      HttpHeaders.createOptimized(name), HttpHeaders.createOptimized(value)
    };
  }

  void register(@Observes Router router) {
    router.route().order(Integer.MIN_VALUE + 2).handler(SecurityHeaders::next);
  }

  private static void next(RoutingContext context) {
    MultiMap headers = context.response().headers();
    put(headers::set);
    if (context.request().isSSL()) {
      headers.set(STRICT_TRANSPORT, A_YEAR);
    }
    context.next();
  }

  /** Marks an answer whose head is not written yet. */
  public static void put(BiConsumer<CharSequence, CharSequence> answer) {
    for (CharSequence[] header : HEADERS) {
      answer.accept(header[0], header[1]);
    }
  }
}
