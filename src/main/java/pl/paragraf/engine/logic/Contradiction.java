package pl.paragraf.engine.logic;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import pl.paragraf.engine.logic.Comparison.How;
import pl.paragraf.model.FactField;
import pl.paragraf.model.FactType;

/**
 * Finds comparisons that cannot hold together, two at a time, or not at all. A hit is certain;
 * three that contradict each other only together are not found. Stateless.
 */
final class Contradiction {

  private Contradiction() {}

  /**
   * The sentence that says why the comparisons cannot all hold.
   *
   * @param type the type of the fact they are about, empty when it is no declared one
   * @return empty when they may
   */
  static Optional<String> in(List<Comparison> all, Optional<FactType> type) {
    for (int i = 0; i < all.size(); i++) {
      Comparison one = all.get(i);
      Optional<FactField> field = type.flatMap(t -> t.field(one.what()));
      Optional<String> alone = alone(one, type, field);
      if (alone.isPresent()) {
        return alone;
      }
      for (int j = 0; j < i; j++) {
        Comparison other = all.get(j);
        if (other.what().equals(one.what()) && exclude(other, one, field)) {
          return Optional.of("%s and %s exclude each other".formatted(other.text(), one.text()));
        }
      }
    }
    return Optional.empty();
  }

  /** Whether the field takes no such code; codes of an open list are not all known. */
  static boolean unknownCode(Comparison one, FactField field) {
    return !one.how().ordered()
        && (one.value() instanceof String || one.value() instanceof BigDecimal)
        && !field.codes().isEmpty()
        && !field.openCodes()
        && !field.codes().contains(one.value().toString());
  }

  private static Optional<String> alone(
      Comparison one, Optional<FactType> type, Optional<FactField> field) {
    if (field.isEmpty()) {
      return Optional.empty();
    }
    FactField known = field.get();
    boolean sent = type.orElseThrow().role() == FactType.Role.INPUT;
    if (one.how() == How.EQUAL && one.value() == null && always(known, sent)) {
      return Optional.of(one.text() + " cannot be: the field always has a value");
    }
    if (one.how() == How.EQUAL && unknownCode(one, known)) {
      return Optional.of(one.text() + " cannot be: the field has no such code");
    }
    if (sent && known.kind() == FactField.Kind.INTEGER) {
      Comparison least = bound(one, How.AT_LEAST, known.min());
      Comparison most = bound(one, How.AT_MOST, known.max());
      if (least != null && exclude(least, one, field)) {
        return Optional.of(one.text() + " cannot be: the field has @min(" + least.value() + ")");
      }
      if (most != null && exclude(most, one, field)) {
        return Optional.of(one.text() + " cannot be: the field has @max(" + most.value() + ")");
      }
    }
    return Optional.empty();
  }

  private static boolean always(FactField field, boolean sent) {
    boolean plain =
        !field.nullable()
            && !field.required()
            && (field.kind() == FactField.Kind.INTEGER || field.kind() == FactField.Kind.BOOLEAN);
    return plain || (sent && field.required());
  }

  private static Comparison bound(Comparison one, How how, Optional<Long> value) {
    return value.map(v -> new Comparison(one.what(), how, BigDecimal.valueOf(v))).orElse(null);
  }

  private static boolean exclude(Comparison a, Comparison b, Optional<FactField> field) {
    if (a.value() == null || b.value() == null) {
      return a.value() == null ? excludesNull(a, b) : excludesNull(b, a);
    }
    if (a.how() == How.EQUAL && b.how() == How.EQUAL) {
      OptionalInt compared = compare(a.value(), b.value(), field);
      return compared.isPresent() ? compared.getAsInt() != 0 : constants(a, b);
    }
    if (a.how() == How.EQUAL || b.how() == How.EQUAL) {
      Comparison fixed = a.how() == How.EQUAL ? a : b;
      Comparison other = fixed == a ? b : a;
      OptionalInt compared = compare(fixed.value(), other.value(), field);
      return compared.isPresent()
          ? !other.how().holds(compared.getAsInt())
          : other.how() == How.DIFFERENT && fixed.value().equals(other.value());
    }
    return a.how().ordered()
        && b.how().ordered()
        && a.how().lower() != b.how().lower()
        && empty(a.how().lower() ? a : b, a.how().lower() ? b : a, field);
  }

  /** One says null or not null, the other something else. */
  private static boolean excludesNull(Comparison a, Comparison b) {
    if (b.value() == null) {
      return a.how() != b.how();
    }
    return a.how() == How.EQUAL && b.how() != How.DIFFERENT;
  }

  /** A list may be named with or without the type it belongs to; its last word tells. */
  private static boolean constants(Comparison a, Comparison b) {
    return a.value() instanceof Comparison.Constant x
        && b.value() instanceof Comparison.Constant y
        && !x.last().equals(y.last());
  }

  private static boolean empty(Comparison lower, Comparison upper, Optional<FactField> field) {
    boolean whole = field.filter(f -> f.kind() == FactField.Kind.INTEGER).isPresent();
    if (whole
        && lower.value() instanceof BigDecimal least
        && upper.value() instanceof BigDecimal most) {
      BigDecimal first =
          least.setScale(0, lower.how().open() ? RoundingMode.FLOOR : RoundingMode.CEILING);
      BigDecimal last =
          most.setScale(0, upper.how().open() ? RoundingMode.CEILING : RoundingMode.FLOOR);
      first = lower.how().open() ? first.add(BigDecimal.ONE) : first;
      last = upper.how().open() ? last.subtract(BigDecimal.ONE) : last;
      return first.compareTo(last) > 0;
    }
    OptionalInt compared = compare(lower.value(), upper.value(), field);
    return compared.isPresent()
        && (compared.getAsInt() > 0
            || (compared.getAsInt() == 0 && (lower.how().open() || upper.how().open())));
  }

  /** Values of one kind; a text stands for a day where the field is one. */
  private static OptionalInt compare(Object a, Object b, Optional<FactField> field) {
    boolean days = field.filter(f -> f.kind() == FactField.Kind.DATE).isPresent();
    Object left = days ? day(a) : a;
    Object right = days ? day(b) : b;
    if (left instanceof BigDecimal x && right instanceof BigDecimal y) {
      return OptionalInt.of(x.compareTo(y));
    }
    if (left instanceof LocalDate x && right instanceof LocalDate y) {
      return OptionalInt.of(x.compareTo(y));
    }
    if (left instanceof String x && right instanceof String y) {
      return OptionalInt.of(x.compareTo(y));
    }
    if (left instanceof Boolean x && right instanceof Boolean y) {
      return OptionalInt.of(x.compareTo(y));
    }
    return OptionalInt.empty();
  }

  private static Object day(Object value) {
    try {
      return value instanceof String text ? LocalDate.parse(text) : value;
    } catch (DateTimeParseException e) {
      return value;
    }
  }
}
