package pl.paragraf.engine.logic;

import java.util.ArrayList;
import java.util.List;
import org.drools.drl.ast.descr.AccumulateDescr;
import org.drools.drl.ast.descr.AndDescr;
import org.drools.drl.ast.descr.BaseDescr;
import org.drools.drl.ast.descr.CollectDescr;
import org.drools.drl.ast.descr.ConditionalElementDescr;
import org.drools.drl.ast.descr.ExistsDescr;
import org.drools.drl.ast.descr.ExprConstraintDescr;
import org.drools.drl.ast.descr.PatternDescr;
import org.drools.drl.ast.descr.RuleDescr;

/**
 * One pattern of a rule: a fact type and what is asked of the fact.
 *
 * @param type its simple name; empty when the pattern takes no fact of working memory
 * @param line of the file, from 1
 * @param needed whether the rule fires only when a fact fits
 * @param texts the constraints with their lines
 */
record Condition(String type, int line, boolean needed, List<Text> texts) {

  record Text(String text, int line) {}

  static List<Condition> of(RuleDescr rule) {
    List<Condition> conditions = new ArrayList<>();
    for (BaseDescr condition : rule.getLhs().getDescrs()) {
      collect(condition, true, conditions);
    }
    return conditions;
  }

  List<String> constraints() {
    return texts.stream().map(Text::text).toList();
  }

  /** The line of the constraint that holds the word. */
  int lineOf(String word) {
    return texts.stream()
        .filter(t -> t.text().contains(word))
        .mapToInt(Text::line)
        .filter(l -> l > 0)
        .findFirst()
        .orElse(line);
  }

  private static void collect(BaseDescr condition, boolean needed, List<Condition> conditions) {
    if (condition instanceof PatternDescr pattern) {
      conditions.add(condition(pattern, needed));
      if (pattern.getSource() instanceof AccumulateDescr accumulate) {
        collect(accumulate.getInput(), false, conditions);
      } else if (pattern.getSource() instanceof CollectDescr collect) {
        collect(collect.getInputPattern(), false, conditions);
      }
    } else if (condition instanceof ConditionalElementDescr group) {
      boolean all = condition instanceof AndDescr || condition instanceof ExistsDescr;
      for (Object member : group.getDescrs()) {
        collect((BaseDescr) member, needed && all, conditions);
      }
    }
  }

  private static Condition condition(PatternDescr pattern, boolean needed) {
    String name = String.valueOf(pattern.getObjectType());
    String type = pattern.getSource() == null ? name.substring(name.lastIndexOf('.') + 1) : "";
    List<Text> texts = new ArrayList<>();
    for (BaseDescr constraint : pattern.getConstraint().getDescrs()) {
      if (constraint instanceof ExprConstraintDescr expression) {
        texts.add(new Text(expression.getExpression(), expression.getLine()));
      }
    }
    return new Condition(type, pattern.getLine(), needed, texts);
  }
}
