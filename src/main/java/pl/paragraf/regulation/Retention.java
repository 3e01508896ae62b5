package pl.paragraf.regulation;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Period;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import pl.paragraf.model.Nearest;

/**
 * What stands under {@code retention} in {@code regulation.yaml}: calendar units that add up.
 *
 * @param period their sum, zero when there are faults
 * @param faults everything wrong with it
 */
record Retention(Period period, List<Fault> faults) {

  // A century: what is to be kept longer has no retention. It keeps sums of dates in range, too.
  private static final Map<String, Integer> MOST = new LinkedHashMap<>();

  static {
    MOST.put("years", 100);
    MOST.put("months", 1_200);
    MOST.put("days", 36_525);
  }

  /**
   * Something wrong.
   *
   * @param key the key it stands at, empty for the whole
   */
  record Fault(String key, String code, String message) {}

  static Retention of(JsonNode node) {
    List<Fault> faults = new ArrayList<>();
    node.fieldNames().forEachRemaining(key -> check(key, node.get(key), faults));
    if (!node.isObject() || node.isEmpty()) {
      String message =
          "The retention needs years, months or days, for example {years: 5};"
              + " leave the key out to keep everything.";
      faults.add(new Fault("", "WRONG_VALUE", message));
    }
    Period period =
        faults.isEmpty()
            ? Period.of(
                node.path("years").asInt(), node.path("months").asInt(), node.path("days").asInt())
            : Period.ZERO;
    return new Retention(period, List.copyOf(faults));
  }

  private static void check(String key, JsonNode value, List<Fault> faults) {
    Integer most = MOST.get(key);
    if (most == null) {
      String message =
          "The key '%s' is not known here.%s Known keys: %s."
              .formatted(key, Nearest.hint(key, MOST.keySet()), String.join(", ", MOST.keySet()));
      faults.add(new Fault(key, "UNKNOWN_KEY", message));
    } else if (!value.isInt() || value.intValue() < 1 || value.intValue() > most) {
      String message =
          "The value of 'retention: %s' does not fit; give a whole number from 1 to %d."
              .formatted(key, most);
      faults.add(new Fault(key, "WRONG_VALUE", message));
    }
  }
}
