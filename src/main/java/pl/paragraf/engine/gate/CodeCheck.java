package pl.paragraf.engine.gate;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.expr.ArrayAccessExpr;
import com.github.javaparser.ast.expr.AssignExpr;
import com.github.javaparser.ast.expr.ClassExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.FieldAccessExpr;
import com.github.javaparser.ast.expr.LiteralStringValueExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.MethodReferenceExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.expr.ObjectCreationExpr;
import com.github.javaparser.ast.expr.TypeExpr;
import com.github.javaparser.ast.expr.UnaryExpr;
import com.github.javaparser.ast.stmt.AssertStmt;
import com.github.javaparser.ast.stmt.CatchClause;
import com.github.javaparser.ast.stmt.DoStmt;
import com.github.javaparser.ast.stmt.ForStmt;
import com.github.javaparser.ast.stmt.LabeledStmt;
import com.github.javaparser.ast.stmt.LocalClassDeclarationStmt;
import com.github.javaparser.ast.stmt.LocalRecordDeclarationStmt;
import com.github.javaparser.ast.stmt.SynchronizedStmt;
import com.github.javaparser.ast.stmt.WhileStmt;
import com.github.javaparser.ast.type.ClassOrInterfaceType;
import java.util.Optional;
import java.util.Set;
import org.drools.mvel.parser.ast.expr.ModifyStatement;

/** Reads one piece of code and refuses what must not stand in it, each at its own line. */
final class CodeCheck {

  /** Of the engine, without a receiver. */
  private static final Set<String> EDITS =
      Set.of("update", "modify", "delete", "retract", "insertLogical", "insertAsync", "unmodify");

  /** Of the engine, by name; 'drools.insert' alone is known to rules. */
  private static final Set<String> ENGINE = Set.of("drools", "kcontext", "channels");

  /** Known to every object, or leading out of the rules from an object that looks harmless. */
  private static final Set<String> NEVER =
      Set.of(
          "getClass",
          "forName",
          "newInstance",
          "getClassLoader",
          "wait",
          "notify",
          "notifyAll",
          "finalize",
          "parallelStream",
          "parallel",
          "identityHashCode",
          "exec",
          "getRuntime",
          "loadLibrary",
          "getDeclaredConstructor",
          "invoke",
          "now",
          "systemDefault",
          "random",
          "randomUUID",
          "currentTimeMillis",
          "nanoTime",
          "getDeclaringClass",
          "getDeclaredMethods",
          "getMethod",
          "setValue");

  private static final Set<String> SWALLOWING =
      Set.of("Throwable", "Error", "Exception", "RuntimeException", "VirtualMachineError");

  private final Names names;
  private final Refusals refusals;
  private final Locals locals = new Locals();
  private int line;
  private Node root;

  CodeCheck(Names names, Refusals refusals) {
    this.names = names;
    this.refusals = refusals;
  }

  /** What stands after 'then'; may insert. */
  void consequence(String text, int firstLine) {
    statements(text, firstLine);
  }

  /** The body of a function. */
  void function(String body, int functionLine) {
    statements(body, refusals.file().lineOf(body, functionLine));
  }

  /** A part of an accumulation; variables of earlier parts are known. */
  void accumulation(String text, int firstLine) {
    statements(text.strip().endsWith(";") ? text : text + ";", firstLine);
  }

  /** A condition, an argument or a source of facts; changes nothing. */
  void expression(String text, int firstLine) {
    line = firstLine;
    unread(text);
    Code.condition(text)
        .ifPresent(
            node -> {
              root = node;
              walk(node);
            });
  }

  private void statements(String text, int firstLine) {
    Code.block(text)
        .ifPresent(
            block -> {
              locals.learn(block);
              line = firstLine;
              root = block;
              walk(block);
            });
  }

  private void walk(Node node) {
    look(node);
    for (Node child : node.getChildNodes()) {
      walk(child);
    }
  }

