package pl.paragraf.engine;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import pl.paragraf.model.FactRef;
import pl.paragraf.model.Firing;
import pl.paragraf.model.RuleInfo;

/**
 * What the day rules make on a day: the same objects go into every evaluation of that day. They are
 * never changed, for rules conclude and do not edit. Immutable and thread-safe.
 */
final class DayFacts {

  /**
   * A fact of the day.
   *
   * @param value the object
   * @param type its simple name
   * @param ref how a trace names it, or null
   * @param rule that made it
   * @param firing the firing that made it, as a trace shows it
   */
  record Fact(Object value, String type, FactRef ref, RuleInfo rule, Firing firing) {

    /** The same fact with another object of its type, which is shown as this one is. */
    Fact with(Object other) {
      return new Fact(other, type, ref, rule, firing);
    }
  }

  /** Facts of a type that are looked up by key. */
  private record Table(Set<DayKeys.Field> sources, Map<Object, List<Fact>> rows) {}

  /** Reads a field of a fact a client sent. */
  interface Reader {

    /** The value, or null; {@code fact} is of the field's type. */
    Object read(DayKeys.Field field, Object fact);
  }

  private final List<Fact> facts;
  private final List<Fact> plain = new ArrayList<>();
  private final Map<String, Table> tables = new HashMap<>();

  /**
   * @param facts in the order they were made
   * @param keys the key, of each type that is looked up by key
   */
  DayFacts(List<Fact> facts, Map<String, Keyed> keys) {
    this.facts = List.copyOf(facts);
    for (Fact fact : facts) {
      Keyed keyed = keys.get(fact.type());
      if (keyed == null) {
        plain.add(fact);
      } else {
        tables
            .computeIfAbsent(fact.type(), t -> new Table(keyed.key().sources(), new HashMap<>()))
            .rows()
            .computeIfAbsent(keyed.binding().get(fact.value()), k -> new ArrayList<>())
            .add(fact);
      }
    }
  }

  /**
   * A type that is looked up by key.
   *
   * @param binding of the key field
   */
  record Keyed(DayKeys.Key key, FieldBinding binding) {}

  /** All facts, in the order they were made. */
  List<Fact> all() {
    return facts;
  }

  /**
   * The facts that can matter to a case, in an order that depends on the case alone.
   *
   * @param matters tells by its simple name whether a type matters
   * @param sent the facts of the case
   */
  List<Fact> mattering(Predicate<String> matters, Object[] sent, Reader reader) {
    List<Fact> mattering = new ArrayList<>(plain.size());
    for (Fact fact : plain) {
      if (matters.test(fact.type())) {
        mattering.add(fact);
      }
    }
    for (Map.Entry<String, Table> table : tables.entrySet()) {
      if (matters.test(table.getKey())) {
        rows(table.getValue(), sent, reader, mattering);
      }
    }
    return mattering;
  }

  private static void rows(Table table, Object[] sent, Reader reader, List<Fact> mattering) {
    Set<Object> asked = new LinkedHashSet<>();
    for (DayKeys.Field source : table.sources()) {
      for (Object fact : sent) {
        if (fact.getClass().getSimpleName().equals(source.type())) {
          asked.add(reader.read(source, fact));
        }
      }
    }
    for (Object key : asked) {
      mattering.addAll(table.rows().getOrDefault(key, List.of()));
    }
  }
}
