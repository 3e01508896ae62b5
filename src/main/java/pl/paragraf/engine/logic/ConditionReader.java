package pl.paragraf.engine.logic;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.expr.BinaryExpr;
import com.github.javaparser.ast.expr.EnclosedExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.expr.UnaryExpr;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.drools.mvel.parser.ast.expr.DrlNameExpr;
import org.drools.mvel.parser.ast.expr.HalfBinaryExpr;
import org.drools.mvel.parser.ast.expr.PointFreeExpr;
import pl.paragraf.engine.gate.Code;
import pl.paragraf.engine.logic.Comparison.How;

/**
 * Reads the constraints of one pattern into alternatives, each a list of comparisons that must all
 * hold. What it does not understand counts as something that may hold. Used for one pattern.
 */
final class ConditionReader {

  /** More alternatives than this are not looked through; they count as ones that may hold. */
  private static final int MOST = 256;

  private static final List<List<Comparison>> ANYTHING = List.of(List.of());
  private static final Pattern BINDING = Pattern.compile("\\s*(\\$\\w+)\\s*:\\s*(.*)");
  private static final Pattern NAME = Pattern.compile("[\\w.]+");
  private static final Pattern SIMPLE =
      Pattern.compile(
          "\\s*([\\w$.]+)\\s*(==|!=|<=|>=|<|>)\\s*(\\d{1,9}|\"[^\"\\\\]*\"|[\\w.]+)\\s*");
  private static final Pattern TRUTH = Pattern.compile("\\s*(!?)\\s*([a-z]\\w*)\\s*");

  /** Some value stands in it; parsing what has none is not worth its time. */
  private static final Pattern TELLING =
      Pattern.compile("[\"'\\d]|\\b(?:null|true|false)\\b|\\b[A-Z]\\w*\\.[A-Z]");

  private static final Map<String, How> SIGNS =
      Map.of(
          "==", How.EQUAL,
          "!=", How.DIFFERENT,
          "<", How.LESS,
          "<=", How.AT_MOST,
          ">", How.GREATER,
          ">=", How.AT_LEAST);
  private static final Map<String, How> CALLS =
      Map.of("isBefore", How.LESS, "isAfter", How.GREATER, "isEqual", How.EQUAL);

  private final Map<String, String> bound = new HashMap<>();

  /** The alternatives under which all constraints of a pattern hold. */
  List<List<Comparison>> alternatives(List<String> constraints) {
    List<List<Comparison>> all = ANYTHING;
    for (String constraint : constraints) {
      all = both(all, constraint(constraint));
    }
    return all;
  }

  private List<List<Comparison>> constraint(String text) {
    Matcher binding = BINDING.matcher(text);
    String condition = text;
    if (binding.matches()) {
      condition = binding.group(2);
      if (NAME.matcher(condition.strip()).matches()) {
        bound.put(binding.group(1), condition.strip());
        return ANYTHING;
      }
    }
    Matcher simple = SIMPLE.matcher(condition);
    if (simple.matches()) {
      How how = SIGNS.get(simple.group(2));
      return Literal.simple(simple.group(3))
          .map(value -> compared(known(simple.group(1)), how, value.value(), false))
          .orElse(ANYTHING);
    }
    Matcher truth = TRUTH.matcher(condition);
    if (truth.matches()) {
      return one(new Comparison(truth.group(2), How.EQUAL, truth.group(1).isEmpty()));
    }
    if (!TELLING.matcher(condition).find()) {
      return ANYTHING;
    }
    return Code.condition(condition).map(node -> read(node, false)).orElse(ANYTHING);
  }

  private List<List<Comparison>> read(Node node, boolean negated) {
    if (node instanceof EnclosedExpr enclosed) {
      return read(enclosed.getInner(), negated);
    }
    if (node instanceof UnaryExpr unary
        && unary.getOperator() == UnaryExpr.Operator.LOGICAL_COMPLEMENT) {
      return read(unary.getExpression(), !negated);
    }
    if (node instanceof BinaryExpr binary) {
      return binary(binary, negated);
    }
    if (node instanceof PointFreeExpr infix) {
      return infix(infix, negated);
    }
    if (node instanceof MethodCallExpr call) {
      return negated ? ANYTHING : call(call);
    }
    return node instanceof DrlNameExpr || node instanceof NameExpr
        ? one(new Comparison(name(node), How.EQUAL, !negated))
        : ANYTHING;
  }