  private void look(Node node) {
    if (node instanceof MethodCallExpr call) {
      call(call);
    } else if (node instanceof MethodReferenceExpr reference) {
      reference(reference);
    } else if (node instanceof ClassOrInterfaceType type) {
      type(type, type.getNameWithScope());
    } else if (node instanceof FieldAccessExpr field) {
      field(field);
    } else if (node instanceof NameExpr name) {
      name(name);
    } else if (node instanceof AssignExpr assign) {
      assigned(assign, assign.getTarget());
    } else if (node instanceof UnaryExpr unary && unary.getOperator().name().endsWith("CREMENT")) {
      assigned(unary, unary.getExpression());
    } else if (node instanceof ObjectCreationExpr made
        && made.getAnonymousClassBody().isPresent()) {
      refuse(Refused.FORBIDDEN_CODE, node, "A class without a name");
    } else if (node instanceof LiteralStringValueExpr literal
        && !node.getClass().getSimpleName().startsWith("String")
        && literal.getValue().matches("(?i)[\\d._]+e[-+]?\\d{4,}\\w?")) {
      refuse(Refused.FORBIDDEN_NUMBER, node, "The number " + literal.getValue());
    } else if (node instanceof CatchClause caught) {
      caught(caught);
    } else {
      statement(node);
    }
  }

  private void statement(Node node) {
    if (node instanceof WhileStmt loop && !Repeating.untilNothingIsFound(loop)) {
      refuse(Refused.FORBIDDEN_LOOP, node, "'while', which may never end,");
    } else if (node instanceof DoStmt) {
      refuse(Refused.FORBIDDEN_LOOP, node, "'do … while', which may never end,");
    } else if (node instanceof ForStmt loop && !Counting.bounded(loop)) {
      refuse(Refused.FORBIDDEN_LOOP, node, "A 'for' that does not count towards an end");
    } else if (node instanceof LabeledStmt) {
      refuse(Refused.FORBIDDEN_CODE, node, "A label to jump to");
    } else if (node instanceof SynchronizedStmt) {
      refuse(Refused.FORBIDDEN_CODE, node, "'synchronized'");
    } else if (node instanceof AssertStmt) {
      refuse(Refused.FORBIDDEN_CODE, node, "'assert'");
    } else if (node instanceof LocalClassDeclarationStmt
        || node instanceof LocalRecordDeclarationStmt) {
      refuse(Refused.FORBIDDEN_CODE, node, "A class inside a rule");
    } else if (node instanceof ClassExpr) {
      refuse(Refused.FORBIDDEN_TYPE, node, "'" + Code.text(node) + "'");
    } else if (node instanceof ModifyStatement) {
      refusals.add(Refused.FORBIDDEN_EDIT, refusals.file().lineOf("modify", line), "'modify'");
    }
  }

  private void call(MethodCallExpr call) {
    String name = call.getNameAsString();
    Optional<Expression> scope = call.getScope();
    if (scope.isEmpty()) {
      if (EDITS.contains(name) && !names.isFunction(name)) {
        refuse(Refused.FORBIDDEN_EDIT, call, "'" + name + "'");
      } else if (Locals.setter(call) && !names.isFunction(name)) {
        refuse(Refused.FORBIDDEN_EDIT, call, "'" + name + "' in a condition");
      }
    } else if (engine(scope.get()) && !name.equals("insert")) {
      Refused kind = EDITS.contains(name) ? Refused.FORBIDDEN_EDIT : Refused.FORBIDDEN_ENGINE;
      refuse(kind, call, "'" + Code.text(scope.get()) + "." + name + "'");
    }
    boolean ofType = scope.isPresent() && startsUpper(scope.get());
    if (NEVER.contains(name) || ofType && AllowedCalls.nowhere(name)) {
      refuse(Refused.FORBIDDEN_CALL, call, "'" + name + "'");
    } else if (scope.isPresent() && !engine(scope.get())) {
      if (Locals.setter(call) && !locals.madeFact(scope.get())) {
        refuse(
            Refused.FORBIDDEN_EDIT, call, "'%s' on a fact that was not made here".formatted(name));
      } else if (Locals.changes(call) && !locals.made(scope.get())) {
        String what = "'%s' on a collection that was not made here".formatted(name);
        refuse(Refused.FORBIDDEN_EDIT, call, what);
      }
    }
  }

