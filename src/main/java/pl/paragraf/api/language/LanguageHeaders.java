package pl.paragraf.api.language;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import pl.paragraf.model.Language;

/** Says on every answer which language it speaks and that the client chose it. */
@ApplicationScoped
public class LanguageHeaders {

  private static final CharSequence VARY = HttpHeaders.createOptimized("Vary");
  private static final CharSequence CONTENT_LANGUAGE =
      HttpHeaders.createOptimized("Content-Language");
  private static final CharSequence ACCEPT_LANGUAGE =
      HttpHeaders.createOptimized(AcceptLanguage.HEADER);
  private static final CharSequence PL = HttpHeaders.createOptimized(Language.PL.tag());
  private static final CharSequence EN = HttpHeaders.createOptimized(Language.EN.tag());

  void register(@Observes Router router) {
    router.route().order(Integer.MIN_VALUE + 1).handler(LanguageHeaders::next);
  }

  private static void next(RoutingContext context) {
    String path = context.request().path();
    // Health and metrics speak to machines alone.
    if (path == null || !path.startsWith("/q/") || path.startsWith("/q/openapi")) {
      put(asked(context.request()), context.response());
    }
    context.next();
  }

  /** The language a request asks for. */
  public static Language asked(HttpServerRequest request) {
    MultiMap headers = request.headers();
    return headers.contains(ACCEPT_LANGUAGE)
        ? AcceptLanguage.of(headers.getAll(ACCEPT_LANGUAGE))
        : Language.DEFAULT;
  }

  /** Marks an answer whose head is not written yet. */
  public static void put(Language language, HttpServerResponse response) {
    response.putHeader(CONTENT_LANGUAGE, language == Language.PL ? PL : EN);
    response.putHeader(VARY, ACCEPT_LANGUAGE);
  }

  /** Takes the mark of the language off: the answer speaks as its authors wrote it. */
  public static void unmark(HttpServerResponse response) {
    response.headers().remove(CONTENT_LANGUAGE);
    response.headers().remove(VARY);
  }
}
