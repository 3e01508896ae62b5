package pl.paragraf.engine;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import pl.paragraf.model.FactField;
import pl.paragraf.model.Message;
import pl.paragraf.model.Nearest;

/** Reads one value into one field. Used by one thread for one request. */
final class ValueReader {

  private static final int MOST_DIGITS = 12;

  /**
   * The engine compares a decimal with one written in a condition by their {@code double}: below
   * this, two of at most two decimals have the same one only when they are equal.
   */
  private static final BigDecimal TOO_GREAT = BigDecimal.TEN.pow(MOST_DIGITS);

  private final CaseErrors errors;
  private final int textLength;
  private long nulls;

  ValueReader(CaseErrors errors, int textLength) {
    this.errors = errors;
    this.textLength = textLength;
  }

  /** Whether the field was given as null since nulls were last forgotten. */
  boolean wasNull(FieldBinding field) {
    return (nulls & 1L << field.index()) != 0;
  }

  void forgetNulls() {
    nulls = 0;
  }

  /** Sets the field from the parser's current value; false when there is none or it is wrong. */
  boolean read(JsonParser json, int fact, FieldBinding field, Object target) throws IOException {
    JsonToken token = json.currentToken();
    if (token == JsonToken.VALUE_NULL) {
      nulls |= 1L << field.index(); // as good as left out: the declaration says what that means
      return false;
    }
    switch (field.field().kind()) {
      case TEXT -> {
        if (token == JsonToken.VALUE_STRING) {
          return text(json.getText(), fact, field, target);
        }
      }
      case BOOLEAN -> {
        if (token == JsonToken.VALUE_TRUE || token == JsonToken.VALUE_FALSE) {
          boolean value = token == JsonToken.VALUE_TRUE;
          if (field.primitive()) {
            field.setBoolean(target, value);
          } else {
            field.set(target, value);
          }
          return true;
        }
      }
      case INTEGER -> {
        if (token == JsonToken.VALUE_NUMBER_INT) {
          return integer(json, fact, field, target);
        }
      }
      case DATE -> {
        String text = token == JsonToken.VALUE_STRING ? json.getText() : null;
        LocalDate day = text == null ? null : Dates.parse(text);
        if (day != null) {
          field.set(target, day);
          return true;
        }
        wrong(fact, field, mustBe(field, Dates.expected(text)));
        json.skipChildren();
        return false;
      }
      case DECIMAL -> {
        BigDecimal value = decimal(json, token);
        if (value != null) {
          field.set(target, value);
          return true;
        }
      }
      case OTHER -> throw new IllegalStateException("no client can send this field");
    }
    wrong(fact, field, mustBe(field, expected(field.field())));
    json.skipChildren();
    return false;
  }

  private boolean text(String value, int fact, FieldBinding field, Object target) {
    if (!field.field().codes().isEmpty()) {
      String code = field.knownCode(value);
      if (code != null) {
        field.set(target, code);
        return true;
      }
      if (!field.field().openCodes()) {
        Message message =
            Message.of(
                "value.must-be-one-of",
                field.name(),
                String.join(", ", field.field().codes()),
                Nearest.meant(value, field.field().codes()));
        errors.addToFact(fact, field.name(), "UNKNOWN_CODE", message);
        return false;
      }
    }
    if (value.length() > textLength) {
      Message message = Message.of("case.too-long", field.name(), textLength);
      errors.addToFact(fact, field.name(), "TOO_LONG", message);
      return false;
    }
    if (value.isBlank() && (field.field().required() || field.field().key())) {
      wrong(fact, field, Message.of("value.blank", field.name()));
      return false;
    }
    field.set(target, value);
    return true;
  }

  private boolean integer(JsonParser json, int fact, FieldBinding field, Object target)
      throws IOException {
    JsonParser.NumberType type = json.getNumberType();
    long value = type == JsonParser.NumberType.BIG_INTEGER ? Long.MAX_VALUE : json.getLongValue();
    if (value < field.least() || value > field.greatest()) {
      wrong(fact, field, mustBe(field, expected(field.field())));
      return false;
    }
    if (field.primitive()) {
      field.setInt(target, (int) value);
    } else {
      field.set(target, (int) value);
    }
    return true;
  }

  private static BigDecimal decimal(JsonParser json, JsonToken token) throws IOException {
    BigDecimal value = null;
    if (token == JsonToken.VALUE_NUMBER_INT || token == JsonToken.VALUE_NUMBER_FLOAT) {
      value = json.getDecimalValue();
    } else if (token == JsonToken.VALUE_STRING && decimalText(json.getText())) {
      value = new BigDecimal(json.getText());
    }
    if (value == null || value.abs().compareTo(TOO_GREAT) >= 0) {
      return null;
    }
    if (value.scale() > 2 && value.stripTrailingZeros().scale() > 2) {
      return null;
    }
    return value.setScale(2);
  }

  /** Whether it is up to 12 digits, perhaps with a minus, and one or two behind a point. */
  private static boolean decimalText(String text) {
    int from = text.startsWith("-") ? 1 : 0;
    int point = afterDigits(text, from);
    if (point == from || point - from > MOST_DIGITS) {
      return false;
    }
    int decimals = text.length() - point - 1;
    return decimals < 0
        || (decimals == 1 || decimals == 2)
            && text.charAt(point) == '.'
            && afterDigits(text, point + 1) == text.length();
  }

  private static int afterDigits(String text, int from) {
    int at = from;
    while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
      at++;
    }
    return at;
  }

  /** What the field takes, in words that end a sentence. */
  static Message expected(FactField field) {
    return switch (field.kind()) {
      case TEXT ->
          field.codes().isEmpty() || field.openCodes()
              ? Message.of("value.text")
              : Message.of("value.code", String.join(", ", field.codes()));
      case INTEGER -> integer(field);
      case DECIMAL -> Message.of("value.decimal");
      case BOOLEAN -> Message.of("value.boolean");
      case DATE -> Message.of("value.date");
      case OTHER -> Message.of("value.left-out");
    };
  }

  private static Message integer(FactField field) {
    if (field.min().isPresent() && field.max().isPresent()) {
      return Message.of("value.integer-from-to", field.min().get(), field.max().get());
    }
    return field
        .min()
        .map(min -> Message.of("value.integer-from", min))
        .or(() -> field.max().map(max -> Message.of("value.integer-to", max)))
        .orElse(Message.of("value.integer"));
  }

  private static Message mustBe(FieldBinding field, Message expected) {
    return Message.of("value.must-be", field.name(), expected);
  }

  private void wrong(int fact, FieldBinding field, Message message) {
    errors.addToFact(fact, field.name(), "WRONG_VALUE", message);
  }

  /** A name from outside, cut to what a message can hold. */
  static String shown(String name) {
    return name.length() <= 60 ? name : name.substring(0, 60) + "…";
  }
}
