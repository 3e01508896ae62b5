package pl.paragraf.engine.gate;

import java.util.List;
import java.util.Map;
import org.drools.drl.ast.descr.AccumulateDescr;
import org.drools.drl.ast.descr.AttributeDescr;
import org.drools.drl.ast.descr.BaseDescr;
import org.drools.drl.ast.descr.BehaviorDescr;
import org.drools.drl.ast.descr.BindingDescr;
import org.drools.drl.ast.descr.CollectDescr;
import org.drools.drl.ast.descr.ConditionalBranchDescr;
import org.drools.drl.ast.descr.ConditionalElementDescr;
import org.drools.drl.ast.descr.EntryPointDescr;
import org.drools.drl.ast.descr.EvalDescr;
import org.drools.drl.ast.descr.ExprConstraintDescr;
import org.drools.drl.ast.descr.FromDescr;
import org.drools.drl.ast.descr.GroupByDescr;
import org.drools.drl.ast.descr.PatternDescr;
import org.drools.drl.ast.descr.PatternSourceDescr;
import org.drools.drl.ast.descr.QueryDescr;
import org.drools.drl.ast.descr.RuleDescr;
import org.drools.drl.ast.descr.WindowReferenceDescr;

/** Rules and queries: their attributes, conditions and consequences. */
final class RuleCheck {

  private final Names names;
  private final Refusals refusals;

  RuleCheck(Names names, Refusals refusals) {
    this.names = names;
    this.refusals = refusals;
  }

  void check() {
    for (RuleDescr rule : refusals.file().tree().getRules()) {
      rule(rule);
    }
  }

  private void rule(RuleDescr rule) {
    int line = Math.max(1, rule.getLine());
    AnnotationCheck.check(rule, line, refusals);
    for (Map.Entry<String, AttributeDescr> attribute : rule.getAttributes().entrySet()) {
      int at = refusals.file().lineOf(attribute.getKey(), line);
      AttributeCheck.check(attribute.getValue(), at, refusals);
    }
    if (rule instanceof QueryDescr query) {
      for (String type : query.getParameterTypes()) {
        type(type, line);
      }
    }
    condition(rule.getLhs(), line);
    consequence(rule.getConsequence(), line);
    rule.getNamedConsequences().values().forEach(code -> consequence(code, line));
  }

  private void consequence(Object code, int line) {
    if (code instanceof String text && !text.isBlank()) {
      new CodeCheck(names, refusals).consequence(text, refusals.file().lineOf(text, line));
    }
  }

  private void condition(Object descr, int above) {
    if (!(descr instanceof BaseDescr base)) {
      return;
    }
    int line = base.getLine() > 0 ? base.getLine() : above;
    if (base instanceof PatternDescr pattern) {
      pattern(pattern, line);
    } else if (base instanceof EvalDescr eval) {
      expression(String.valueOf(eval.getContent()), line);
    } else if (base instanceof ConditionalBranchDescr branch) {
      condition(branch.getCondition(), line);
      condition(branch.getElseBranch(), line);
    } else if (base instanceof ExprConstraintDescr constraint) {
      expression(constraint.getExpression(), line);
    } else if (base instanceof BindingDescr binding) {
      expression(binding.getExpression(), line);
      expression(binding.getBindingField(), line);
    } else if (base instanceof PatternSourceDescr source) {
      source(source, line);
    } else if (base instanceof ConditionalElementDescr group) {
      group.getDescrs().forEach(each -> condition(each, line));
    }
  }

  private void pattern(PatternDescr pattern, int line) {
    type(pattern.getObjectType(), line);
    AnnotationCheck.check(pattern, line, refusals);
    for (BehaviorDescr behavior : pattern.getBehaviors()) {
      refusals.add(
          Refused.FORBIDDEN_SOURCE,
          line,
          "A window over facts ('over " + behavior.getType() + "')");
    }
    pattern.getConstraint().getDescrs().forEach(each -> condition(each, line));
    condition(pattern.getSource(), line);
  }

  private void source(PatternSourceDescr source, int line) {
    if (source instanceof EntryPointDescr entry) {
      refusals.add(Refused.FORBIDDEN_SOURCE, line, "The entry point '" + entry.getEntryId() + "'");
    } else if (source instanceof WindowReferenceDescr) {
      refusals.add(Refused.FORBIDDEN_SOURCE, line, "A window");
    } else if (source instanceof FromDescr from) {
      expression(from.getExpression(), line);
    } else if (source instanceof CollectDescr collect) {
      condition(collect.getInputPattern(), line);
    } else if (source instanceof AccumulateDescr accumulate) {
      accumulate(accumulate, line);
    }
  }

  private void accumulate(AccumulateDescr accumulate, int line) {
    condition(accumulate.getInput(), line);
    if (accumulate instanceof GroupByDescr group) {
      expression(group.getGroupingFunction(), line);
    }
    for (AccumulateDescr.AccumulateFunctionCallDescr call : accumulate.getFunctions()) {
      for (String parameter : call.getParams()) {
        expression(parameter, refusals.file().lineOf(parameter, line));
      }
    }
    CodeCheck code = new CodeCheck(names, refusals);
    for (String part :
        List.of(
            text(accumulate.getInitCode()),
            text(accumulate.getActionCode()),
            text(accumulate.getReverseCode()))) {
      if (!part.isBlank()) {
        code.accumulation(part, refusals.file().lineOf(part, line));
      }
    }
    if (!text(accumulate.getResultCode()).isBlank()) {
      String result = accumulate.getResultCode();
      code.expression(result, refusals.file().lineOf(result, line));
    }
  }

  private void expression(String text, int line) {
    if (!text(text).isBlank()) {
      new CodeCheck(names, refusals).expression(text, refusals.file().lineOf(text, line));
    }
  }

  private void type(String type, int line) {
    if (type != null) {
      names
          .forbidden(type)
          .ifPresent(name -> refusals.add(Refused.FORBIDDEN_TYPE, line, "'" + name + "'"));
    }
  }

  private static String text(String code) {
    return code == null ? "" : code;
  }
}
