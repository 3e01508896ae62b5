package pl.paragraf.engine.gate;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.expr.AssignExpr;
import com.github.javaparser.ast.expr.BooleanLiteralExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.stmt.BlockStmt;
import com.github.javaparser.ast.stmt.ExpressionStmt;
import com.github.javaparser.ast.stmt.ForEachStmt;
import com.github.javaparser.ast.stmt.IfStmt;
import com.github.javaparser.ast.stmt.WhileStmt;
import java.util.List;

/**
 * Tells the one {@code while} that rules need: "as long as something was found, go through the
 * collection once more". Its flag is put down first thing in every round and raised only under a
 * condition, while a collection is gone through.
 */
final class Repeating {

  private Repeating() {}

  static boolean untilNothingIsFound(WhileStmt loop) {
    if (!(loop.getCondition() instanceof NameExpr flag)
        || !(loop.getBody() instanceof BlockStmt body)
        || body.getStatements().isEmpty()) {
      return false;
    }
    List<AssignExpr> settings =
        body.findAll(AssignExpr.class).stream()
            .filter(each -> each.getTarget().equals(flag))
            .toList();
    boolean putDownFirst =
        body.getStatement(0) instanceof ExpressionStmt first
            && first.getExpression() instanceof AssignExpr down
            && down.getTarget().equals(flag)
            && is(down, false);
    return putDownFirst
        && body.findAll(WhileStmt.class).isEmpty()
        && settings.stream().skip(1).allMatch(each -> raisedOnCondition(each, body));
  }

  private static boolean is(AssignExpr assign, boolean value) {
    return assign.getOperator() == AssignExpr.Operator.ASSIGN
        && assign.getValue() instanceof BooleanLiteralExpr literal
        && literal.getValue() == value;
  }

  private static boolean raisedOnCondition(AssignExpr assign, BlockStmt body) {
    boolean underCondition = false;
    boolean inCollection = false;
    for (Node node = assign; node != body; node = node.getParentNode().orElse(body)) {
      underCondition |= node instanceof IfStmt choice && !choice.getCondition().isLiteralExpr();
      inCollection |= node instanceof ForEachStmt;
    }
    return is(assign, false) || (is(assign, true) && underCondition && inCollection);
  }
}
