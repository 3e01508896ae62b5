package pl.paragraf.ledger.content;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/**
 * Writes the details of conclusions. Text, flags and null are written as they are, text as a word
 * where it can be; what would come back as another type is an array that begins with the number of
 * its type.
 */
final class DetailsWriter {

  static final int LONG = 0;
  static final int DECIMAL = 1;
  static final int DATE = 2;
  static final int LIST = 3;

  /** The number of a word: the value is that word, not the number. */
  static final int WORD = 4;

  private final Vocabulary vocabulary;
  private final JsonGenerator out;

  DetailsWriter(Vocabulary vocabulary, JsonGenerator out) {
    this.vocabulary = vocabulary;
    this.out = out;
  }

  /** Keys and values in turn; null for none. */
  void write(Map<String, Object> details) throws IOException {
    if (details.isEmpty()) {
      out.writeNull();
      return;
    }
    out.writeStartArray();
    for (Map.Entry<String, Object> detail : details.entrySet()) {
      Words.write(vocabulary, out, detail.getKey());
      value(detail.getValue());
    }
    out.writeEndArray();
  }

  private void value(Object value) throws IOException {
    if (value == null) {
      out.writeNull();
    } else if (value instanceof Boolean flag) {
      out.writeBoolean(flag);
    } else if (value instanceof Integer number) {
      out.writeNumber(number);
    } else if (value instanceof String text && vocabulary.numberOf(text) < 0) {
      out.writeString(text);
    } else {
      out.writeStartArray();
      typed(value);
      out.writeEndArray();
    }
  }

  private void typed(Object value) throws IOException {
    if (value instanceof String text) {
      out.writeNumber(WORD);
      out.writeNumber(vocabulary.numberOf(text));
    } else if (value instanceof Long number) {
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
        value(item);
      }
    } else {
      throw new IllegalArgumentException("a detail of the type " + value.getClass().getName());
    }
  }
}