  private void reference(MethodReferenceExpr reference) {
    String name = reference.getIdentifier();
    boolean ofType = reference.getScope() instanceof TypeExpr || startsUpper(reference.getScope());
    if (NEVER.contains(name)) {
      refuse(Refused.FORBIDDEN_CALL, reference, "'" + name + "'");
    } else if (name.matches("set[A-Z]\\w*")) {
      refuse(Refused.FORBIDDEN_EDIT, reference, "'" + Code.text(reference) + "'");
    } else if (engine(reference.getScope()) && !name.equals("insert")) {
      refuse(Refused.FORBIDDEN_ENGINE, reference, "'" + Code.text(reference) + "'");
    } else if (!ofType && Locals.changing(name) && !locals.made(reference.getScope())) {
      String what = "'%s' on a collection that was not made here".formatted(name);
      refuse(Refused.FORBIDDEN_EDIT, reference, what);
    }
    if (reference.getScope() instanceof TypeExpr || ofType) {
      type(reference, Code.text(reference.getScope()));
    }
  }

  private static boolean startsUpper(Expression scope) {
    return scope instanceof NameExpr name
        && Character.isUpperCase(name.getNameAsString().charAt(0));
  }

  private void field(FieldAccessExpr field) {
    String whole = Code.text(field);
    String name = field.getNameAsString();
    if (name.equals("class") || name.equals("classLoader") || name.equals("declaringClass")) {
      refuse(Refused.FORBIDDEN_TYPE, field, "'" + whole + "'");
    } else if (Names.looksQualified(whole)) {
      type(field, whole);
    }
  }

  /** A name in upper case with something behind it stands for a type. */
  private void name(NameExpr name) {
    String word = name.getNameAsString();
    if (ENGINE.contains(word) && !isReceiver(name) && !locals.knows(word)) {
      refuse(Refused.FORBIDDEN_ENGINE, name, "'" + word + "'");
    } else if (Character.isUpperCase(word.charAt(0)) && isReceiver(name) && !locals.knows(word)) {
      type(name, word);
    } else if (word.equals("class")) {
      refuse(Refused.FORBIDDEN_TYPE, name, "'class'");
    }
  }

  private static boolean isReceiver(NameExpr name) {
    Node parent = name.getParentNode().orElse(null);
    return parent instanceof MethodCallExpr call
            && call.getScope().filter(s -> s == name).isPresent()
        || parent instanceof FieldAccessExpr field && field.getScope() == name
        || parent != null && parent.getClass().getSimpleName().startsWith("NullSafe");
  }

  private boolean engine(Expression scope) {
    return scope instanceof NameExpr name
        && ENGINE.contains(name.getNameAsString())
        && !locals.knows(name.getNameAsString());
  }

  private void type(Node node, String name) {
    names.forbidden(name).ifPresent(full -> refuse(Refused.FORBIDDEN_TYPE, node, "'" + full + "'"));
  }

  private void assigned(Node node, Expression target) {
    Expression inner = target;
    while (inner instanceof ArrayAccessExpr array) {
      inner = array.getName();
    }
    boolean local = inner instanceof NameExpr name && locals.knows(name.getNameAsString());
    if (!local) {
      refuse(Refused.FORBIDDEN_EDIT, node, "Giving '" + Code.text(target) + "' another value");
    }
  }

  private void caught(CatchClause caught) {
    for (String part : caught.getParameter().getTypeAsString().split("\\|")) {
      String type = part.strip();
      if (SWALLOWING.contains(type.substring(type.lastIndexOf('.') + 1))) {
        refuse(Refused.FORBIDDEN_CODE, caught, "Catching every " + type);
      }
    }
  }

  private static int lineOf(Node node) {
    return node.getRange().map(range -> range.begin.line).orElse(0);
  }

  /** The parsers end where they meet 'class' behind a dot, and say nothing of what comes after. */
  private void unread(String text) {
    if (text.replaceAll("\"[^\"]*\"", "").matches("(?s).*\\bclass(Loader)?\\b.*")) {
      refusals.add(Refused.FORBIDDEN_TYPE, line, "'" + text.strip() + "'");
    }
  }

  private void refuse(Refused kind, Node node, String what) {
    refusals.add(kind, line + Math.max(0, lineOf(node) - lineOf(root)), what);
  }
}
