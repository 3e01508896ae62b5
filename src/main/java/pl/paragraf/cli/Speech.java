package pl.paragraf.cli;

import java.util.Locale;
import pl.paragraf.model.Language;
import pl.paragraf.model.Message;

/** What commands that speak with people say, in the language of their environment. */
final class Speech {

  private Speech() {}

  /** Polish where the system's language is Polish, else English. */
  static Language language() {
    return Locale.getDefault().getLanguage().equals(Language.PL.tag()) ? Language.PL : Language.EN;
  }

  /** A sentence of the table of messages. */
  static String of(String key, Object... arguments) {
    return Message.of(key, arguments).in(language());
  }
}
