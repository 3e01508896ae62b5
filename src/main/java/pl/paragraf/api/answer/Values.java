package pl.paragraf.api.answer;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/** Writes the values a conclusion may carry in its details. */
final class Values {

  private static final int MONEY_DECIMALS = 2;

  private Values() {}

  /** Text, whole number, flag, day, money (a string with two decimals), or a list of these. */
  static void write(JsonGenerator out, Object value) throws IOException {
    if (value == null) {
      out.writeNull();
    } else if (value instanceof String text) {
      out.writeString(text);
    } else if (value instanceof Integer number) {
      out.writeNumber(number);
    } else if (value instanceof Long number) {
      out.writeNumber(number);
    } else if (value instanceof Boolean flag) {
      out.writeBoolean(flag);
    } else if (value instanceof BigDecimal money) {
      // Rules round as their law says; here only the form is settled.
      out.writeString(money.setScale(MONEY_DECIMALS, RoundingMode.HALF_UP).toPlainString());
    } else if (value instanceof List<?> list) {
      out.writeStartArray();
      for (Object item : list) {
        write(out, item);
      }
      out.writeEndArray();
    } else {
      out.writeString(value.toString());
    }
  }
}
