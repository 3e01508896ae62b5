package pl.paragraf.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;

class OutcomeTest {

  private static final Outcome NONE = Outcome.of("a", "GRANTED", "OFFICE");

  @Test
  void detailsComeInTheOrderTheyWereGiven() {
    Map<String, Object> given = new LinkedHashMap<>();
    given.put("percent", 90);
    given.put("amount", new BigDecimal("12.50"));
    given.put("until", LocalDate.of(2020, 2, 29));
    given.put("nobody", null);
    given.put("names", Arrays.asList("x", null));
    Outcome outcome = NONE;
    for (Map.Entry<String, Object> detail : given.entrySet()) {
      outcome = outcome.with(detail.getKey(), detail.getValue());
    }
    assertEquals(List.copyOf(given.keySet()), List.copyOf(outcome.details().keySet()));
    assertEquals(given, outcome.details());
    assertEquals(outcome.details(), given);
    assertEquals(given.hashCode(), outcome.details().hashCode());
    assertEquals(given.toString(), outcome.details().toString());
    assertEquals(5, outcome.details().size());
  }

  @Test
  void oneDetailMoreMakesAnotherOutcome() {
    Outcome one = NONE.with("percent", 90);
    Outcome two = one.with("year", 2013);
    assertEquals(Map.of(), NONE.details());
    assertEquals(Map.of("percent", 90), one.details());
    assertEquals(Map.of("percent", 90, "year", 2013), two.details());
    assertEquals(2013, two.detail("year"));
    assertNull(one.detail("year"));
    assertNull(NONE.detail("percent"));
  }

  @Test
  void aDetailIsGivenOnceUnderAName() {
    Outcome outcome = NONE.with("percent", null);
    assertThrows(IllegalArgumentException.class, () -> outcome.with("percent", 90));
    assertThrows(IllegalArgumentException.class, () -> NONE.with(" ", 90));
    assertThrows(IllegalArgumentException.class, () -> NONE.with(null, 90));
    assertThrows(IllegalArgumentException.class, () -> NONE.with("map", Map.of()));
  }

  @Test
  void detailsDoNotChange() {
    List<Object> names = new ArrayList<>(List.of("x"));
    Outcome outcome = NONE.with("names", names);
    names.add("y");
    Map<String, Object> details = outcome.details();
    assertEquals(List.of("x"), outcome.detail("names"));
    assertThrows(UnsupportedOperationException.class, () -> details.put("more", 1));
    assertThrows(UnsupportedOperationException.class, () -> details.remove("names"));
    assertThrows(UnsupportedOperationException.class, details::clear);
    assertThrows(
        UnsupportedOperationException.class,
        () -> details.entrySet().iterator().next().setValue(List.of()));
    assertTrue(details.containsKey("names"));
    assertFalse(details.containsKey("more"));
    assertFalse(details.containsKey(null));
  }

  @Test
  void anOutcomeMadeFromAnyMapTakesMore() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("b", 1);
    map.put("a", 2);
    Outcome outcome = new Outcome("a", "GRANTED", null, map).with("c", 3);
    assertEquals(List.of("b", "a", "c"), List.copyOf(outcome.details().keySet()));
    Iterator<?> all = outcome.details().entrySet().iterator();
    all.next();
    all.next();
    all.next();
    assertThrows(NoSuchElementException.class, all::next);
  }
}
