package pl.paragraf.engine;

import java.math.BigDecimal;
import org.drools.model.AccumulatePattern;
import org.drools.model.Condition;
import org.drools.model.Constraint;
import org.drools.model.Index;
import org.drools.model.Pattern;
import org.drools.model.Rule;
import org.drools.model.constraints.AbstractSingleConstraint;

/**
 * Keeps conditions with {@code ==} on decimals out of the engine's tables. The engine may look up
 * facts by the value such a condition asks for; the condition compares values of several types as
 * numbers, a table what it took them for. Without one it is always the condition that is asked, so
 * that rule bases with and without tables, and guards, answer alike.
 */
final class ExactTables {

  private ExactTables() {}

  /** Before a rule base is made of the rule. */
  static void keep(Rule rule) {
    keep(rule.getView());
  }

  private static void keep(Condition condition) {
    if (condition instanceof AccumulatePattern<?> accumulate) {
      if (accumulate.getCondition() != null) {
        keep(accumulate.getCondition());
      }
      if (accumulate.getPattern() != null) {
        keep(accumulate.getPattern());
      }
    }
    if (condition instanceof Pattern<?> pattern) {
      keep(pattern.getConstraint());
    }
    condition.getSubConditions().forEach(ExactTables::keep);
  }

  private static void keep(Constraint constraint) {
    if (constraint instanceof AbstractSingleConstraint single) {
      Index<?, ?> index = single.getIndex();
      if (index != null
          && index.getConstraintType() == Index.ConstraintType.EQUAL
          && !exact(index.getIndexedClass())) {
        single.setIndex(null);
      }
      return;
    }
    constraint.getChildren().forEach(ExactTables::keep);
  }

  /** Whether a table finds values of the type equal just when {@code ==} does. */
  private static boolean exact(Class<?> type) {
    boolean number =
        Number.class.isAssignableFrom(type)
            || type.isAssignableFrom(BigDecimal.class)
            || type.isPrimitive() && type != boolean.class && type != char.class;
    return !number || type == int.class || type == Integer.class;
  }
}
