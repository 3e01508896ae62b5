package pl.paragraf.ledger.content;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Details of conclusions. Text, flags, {@code Integer} and null are written as they are; what Smile
 * would give back as another type is an array that begins with the number of its type.
 */
final class Values {

  private static final int LONG = 0;
  private static final int DECIMAL = 1;
  private static final int DATE = 2;
  private static final int LIST = 3;

  private Values() {}

  /** Keys and values in turn. */
  static void write(JsonGenerator out, Map<String, Object> details) throws IOException {
    if (details.isEmpty()) {
      out.writeNull();
      return;
    }
    out.writeStartArray();
    for (Map.Entry<String, Object> detail : details.entrySet()) {
      out.writeString(detail.getKey());
      write(out, detail.getValue());
    }
    out.writeEndArray();
  }

  static Map<String, Object> readDetails(JsonParser in) throws IOException {
    if (in.nextToken() == JsonToken.VALUE_NULL) {
      return Map.of();
    }
    Tokens.expect(in, JsonToken.START_ARRAY);
    Map<String, Object> details = new LinkedHashMap<>();
    while (in.nextToken() != JsonToken.END_ARRAY) {
      Tokens.expect(in, JsonToken.VALUE_STRING);
      details.put(in.getText(), read(in));
    }
    return Collections.unmodifiableMap(details);
  }

  private static void write(JsonGenerator out, Object value) throws IOException {
    if (value == null) {
      out.writeNull();
    } else if (value instanceof String text) {
      out.writeString(text);
    } else if (value instanceof Boolean flag) {
      out.writeBoolean(flag);
    } else if (value instanceof Integer number) {
      out.writeNumber(number);
    } else {
      out.writeStartArray();
      tagged(out, value);
      out.writeEndArray();
    }
  }

  private static void tagged(JsonGenerator out, Object value) throws IOException {
    if (value instanceof Long number) {
      out.writeNumber(LONG);
      out.writeNumber(number);
    } else if (value instanceof BigDecimal number) {
      out.writeNumber(DECIMAL);
      out.writeNumber(number.scale());
      BigInteger unscaled = number.unscaledValue();
      if (unscaled.bitLength() < Long.SIZE) {
        out.writeNumber(unscaled.longValue());
      } else {
        out.writeNumber(unscaled);
      }
    } else if (value instanceof LocalDate day) {
      out.writeNumber(DATE);
      out.writeNumber(day.toEpochDay());
    } else if (value instanceof List<?> list) {
      out.writeNumber(LIST);
      for (Object item : list) {
        write(out, item);
      }
    } else {
      throw new IllegalArgumentException("a detail of the type " + value.getClass().getName());
    }
  }

  /** The value at the next token. */
  private static Object read(JsonParser in) throws IOException {
    in.nextToken();
    return current(in);
  }

  private static Object current(JsonParser in) throws IOException {
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
      case START_ARRAY -> tagged(in);
      default -> throw Tokens.unexpected();
    };
  }

  private static Object tagged(JsonParser in) throws IOException {
    int type = Tokens.integer(in);
    if (type == LIST) {
      List<Object> list = new ArrayList<>();
      while (in.nextToken() != JsonToken.END_ARRAY) {
        list.add(current(in));
      }
      return Collections.unmodifiableList(list);
    }
    Object value =
        switch (type) {
          case LONG -> Tokens.number(in);
          case DECIMAL -> decimal(in);
          case DATE -> LocalDate.ofEpochDay(Tokens.number(in));
          default -> throw Tokens.unexpected();
        };
    in.nextToken();
    Tokens.expect(in, JsonToken.END_ARRAY);
    return value;
  }

  private static BigDecimal decimal(JsonParser in) throws IOException {
    int scale = Tokens.integer(in);
    in.nextToken();
    Tokens.expect(in, JsonToken.VALUE_NUMBER_INT);
    return new BigDecimal(in.getBigIntegerValue(), scale);
  }
}
