package pl.paragraf.ledger.content;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;

/** Reads what has to come next, or says that this is no content of an entry. */
final class Tokens {

  private Tokens() {}

  static void expect(JsonParser in, JsonToken token) {
    if (in.currentToken() != token) {
      throw unexpected();
    }
  }

  static void next(JsonParser in, JsonToken token) throws IOException {
    in.nextToken();
    expect(in, token);
  }

  static int integer(JsonParser in) throws IOException {
    next(in, JsonToken.VALUE_NUMBER_INT);
    return in.getIntValue();
  }

  static long number(JsonParser in) throws IOException {
    next(in, JsonToken.VALUE_NUMBER_INT);
    return in.getLongValue();
  }

  static String currentText(JsonParser in) throws IOException {
    expect(in, JsonToken.VALUE_STRING);
    return in.getText();
  }

  static String textOrNull(JsonParser in) throws IOException {
    in.nextToken();
    return currentTextOrNull(in);
  }

  static String currentTextOrNull(JsonParser in) throws IOException {
    if (in.currentToken() == JsonToken.VALUE_NULL) {
      return null;
    }
    expect(in, JsonToken.VALUE_STRING);
    return in.getText();
  }

  /** What was found is left out: it may be personal. */
  static IllegalArgumentException unexpected() {
    return new IllegalArgumentException("the content is not written as contents are");
  }
}
