package pl.paragraf.proof;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Optional;

/**
 * A place between values: just before one or just after it, below all of them or above. Ranges that
 * meet share a cut, whichever of them holds the value there.
 *
 * @param side -1 below all values, 1 above all, 0 at the value
 * @param value a number, day or text
 * @param after whether it lies after the value
 */
record Cut(int side, Object value, boolean after) implements Comparable<Cut> {

  static final Cut BELOW_ALL = new Cut(-1, null, false);
  static final Cut ABOVE_ALL = new Cut(1, null, false);

  /**
   * Where a range begins.
   *
   * @param value null when nothing is before it
   * @param held whether the value belongs to the range
   * @param step from one value to the next, where there is one: then every cut lies before a value
   */
  static Cut lower(Object value, boolean held, Optional<BigDecimal> step) {
    return value == null ? BELOW_ALL : at(value, !held, step);
  }

  /** Where a range ends; the same otherwise. */
  static Cut upper(Object value, boolean held, Optional<BigDecimal> step) {
    return value == null ? ABOVE_ALL : at(value, held, step);
  }

  private static Cut at(Object value, boolean after, Optional<BigDecimal> step) {
    Object exact = value instanceof Number n ? new BigDecimal(n.toString()) : value;
    return after && step.isPresent()
        ? new Cut(0, moved(exact, step.get()), false)
        : new Cut(0, exact, after);
  }

  private static Object moved(Object value, BigDecimal by) {
    return value instanceof LocalDate day
        ? day.plusDays(by.longValue())
        : ((BigDecimal) value).add(by);
  }

  @Override
  public int compareTo(Cut other) {
    if (side != other.side || side != 0) {
      return Integer.compare(side, other.side);
    }
    int compared;
    if (value instanceof BigDecimal number) {
      compared = number.compareTo((BigDecimal) other.value);
    } else if (value instanceof LocalDate day) {
      compared = day.compareTo((LocalDate) other.value);
    } else {
      compared = value.toString().compareTo(other.value.toString());
    }
    return compared != 0 ? compared : Boolean.compare(after, other.after);
  }

  /** What lies between two cuts, in words. */
  static String between(Cut from, Cut to, Optional<BigDecimal> step) {
    if (from.side != 0 && to.side != 0) {
      return "any value";
    }
    String lower = from.side != 0 ? "" : (from.after ? "above " : "from ") + text(from.value);
    Object last = to.side == 0 && step.isPresent() ? moved(to.value, step.get().negate()) : null;
    if (last != null && from.side == 0 && from.value.equals(last)) {
      return text(last);
    }
    String upper =
        to.side != 0
            ? ""
            : last != null
                ? (from.side != 0 ? "up to " : "to ") + text(last)
                : (to.after ? "up to " : "below ") + text(to.value);
    return (lower + " " + upper).strip();
  }

  private static String text(Object value) {
    return value instanceof BigDecimal number ? number.toPlainString() : value.toString();
  }
}
