package pl.paragraf.engine;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.drools.model.Binding;
import org.drools.model.Constraint;
import org.drools.model.Pattern;
import org.drools.model.SingleConstraint;
import org.drools.model.Variable;
import org.drools.model.functions.Function1;
import org.drools.model.functions.Predicate1;
import pl.paragraf.engine.FactPair.From;
import pl.paragraf.engine.FactPair.Value;
import pl.paragraf.rule.Case;

/**
 * A pattern of a rule, taken apart. Immutable.
 *
 * @param fact the variable that stands for the fact
 * @param bound what is read from the fact under a name
 * @param test the conditions on the fact alone
 * @param shared the conditions on more than the fact itself
 * @param whole whether these are all the conditions
 */
record AskedPattern(
    Variable<?> fact,
    Map<Variable<?>, Function1<Object, ?>> bound,
    FactTest test,
    List<SingleConstraint> shared,
    boolean whole) {

  @SuppressWarnings("unchecked") // what is read from the pattern's own fact takes that fact
  static AskedPattern of(Pattern<?> pattern) {
    Variable<?> fact = pattern.getPatternVariable();
    Map<Variable<?>, Function1<Object, ?>> bound = new HashMap<>();
    for (Binding binding : pattern.getBindings()) {
      Variable<?>[] from = binding.getInputVariables();
      if (from.length == 1 && from[0] == fact) {
        bound.put(binding.getBoundVariable(), binding.getBindingFunction());
      }
    }
    List<Predicate1<Object>> tests = new ArrayList<>();
    List<SingleConstraint> shared = new ArrayList<>();
    boolean whole = takeApart(pattern.getConstraint(), fact, tests, shared);
    FactTest test = new FactTest(fact.getType(), List.copyOf(tests));
    return new AskedPattern(fact, Map.copyOf(bound), test, List.copyOf(shared), whole);
  }

  /** Whether every condition was understood. */
  @SuppressWarnings("unchecked") // a condition on the pattern's own fact takes that fact
  private static boolean takeApart(
      Constraint constraint,
      Variable<?> fact,
      List<Predicate1<Object>> tests,
      List<SingleConstraint> shared) {
    switch (constraint.getType()) {
      case MULTIPLE, AND -> {
        boolean whole = true;
        for (Constraint part : constraint.getChildren()) {
          whole &= takeApart(part, fact, tests, shared);
        }
        return whole;
      }
      case SINGLE -> {
        SingleConstraint single = (SingleConstraint) constraint;
        Variable<?>[] variables = single.getVariables();
        if (single.isTemporal()) {
          return false;
        }
        if (variables.length == 1 && variables[0] == fact) {
          tests.add(single.getPredicate1());
          return true;
        }
        if (variables.length > 0) {
          shared.add(single);
          return true;
        }
        return single == SingleConstraint.TRUE;
      }
      default -> {
        return false; // one of several: any may hold
      }
    }
  }

  /**
   * What is asked of two facts together.
   *
   * @param all patterns the rule asks for: what it reads from the case is known to both
   */
  static FactPair together(AskedPattern first, AskedPattern second, List<AskedPattern> all) {
    Map<Variable<?>, Value> values = values(first, second, all);
    List<FactPair.Condition> conditions = new ArrayList<>();
    for (AskedPattern pattern : all) {
      if (pattern == first || pattern == second || pattern.ofCase()) {
        for (SingleConstraint constraint : pattern.shared()) {
          condition(constraint, values).ifPresent(conditions::add);
        }
      }
    }
    return new FactPair(List.copyOf(conditions));
  }

  /**
   * What makes a fact forbidden beside another; empty when that takes more than those two and the
   * case, or conditions that are not known.
   */
  Optional<FactPair> forbiddenBeside(AskedPattern one, List<AskedPattern> all) {
    if (!whole) {
      return Optional.empty();
    }
    Map<Variable<?>, Value> values = values(one, this, all);
    List<FactPair.Condition> conditions = new ArrayList<>();
    for (SingleConstraint constraint : shared) {
      Optional<FactPair.Condition> condition = condition(constraint, values);
      if (condition.isEmpty()) {
        return Optional.empty();
      }
      conditions.add(condition.get());
    }
    return Optional.of(new FactPair(List.copyOf(conditions)));
  }

  private static Map<Variable<?>, Value> values(
      AskedPattern first, AskedPattern second, List<AskedPattern> all) {
    Map<Variable<?>, Value> values = new HashMap<>();
    for (AskedPattern pattern : all) {
      if (pattern.ofCase()) {
        pattern.addTo(values, From.CASE);
      }
    }
    first.addTo(values, From.FIRST);
    second.addTo(values, From.SECOND);
    return values;
  }

  private boolean ofCase() {
    return test.type() == Case.class;
  }

  private void addTo(Map<Variable<?>, Value> values, From from) {
    values.put(fact, new Value(from, null));
    bound.forEach((variable, read) -> values.put(variable, new Value(from, read)));
  }

  @SuppressWarnings("unchecked") // a condition takes what its variables stand for
  private static Optional<FactPair.Condition> condition(
      SingleConstraint constraint, Map<Variable<?>, Value> values) {
    List<Value> taken = new ArrayList<>();
    for (Variable<?> variable : constraint.getVariables()) {
      Value value = values.get(variable);
      if (value == null) {
        return Optional.empty();
      }
      taken.add(value);
    }
    return Optional.of(
        taken.size() == 2
            ? new FactPair.OfTwo(constraint.getPredicate2(), taken.get(0), taken.get(1))
            : new FactPair.OfMany(constraint.getPredicate(), List.copyOf(taken)));
  }
}
