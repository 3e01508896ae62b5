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
import org.drools.model.Declaration;
import org.drools.model.Pattern;
import org.drools.model.Rule;
import org.drools.model.Variable;
import org.drools.model.functions.accumulate.AccumulateFunction;

/**
 * The reasons each rule can have not to fire: for every pattern it asks for, that no fact is like
 * that; for every two, that no two facts go together; for every fact it forbids, that it is there.
 * Immutable and thread-safe.
 */
final class RuleGuards {

  private final Map<String, List<Guard>> byRule = new HashMap<>();

  RuleGuards(Iterable<Rule> rules) {
    for (Rule rule : rules) {
      byRule.put(rule.getName(), guards(rule));
    }
  }

  /** Every reason the rule can have, those quickest looked at first; empty when it has none. */
  List<Guard> of(String rule) {
    return byRule.getOrDefault(rule, List.of());
  }

  private static List<Guard> guards(Rule rule) {
    List<Condition> conditions = rule.getView().getSubConditions();
    Set<Variable<?>> results = new HashSet<>();
    conditions.forEach(condition -> collectResults(condition, results));
    List<AskedPattern> asked = new ArrayList<>();
    List<AskedPattern> forbidden = new ArrayList<>();
    conditions.forEach(condition -> collect(condition, results, asked, forbidden));
    List<Guard> guards = new ArrayList<>();
    asked.forEach(pattern -> guards.add(new Guard.Missing(pattern.test())));
    for (int i = 0; i < asked.size(); i++) {
      for (int j = i + 1; j < asked.size(); j++) {
        FactPair pair = AskedPattern.together(asked.get(i), asked.get(j), asked);
        if (!pair.conditions().isEmpty()) {
          guards.add(new Guard.Unpaired(asked.get(i).test(), asked.get(j).test(), pair));
        }
      }
    }
    int salience = rule.getAttribute(Rule.Attribute.SALIENCE);
    for (AskedPattern not : forbidden) {
      for (AskedPattern one : asked) {
        not.forbiddenBeside(one, asked)
            .ifPresent(
                pair -> guards.add(new Guard.Forbidden(one.test(), not.test(), pair, salience)));
      }
    }
    return List.copyOf(guards);
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

  private static void collect(
      Condition condition,
      Set<Variable<?>> results,
      List<AskedPattern> asked,
      List<AskedPattern> forbidden) {
    switch (condition.getType()) {
      case AND, EXISTS ->
          condition.getSubConditions().forEach(part -> collect(part, results, asked, forbidden));
      case PATTERN -> add(condition, results, asked);
      case NOT -> {
        List<Condition> parts = condition.getSubConditions();
        if (parts.size() == 1 && parts.get(0).getType() == Condition.Type.PATTERN) {
          add(parts.get(0), results, forbidden);
        }
      }
      default -> {
        // may hold without a fact of a given kind
      }
    }
  }

  private static void add(
      Condition condition, Set<Variable<?>> results, List<AskedPattern> patterns) {
    Pattern<?> pattern = (Pattern<?>) condition;
    if (pattern.getPatternVariable() instanceof Declaration<?> fact
        && fact.getSource() == null
        && !results.contains(fact)) {
      patterns.add(AskedPattern.of(pattern));
    }
  }
}
