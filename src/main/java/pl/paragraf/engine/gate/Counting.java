package pl.paragraf.engine.gate;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.expr.AssignExpr;
import com.github.javaparser.ast.expr.BinaryExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.expr.UnaryExpr;
import com.github.javaparser.ast.stmt.ForStmt;
import java.util.HashSet;
import java.util.Set;

/** Tells whether a {@code for} counts one variable towards an end that stays where it is. */
final class Counting {

  private Counting() {}

  static boolean bounded(ForStmt loop) {
    if (loop.getUpdate().size() != 1 || loop.getCompare().isEmpty()) {
      return false;
    }
    Expression compared = loop.getCompare().get();
    if (!(compared instanceof BinaryExpr condition)
        || !(condition.getLeft() instanceof NameExpr counter)) {
      return false;
    }
    String name = counter.getNameAsString();
    int step = step(loop.getUpdate().get(0), name);
    boolean towards =
        switch (condition.getOperator()) {
          case LESS, LESS_EQUALS -> step > 0;
          case GREATER, GREATER_EQUALS -> step < 0;
          default -> false;
        };
    if (!towards) {
      return false;
    }
    Set<String> changed = changed(loop.getBody());
    return !changed.contains(name)
        && !mentions(condition.getRight(), name)
        && condition.getRight().findAll(NameExpr.class).stream()
            .noneMatch(each -> changed.contains(each.getNameAsString()));
  }

  private static int step(Expression update, String name) {
    if (update instanceof UnaryExpr unary && named(unary.getExpression(), name)) {
      return switch (unary.getOperator()) {
        case POSTFIX_INCREMENT, PREFIX_INCREMENT -> 1;
        case POSTFIX_DECREMENT, PREFIX_DECREMENT -> -1;
        default -> 0;
      };
    }
    if (update instanceof AssignExpr assign
        && named(assign.getTarget(), name)
        && assign.getValue().isIntegerLiteralExpr()) {
      boolean some = !Code.text(assign.getValue()).matches("0[xXbB_]?0*|0+");
      return switch (assign.getOperator()) {
        case PLUS -> some ? 1 : 0;
        case MINUS -> some ? -1 : 0;
        default -> 0;
      };
    }
    return 0;
  }

  private static boolean named(Expression expression, String name) {
    return expression instanceof NameExpr each && each.getNameAsString().equals(name);
  }

  private static boolean mentions(Expression expression, String name) {
    return expression.findAll(NameExpr.class).stream().anyMatch(each -> named(each, name));
  }

  /** The variables that the body gives another value or another size. */
  private static Set<String> changed(Node body) {
    Set<String> changed = new HashSet<>();
    body.findAll(AssignExpr.class).forEach(assign -> changed.add(Code.text(assign.getTarget())));
    for (UnaryExpr unary : body.findAll(UnaryExpr.class)) {
      if (unary.getOperator().name().endsWith("CREMENT")) {
        changed.add(Code.text(unary.getExpression()));
      }
    }
    for (MethodCallExpr call : body.findAll(MethodCallExpr.class)) {
      if (Locals.changing(call.getNameAsString())) {
        call.getScope().map(Code::text).ifPresent(changed::add);
      }
    }
    return changed;
  }
}
