package pl.paragraf.model;

import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.ResourceBundle;

/**
 * A sentence for the client of a request, kept by its name in the one table of messages, {@code
 * messages_pl.properties} and {@code messages_en.properties}.
 *
 * @param key name in the table, or the sentence itself when it is the same in every language
 * @param arguments texts and further messages, in the order the table numbers them
 * @param tabled whether {@code key} is a name in the table
 */
public record Message(String key, List<Object> arguments, boolean tabled) {

  /** Nothing at all. */
  public static final Message NONE = verbatim("");

  private static final String TABLE = "pl.paragraf.messages";
  private static final ResourceBundle[] TABLES = new ResourceBundle[Language.values().length];

  static {
    for (Language language : Language.values()) {
      TABLES[language.ordinal()] =
          ResourceBundle.getBundle(
              TABLE, Locale.forLanguageTag(language.tag()), Message.class.getClassLoader());
    }
  }

  public Message {
    arguments = List.copyOf(arguments);
  }

  /**
   * A sentence of the table.
   *
   * @param arguments what stands for {0}, {1} …; numbers are written plainly
   */
  public static Message of(String key, Object... arguments) {
    return new Message(key, List.of(arguments), true);
  }

  /** A sentence of the table without arguments, empty when the table has none of this name. */
  public static Optional<Message> find(String key) {
    return TABLES[0].containsKey(key) ? Optional.of(of(key)) : Optional.empty();
  }

  /** A sentence that is the same in every language. */
  public static Message verbatim(String text) {
    return new Message(text, List.of(), false);
  }

  /** The sentence in a language. */
  public String in(Language language) {
    if (!tabled) {
      return key;
    }
    Object[] texts = new Object[arguments.size()];
    for (int i = 0; i < texts.length; i++) {
      Object argument = arguments.get(i);
      texts[i] = argument instanceof Message part ? part.in(language) : argument.toString();
    }
    return MessageFormat.format(TABLES[language.ordinal()].getString(key), texts);
  }
}