  private List<List<Comparison>> binary(BinaryExpr binary, boolean negated) {
    BinaryExpr.Operator operator = binary.getOperator();
    if (operator == BinaryExpr.Operator.AND || operator == BinaryExpr.Operator.OR) {
      List<List<Comparison>> left = read(binary.getLeft(), negated);
      List<List<Comparison>> right =
          binary.getRight() instanceof HalfBinaryExpr half
              ? half(half, binary.getLeft(), negated)
              : read(binary.getRight(), negated);
      return (operator == BinaryExpr.Operator.AND) != negated
          ? both(left, right)
          : either(left, right);
    }
    How how = SIGNS.get(operator.asString());
    return how == null ? ANYTHING : compared(binary.getLeft(), how, binary.getRight(), negated);
  }

  /** {@code > 3} in {@code age < 10 && > 3}. */
  private List<List<Comparison>> half(HalfBinaryExpr half, Expression before, boolean negated) {
    How how = SIGNS.get(half.getOperator().asString());
    Optional<Expression> subject = subject(before);
    return how == null || subject.isEmpty()
        ? ANYTHING
        : compared(subject.get(), how, half.getRight(), negated);
  }

  private static Optional<Expression> subject(Expression before) {
    if (before instanceof BinaryExpr binary) {
      return binary.getOperator() == BinaryExpr.Operator.AND
              || binary.getOperator() == BinaryExpr.Operator.OR
          ? subject(binary.getLeft())
          : Optional.of(binary.getLeft());
    }
    return Optional.empty();
  }

  private List<List<Comparison>> compared(Node left, How how, Node right, boolean negated) {
    Optional<Literal> value = Literal.of(right);
    if (value.isEmpty()) {
      Optional<Literal> first = Literal.of(left);
      return first.isEmpty() || Literal.of(right).isPresent()
          ? ANYTHING
          : compared(name(right), how.mirrored(), first.get().value(), negated);
    }
    return Literal.of(left).isPresent()
        ? ANYTHING
        : compared(name(left), how, value.get().value(), negated);
  }

  /** An order that does not hold may also be one that cannot be told, so it says nothing. */
  private static List<List<Comparison>> compared(
      String what, How how, Object value, boolean negated) {
    if (how.ordered() && (negated || value == null)) {
      return ANYTHING;
    }
    How said = !negated ? how : how == How.EQUAL ? How.DIFFERENT : How.EQUAL;
    return one(new Comparison(what, said, value));
  }

  private List<List<Comparison>> infix(PointFreeExpr infix, boolean negated) {
    if (!infix.getOperator().asString().equals("in")) {
      return ANYTHING;
    }
    boolean none = infix.isNegated() != negated;
    List<List<Comparison>> all = none ? ANYTHING : List.of();
    for (Expression item : infix.getRight()) {
      List<List<Comparison>> one = compared(infix.getLeft(), How.EQUAL, item, none);
      all = none ? both(all, one) : either(all, one);
    }
    return all;
  }

  private List<List<Comparison>> call(MethodCallExpr call) {
    How how = CALLS.get(call.getNameAsString());
    if (how == null || call.getScope().isEmpty() || call.getArguments().size() != 1) {
      return ANYTHING;
    }
    return compared(call.getScope().get(), how, call.getArgument(0), false);
  }

  private String name(Node node) {
    return known(Code.text(node));
  }

  /** The name of a field, also where the pattern gave it one of its own. */
  private String known(String text) {
    String known = bound.getOrDefault(text, text);
    return known.startsWith("this.") ? known.substring("this.".length()) : known;
  }

  private static List<List<Comparison>> one(Comparison comparison) {
    return List.of(List.of(comparison));
  }

  private static List<List<Comparison>> either(
      List<List<Comparison>> left, List<List<Comparison>> right) {
    List<List<Comparison>> all = new ArrayList<>(left);
    all.addAll(right);
    return all.size() > MOST ? ANYTHING : all;
  }

  private static List<List<Comparison>> both(
      List<List<Comparison>> left, List<List<Comparison>> right) {
    if ((long) left.size() * right.size() > MOST) {
      return left;
    }
    List<List<Comparison>> all = new ArrayList<>();
    for (List<Comparison> a : left) {
      for (List<Comparison> b : right) {
        List<Comparison> joined = new ArrayList<>(a);
        joined.addAll(b);
        all.add(joined);
      }
    }
    return all;
  }
}
