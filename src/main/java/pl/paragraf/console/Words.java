package pl.paragraf.console;

import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.util.Arrays;
import pl.paragraf.model.Language;
import pl.paragraf.model.Message;

/**
 * The texts of a page in the language it is asked for in.
 *
 * @param language the page's language
 */
public record Words(Language language) {

  /** In the language the answer under way is marked with, which is the one it was asked for in. */
  static Words of(RoutingContext context) {
    String mark = context.response().headers().get(HttpHeaders.CONTENT_LANGUAGE);
    return new Words(
        Arrays.stream(Language.values())
            .filter(language -> language.tag().equals(mark))
            .findFirst()
            .orElse(Language.DEFAULT));
  }

  /** A sentence of the one table of messages. */
  public String text(String key) {
    return Message.of(key).in(language);
  }

  /** The language tag, for the {@code lang} attribute. */
  public String tag() {
    return language.tag();
  }
}
