package pl.paragraf.engine;

import java.util.List;
import org.drools.model.functions.Predicate1;

/**
 * What a pattern asks of one fact alone. Immutable and thread-safe; equal when the same is asked,
 * for the engine's conditions are equal when their text is.
 *
 * @param type the class of the fact
 * @param tests conditions on the fact alone; more may be asked of it
 */
record FactTest(Class<?> type, List<Predicate1<Object>> tests) {

  /** Whether the fact may be what the pattern asks for: one whose conditions fail may be. */
  boolean admits(Object fact) {
    return passes(fact, true);
  }

  /** Whether the fact is of the type and every condition holds. */
  boolean holds(Object fact) {
    return passes(fact, false);
  }

  private boolean passes(Object fact, boolean whenFailing) {
    if (!type.isInstance(fact)) {
      return false;
    }
    try {
      for (int i = 0; i < tests.size(); i++) { // asked of every fact: without an iterator
        if (!tests.get(i).test(fact)) {
          return false;
        }
      }
      return true;
    } catch (Exception e) {
      return whenFailing; // the rule itself may tell what is wrong
    }
  }
}
