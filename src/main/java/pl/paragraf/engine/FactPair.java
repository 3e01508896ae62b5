package pl.paragraf.engine;

import java.util.List;
import org.drools.model.functions.Function1;
import org.drools.model.functions.Predicate2;
import org.drools.model.functions.PredicateN;
import pl.paragraf.rule.Case;

/**
 * What two patterns of a rule ask of two facts together. Immutable and thread-safe; equal when the
 * same is asked, for the engine's conditions are equal when their text is.
 *
 * @param conditions each on values of both facts, or of one of them and the case
 */
record FactPair(List<Condition> conditions) {

  /** Where a value comes from. */
  enum From {
    FIRST,
    SECOND,
    CASE
  }

  /**
   * A value a condition is about.
   *
   * @param read what is read from the fact, null for the fact itself
   */
  record Value(From from, Function1<Object, ?> read) {

    private Value bare() {
      return read == null ? this : new Value(from, FactTest.bare(read));
    }

    private Object of(Object first, Object second, Case about) {
      Object fact =
          switch (from) {
            case FIRST -> first;
            case SECOND -> second;
            case CASE -> about;
          };
      return read == null ? fact : read.apply(fact);
    }
  }

  /** A condition on some values. */
  sealed interface Condition {

    boolean holds(Object first, Object second, Case about) throws Exception;

    /** The same without wrappers. */
    Condition bare();
  }

  /** A condition on two values. */
  record OfTwo(Predicate2<Object, Object> test, Value one, Value other) implements Condition {

    @Override
    public boolean holds(Object first, Object second, Case about) throws Exception {
      return test.test(one.of(first, second, about), other.of(first, second, about));
    }

    @Override
    public Condition bare() {
      return new OfTwo(FactTest.bare(test), one.bare(), other.bare());
    }
  }

  /** A condition on so many values, in their order. */
  record OfMany(PredicateN test, List<Value> values) implements Condition {

    @Override
    public boolean holds(Object first, Object second, Case about) throws Exception {
      Object[] taken = new Object[values.size()];
      for (int i = 0; i < taken.length; i++) {
        taken[i] = values.get(i).of(first, second, about);
      }
      return test.test(taken);
    }

    @Override
    public Condition bare() {
      return new OfMany(FactTest.bare(test), values.stream().map(Value::bare).toList());
    }
  }

  /** The same as generated, for asking it often; see {@link FactTest#bare}. */
  FactPair bare() {
    return new FactPair(conditions.stream().map(Condition::bare).toList());
  }

  /** Whether the facts may go together: those on which a condition fails may. */
  boolean admits(Object first, Object second, Case about) {
    return passes(first, second, about, true);
  }

  /** Whether every condition holds. */
  boolean holds(Object first, Object second, Case about) {
    return passes(first, second, about, false);
  }

  private boolean passes(Object first, Object second, Case about, boolean whenFailing) {
    try {
      for (int i = 0; i < conditions.size(); i++) {
        if (!conditions.get(i).holds(first, second, about)) {
          return false;
        }
      }
      return true;
    } catch (Exception e) {
      return whenFailing;
    }
  }
}
