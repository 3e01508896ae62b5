package pl.paragraf.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.drools.model.AccumulatePattern;
import org.drools.model.Condition;
import org.drools.model.Constraint;
import org.drools.model.Declaration;
import org.drools.model.Pattern;
import org.drools.model.Rule;
import org.drools.model.SingleConstraint;
import org.drools.model.Variable;
import org.drools.model.functions.Predicate1;
import org.drools.model.functions.accumulate.AccumulateFunction;

/**
 * What each rule cannot fire without: for every pattern it asks for, the type and the conditions on
 * that one fact alone. Facts are only ever inserted, never changed, so a rule one of whose patterns
 * no fact matched when it was inserted has not fired. Immutable and thread-safe.
 */
final class RuleGuards {

  /**
   * One such pattern.
   *
   * @param type the class of the fact
   * @param tests conditions on the fact alone; more may be asked of it
   * @param key equal for equal patterns
   */
  record Guard(Class<?> type, List<Predicate1<Object>> tests, String key) {

    /** Whether the fact may be what the pattern asks for. */
    boolean admits(Object fact) {
      if (!type.isInstance(fact)) {
        return false;
      }
      try {
        for (Predicate1<Object> test : tests) {
          if (!test.test(fact)) {
            return false;
          }
        }
      } catch (Exception e) {
        return true; // the rule itself may tell what is wrong
      }
      return true;
    }
  }

  private final Map<String, List<Guard>> byRule = new HashMap<>();

  RuleGuards(Iterable<Rule> rules) {
    for (Rule rule : rules) {
      List<Condition> conditions = rule.getView().getSubConditions();
      Set<Variable<?>> results = new HashSet<>();
      conditions.forEach(condition -> collectResults(condition, results));
      List<Guard> guards = new ArrayList<>();
      conditions.forEach(condition -> collect(condition, results, guards));
      byRule.put(rule.getName(), List.copyOf(guards));
    }
  }

  /** Every pattern the rule needs a fact for, in the order it asks; empty when it needs none. */
  List<Guard> of(String rule) {
    return byRule.getOrDefault(rule, List.of());
  }

  /** What accumulating gives is no fact, though conditions on it look like a pattern. */
  private static void collectResults(Condition condition, Set<Variable<?>> results) {
    if (condition instanceof AccumulatePattern<?> accumulate) {
      results.addAll(Arrays.asList(accumulate.getBoundVariables()));
      for (AccumulateFunction function : accumulate.getAccumulateFunctions()) {
        results.add(function.getResult());
      }
    }
    condition.getSubConditions().forEach(part -> collectResults(part, results));
  }

  private static void collect(Condition condition, Set<Variable<?>> results, List<Guard> guards) {
    switch (condition.getType()) {
      case AND, EXISTS ->
          condition.getSubConditions().forEach(part -> collect(part, results, guards));
      case PATTERN -> {
        Pattern<?> pattern = (Pattern<?>) condition;
        if (pattern.getPatternVariable() instanceof Declaration<?> fact
            && fact.getSource() == null
            && !results.contains(fact)) {
          guards.add(guard(pattern));
        }
      }
      default -> {
        // may hold without a fact of a given kind
      }
    }
  }

  private static Guard guard(Pattern<?> pattern) {
    List<Predicate1<Object>> tests = new ArrayList<>();
    Class<?> type = pattern.getPatternVariable().getType();
    StringBuilder key = new StringBuilder(type.getName());
    collect(pattern.getConstraint(), pattern.getPatternVariable(), tests, key);
    return new Guard(type, List.copyOf(tests), key.toString());
  }

  @SuppressWarnings("unchecked") // a condition on the pattern's own fact takes that fact
  private static void collect(
      Constraint constraint, Variable<?> fact, List<Predicate1<Object>> tests, StringBuilder key) {
    switch (constraint.getType()) {
      case MULTIPLE, AND ->
          constraint.getChildren().forEach(part -> collect(part, fact, tests, key));
      case SINGLE -> {
        SingleConstraint single = (SingleConstraint) constraint;
        Variable<?>[] variables = single.getVariables();
        if (variables.length == 1 && variables[0] == fact && !single.isTemporal()) {
          tests.add(single.getPredicate1());
          key.append(' ').append(single.getExprId());
        }
      }
      default -> {
        // one of several: any may hold
      }
    }
  }
}
