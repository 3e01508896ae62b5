package pl.paragraf.ledger.content;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads what {@link DetailsWriter} wrote: the same keys in the same order, values equal. */
final class DetailsReader {

  private final Vocabulary vocabulary;
  private final JsonParser in;

  DetailsReader(Vocabulary vocabulary, JsonParser in) {
    this.vocabulary = vocabulary;
    this.in = in;
  }

  Map<String, Object> read() throws IOException {
    if (in.nextToken() == JsonToken.VALUE_NULL) {
      return Map.of();
    }
    Tokens.expect(in, JsonToken.START_ARRAY);
    Map<String, Object> details = new LinkedHashMap<>();
    while (in.nextToken() != JsonToken.END_ARRAY) {
      String key = Words.current(vocabulary, in);
      in.nextToken();
      details.put(key, value());
    }
    return Collections.unmodifiableMap(details);
  }

  /** The value at the current token. */
  private Object value() throws IOException {
    JsonToken token = in.currentToken();
    if (token == null) {
      throw Tokens.unexpected();
    }
    return switch (token) {
      case VALUE_NULL -> null;
      case VALUE_STRING -> in.getText();
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case VALUE_NUMBER_INT -> in.getIntValue();
      case START_ARRAY -> typed();
      default -> throw Tokens.unexpected();
    };
  }

  private Object typed() throws IOException {
    int type = Tokens.integer(in);
    if (type == DetailsWriter.LIST) {
      List<Object> list = new ArrayList<>();
      while (in.nextToken() != JsonToken.END_ARRAY) {
        list.add(value());
      }
      return Collections.unmodifiableList(list);
    }
    Object value =
        switch (type) {
          case DetailsWriter.WORD -> vocabulary.word(Tokens.integer(in));
          case DetailsWriter.LONG -> Tokens.number(in);
          case DetailsWriter.DECIMAL -> decimal();
          case DetailsWriter.DATE -> LocalDate.ofEpochDay(Tokens.number(in));
          default -> throw Tokens.unexpected();
        };
    Tokens.next(in, JsonToken.END_ARRAY);
    return value;
  }

  private BigDecimal decimal() throws IOException {
    int scale = Tokens.integer(in);
    Tokens.next(in, JsonToken.VALUE_NUMBER_INT);
    return new BigDecimal(in.getBigIntegerValue(), scale);
  }
}
