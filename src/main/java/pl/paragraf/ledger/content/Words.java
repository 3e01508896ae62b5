package pl.paragraf.ledger.content;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;

/** A word is its number when the vocabulary has it, else the text itself; there may be none. */
final class Words {

  private Words() {}

  static void write(Vocabulary vocabulary, JsonGenerator out, String word) throws IOException {
    if (word == null) {
      out.writeNull();
      return;
    }
    int number = vocabulary.numberOf(word);
    if (number < 0) {
      out.writeString(word);
    } else {
      out.writeNumber(number);
    }
  }

  static String next(Vocabulary vocabulary, JsonParser in) throws IOException {
    in.nextToken();
    return current(vocabulary, in);
  }

  static String nextOrNull(Vocabulary vocabulary, JsonParser in) throws IOException {
    return in.nextToken() == JsonToken.VALUE_NULL ? null : current(vocabulary, in);
  }

  static String current(Vocabulary vocabulary, JsonParser in) throws IOException {
    return in.currentToken() == JsonToken.VALUE_NUMBER_INT
        ? vocabulary.word(in.getIntValue())
        : Tokens.currentText(in);
  }
}
