package pl.paragraf.engine;

import java.util.List;
import org.drools.model.functions.IntrospectableLambda;
import org.drools.model.functions.Predicate1;

/**
 * What a pattern asks of one fact alone. Immutable and thread-safe; equal when the same is asked,
 * for the engine's conditions are equal when their text is.
 *
 * @param type the class of the fact
 * @param tests conditions on the fact alone; more may be asked of it
 */
record FactTest(Class<?> type, List<Predicate1<Object>> tests) {

  /** The conditions as generated, for asking them often. */
  @SuppressWarnings("unchecked") // all that goes in is of the list
  Predicate1<Object>[] bare() {
    return tests.stream().map(FactTest::bare).toArray(Predicate1[]::new);
  }

  /**
   * A condition or reader without what the engine wraps it in to tell its text: one call less
   * whenever it is asked. Wrapped ones are equal when their text is, bare ones are not.
   */
  @SuppressWarnings("unchecked") // a wrapper is of the sort it wraps
  static <T> T bare(T lambda) {
    return lambda instanceof IntrospectableLambda wrapped ? (T) wrapped.getLambda() : lambda;
  }
}
