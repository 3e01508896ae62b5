package pl.paragraf.engine.gate;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.Parameter;
import com.github.javaparser.ast.body.VariableDeclarator;
import com.github.javaparser.ast.expr.ArrayCreationExpr;
import com.github.javaparser.ast.expr.AssignExpr;
import com.github.javaparser.ast.expr.BinaryExpr;
import com.github.javaparser.ast.expr.CastExpr;
import com.github.javaparser.ast.expr.ConditionalExpr;
import com.github.javaparser.ast.expr.EnclosedExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.LambdaExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.expr.ObjectCreationExpr;
import com.github.javaparser.ast.expr.UnaryExpr;
import com.github.javaparser.ast.stmt.ExpressionStmt;
import com.github.javaparser.ast.stmt.ForEachStmt;
import com.github.javaparser.ast.stmt.IfStmt;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The variables of one piece of code, and which of them hold what the code itself has made: that
 * alone it may change.
 */
final class Locals {

  /** Change a collection or a builder whatever they are called on. */
  private static final Set<String> CHANGING =
      Set.of(
          "addAll",
          "addFirst",
          "addLast",
          "put",
          "putAll",
          "putIfAbsent",
          "remove",
          "removeAll",
          "removeIf",
          "removeFirst",
          "removeLast",
          "retainAll",
          "clear",
          "set",
          "sort",
          "merge",
          "computeIfAbsent",
          "computeIfPresent",
          "compute",
          "push",
          "pop",
          "poll",
          "pollFirst",
          "pollLast",
          "offer",
          "append",
          "deleteCharAt",
          "reverse",
          "shuffle",
          "swap",
          "fill");

  private final Map<String, List<Expression>> given = new HashMap<>();
  private final Set<String> foreign = new HashSet<>();

  void learn(Node block) {
    for (VariableDeclarator variable : block.findAll(VariableDeclarator.class)) {
      List<Expression> values = values(variable.getNameAsString());
      variable.getInitializer().ifPresent(values::add);
    }
    for (AssignExpr assign : block.findAll(AssignExpr.class)) {
      if (assign.getTarget() instanceof NameExpr name
          && given.containsKey(name.getNameAsString())) {
        values(name.getNameAsString()).add(assign.getValue());
      }
    }
    for (ForEachStmt each : block.findAll(ForEachStmt.class)) {
      each.getVariable().getVariables().stream()
          .map(VariableDeclarator::getNameAsString)
          .forEach(name -> values(name).add(each.getIterable()));
    }
    for (Parameter parameter : block.findAll(Parameter.class)) {
      String name = parameter.getNameAsString();
      Optional<Expression> receiver =
          parameter
              .getParentNode()
              .filter(LambdaExpr.class::isInstance)
              .flatMap(Node::getParentNode)
              .filter(MethodCallExpr.class::isInstance)
              .flatMap(call -> ((MethodCallExpr) call).getScope());
      List<Expression> values = values(name);
      receiver.ifPresentOrElse(values::add, () -> foreign.add(name));
    }
  }

  private List<Expression> values(String name) {
    return given.computeIfAbsent(name, n -> new ArrayList<>());
  }

  boolean knows(String name) {
    return given.containsKey(name);
  }

  static boolean changing(String name) {
    return CHANGING.contains(name) || name.equals("add");
  }

  /** Whether a call sets a field of a fact. */
  static boolean setter(MethodCallExpr call) {
    return call.getNameAsString().matches("set[A-Z]\\w*")
        && !call.getNameAsString().equals("setScale");
  }

  /**
   * Whether a call changes its receiver; 'add' and 'replaceAll' are also words of numbers, texts.
   */
  static boolean changes(MethodCallExpr call) {
    String name = call.getNameAsString();
    int arguments = call.getArguments().size();
    if (name.equals("add")) {
      Node parent = call.getParentNode().orElse(null);
      return arguments == 2
          || parent instanceof ExpressionStmt
          || parent instanceof IfStmt
          || (parent instanceof UnaryExpr u
              && u.getOperator() == UnaryExpr.Operator.LOGICAL_COMPLEMENT)
          || (parent instanceof BinaryExpr b
              && (b.getOperator() == BinaryExpr.Operator.AND
                  || b.getOperator() == BinaryExpr.Operator.OR));
    }
    if (name.equals("reverse")
        || name.equals("shuffle")
        || name.equals("swap")
        || name.equals("fill")) {
      return false;
    }
    return CHANGING.contains(name) || (name.equals("replaceAll") && arguments == 1);
  }

  /** Whether the receiver is a variable that only ever held facts made by this code. */
  boolean madeFact(Expression receiver) {
    return receiver instanceof NameExpr name
        && given.containsKey(name.getNameAsString())
        && !foreign.contains(name.getNameAsString())
        && !given.get(name.getNameAsString()).isEmpty()
        && given.get(name.getNameAsString()).stream()
            .allMatch(value -> value.isObjectCreationExpr() || value.isNullLiteralExpr());
  }

  /** Whether what the expression stands for was made by this code. */
  boolean made(Expression expression) {
    return made(expression, new HashSet<>());
  }

  private boolean made(Expression expression, Set<String> asked) {
    if (expression instanceof NameExpr name) {
      String word = name.getNameAsString();
      return given.containsKey(word)
          && !foreign.contains(word)
          && (!asked.add(word) || given.get(word).stream().allMatch(value -> made(value, asked)));
    }
    if (expression instanceof EnclosedExpr enclosed) {
      return made(enclosed.getInner(), asked);
    }
    if (expression instanceof CastExpr cast) {
      return made(cast.getExpression(), asked);
    }
    if (expression instanceof ConditionalExpr choice) {
      return made(choice.getThenExpr(), asked) && made(choice.getElseExpr(), asked);
    }
    if (expression instanceof MethodCallExpr call) {
      String name = call.getNameAsString();
      return name.equals("collect")
          || name.equals("toList")
          || (call.getScope().isPresent()
              ? made(call.getScope().get(), asked)
              : call.getArguments().stream().allMatch(each -> made(each, asked)));
    }
    return expression instanceof ObjectCreationExpr
        || expression instanceof ArrayCreationExpr
        || expression.isLiteralExpr();
  }
}
