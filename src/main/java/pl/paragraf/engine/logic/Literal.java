package pl.paragraf.engine.logic;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.expr.BooleanLiteralExpr;
import com.github.javaparser.ast.expr.FieldAccessExpr;
import com.github.javaparser.ast.expr.LiteralStringValueExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.NullLiteralExpr;
import com.github.javaparser.ast.expr.ObjectCreationExpr;
import com.github.javaparser.ast.expr.StringLiteralExpr;
import com.github.javaparser.ast.expr.UnaryExpr;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import pl.paragraf.engine.gate.Code;

/**
 * A value that stands in the rule's text.
 *
 * @param value a number, text, day, truth value or {@link Comparison.Constant}, or null
 */
record Literal(Object value) {

  /** The value of a number, a text without escapes, a word of the language or a constant. */
  static Optional<Literal> simple(String text) {
    if (text.startsWith("\"")) {
      return Optional.of(new Literal(text.substring(1, text.length() - 1)));
    }
    if (Character.isDigit(text.charAt(0))) {
      return number(text);
    }
    return switch (text) {
      case "null" -> Optional.of(new Literal(null));
      case "true" -> Optional.of(new Literal(true));
      case "false" -> Optional.of(new Literal(false));
      default -> constant(text);
    };
  }

  /** The value of an expression, empty when only a case can tell. */
  static Optional<Literal> of(Node node) {
    if (node instanceof NullLiteralExpr) {
      return Optional.of(new Literal(null));
    }
    if (node instanceof BooleanLiteralExpr truth) {
      return Optional.of(new Literal(truth.getValue()));
    }
    if (node instanceof StringLiteralExpr text) {
      return Optional.of(new Literal(text.asString()));
    }
    if (node instanceof LiteralStringValueExpr number) {
      return number(number.getValue());
    }
    if (node instanceof UnaryExpr signed && signed.getOperator() == UnaryExpr.Operator.MINUS) {
      return of(signed.getExpression())
          .filter(l -> l.value() instanceof BigDecimal)
          .map(l -> new Literal(((BigDecimal) l.value()).negate()));
    }
    if (node instanceof ObjectCreationExpr made) {
      return made.getType().getNameAsString().equals("BigDecimal")
              && made.getArguments().size() == 1
          ? number(Code.text(made.getArgument(0)).replace("\"", ""))
          : Optional.empty();
    }
    if (node instanceof MethodCallExpr call) {
      return day(call);
    }
    return node instanceof FieldAccessExpr ? constant(Code.text(node)) : Optional.empty();
  }

  private static Optional<Literal> number(String text) {
    try {
      return Optional.of(new Literal(new BigDecimal(text.replaceAll("[lLbBiIdDfF_]", ""))));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  private static Optional<Literal> day(MethodCallExpr call) {
    String text = Code.text(call);
    try {
      return text.startsWith("LocalDate.parse(\"")
          ? Optional.of(new Literal(LocalDate.parse(text.substring(17, text.length() - 2))))
          : Optional.empty();
    } catch (DateTimeParseException | StringIndexOutOfBoundsException e) {
      return Optional.empty();
    }
  }

  /** {@code Finding.Status.MET}: begins with a capital and ends in nothing but capitals. */
  private static Optional<Literal> constant(String text) {
    return text.matches("([A-Z]\\w*\\.)+[A-Z][A-Z0-9_]*")
        ? Optional.of(new Literal(new Comparison.Constant(text)))
        : Optional.empty();
  }
}
