package pl.paragraf.rule;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Functions over codes and keys of order. */
public final class Codes {

  private Codes() {}

  /** Whether a code stands in a list separated by commas; null stands in none. */
  public static boolean listed(String list, String code) {
    return code != null && !code.isEmpty() && ("," + list + ",").contains("," + code + ",");
  }

  /** How many of the codes are not among those spent. */
  public static int countWithout(Collection<?> codes, Collection<?> spent) {
    return (int) codes.stream().filter(code -> !spent.contains(code)).count();
  }

  /** How many codes there are. */
  public static int count(Collection<?> codes) {
    return codes.size();
  }

  /** The codes in alphabetical order, so that a trace does not depend on the order of facts. */
  public static Set<String> sorted(Collection<?> codes) {
    Set<String> sorted = new TreeSet<>();
    for (Object code : codes) {
      sorted.add((String) code);
    }
    return sorted;
  }

  /**
   * The key that stands at a place when all are put in ascending order.
   *
   * @param keys at least one key; equal keys take a place each
   * @param place from 1; before the first it is the empty text, which stands before every key
   */
  public static String atPlace(Collection<?> keys, int place) {
    if (place < 1) {
      return "";
    }
    List<String> sorted = keys.stream().map(String.class::cast).sorted().toList();
    return sorted.get(Math.min(place, sorted.size()) - 1);
  }
}
