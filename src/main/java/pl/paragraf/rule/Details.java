package pl.paragraf.rule;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** Checks and copies the values a conclusion carries in its details. */
final class Details {

  private Details() {}

  static Map<String, Object> none() {
    return DetailMap.NONE;
  }

  /**
   * A copy of the details with one value more.
   *
   * @throws IllegalArgumentException when the key stands there already or the value is of a kind
   *     that no answer can show
   */
  static Map<String, Object> plus(Map<String, Object> details, String key, Object value) {
    if (key == null || key.isBlank()) {
      throw new IllegalArgumentException("a detail needs a name");
    }
    DetailMap known = DetailMap.of(details);
    if (known.containsKey(key)) {
      throw new IllegalArgumentException("the detail '" + key + "' is given twice");
    }
    return known.plus(key, checked(key, value));
  }

  private static Object checked(String key, Object value) {
    if (value == null
        || value instanceof String
        || value instanceof Boolean
        || value instanceof Integer
        || value instanceof Long
        || value instanceof BigDecimal
        || value instanceof LocalDate) {
      return value;
    }
    if (value instanceof List<?> list) {
      List<Object> copy = new ArrayList<>(list.size());
      for (Object item : list) {
        copy.add(checked(key, item));
      }
      return Collections.unmodifiableList(copy);
    }
    throw new IllegalArgumentException(
        "the detail '" + key + "' must be text, a number, a flag, a date or a list of these");
  }
}
