package pl.paragraf.engine.gate;

import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.UnaryExpr;
import java.util.Optional;
import org.drools.drl.ast.descr.AbstractClassTypeDeclarationDescr;
import org.drools.drl.ast.descr.EnumDeclarationDescr;
import org.drools.drl.ast.descr.EnumLiteralDescr;
import org.drools.drl.ast.descr.FunctionDescr;
import org.drools.drl.ast.descr.QualifiedName;
import org.drools.drl.ast.descr.TypeDeclarationDescr;
import org.drools.drl.ast.descr.TypeFieldDescr;

/**
 * Declared types and functions. The engine loads declared types while it builds, so nothing in them
 * may run: initialisers and arguments of constants are plain values.
 */
final class DeclarationCheck {

  private final Names names;
  private final Refusals refusals;

  DeclarationCheck(Names names, Refusals refusals) {
    this.names = names;
    this.refusals = refusals;
  }

  void check() {
    for (TypeDeclarationDescr type : refusals.file().tree().getTypeDeclarations()) {
      declared(type);
      if (type.isTrait()) {
        String what = "The trait " + type.getTypeName();
        refusals.add(Refused.FORBIDDEN_DECLARATION, type.getLine(), what);
      }
      for (QualifiedName parent : type.getSuperTypes()) {
        boolean known = names.declares(parent.getName());
        if (!known && !parent.getFullName().equals("java.lang.Object")) {
          String what =
              "'extends " + parent.getFullName() + "', which the regulation does not declare,";
          refusals.add(Refused.FORBIDDEN_DECLARATION, type.getLine(), what);
        }
      }
    }
    for (EnumDeclarationDescr type : refusals.file().tree().getEnumDeclarations()) {
      declared(type);
      for (EnumLiteralDescr constant : type.getLiterals()) {
        int line = refusals.file().lineOf(constant.getName(), type.getLine());
        for (String argument : constant.getConstructorArgs()) {
          plain(argument, line, "the constant " + constant.getName());
        }
      }
    }
    for (FunctionDescr function : refusals.file().tree().getFunctions()) {
      function(function);
    }
  }

  private void declared(AbstractClassTypeDeclarationDescr type) {
    int line = type.getLine();
    String where = type.getNamespace();
    if (where != null && !where.isEmpty() && !where.equals(refusals.file().tree().getName())) {
      String what = "A declaration in the package " + where;
      refusals.add(Refused.FORBIDDEN_DECLARATION, line, what);
    }
    AnnotationCheck.checkValues(type, line, refusals);
    for (TypeFieldDescr field : type.getFields().values()) {
      int at =
          field.getLine() > 0
              ? field.getLine()
              : refusals.file().lineOf(field.getFieldName(), line);
      AnnotationCheck.checkValues(field, at, refusals);
      names
          .forbidden(field.getPattern().getObjectType())
          .ifPresent(name -> refusals.add(Refused.FORBIDDEN_TYPE, at, "'" + name + "'"));
      if (field.getInitExpr() != null && !field.getInitExpr().isBlank()) {
        plain(field.getInitExpr(), at, "the field " + field.getFieldName());
      }
    }
  }

  private void plain(String code, int line, String of) {
    Optional<Expression> expression = Code.expression(code);
    if (expression.isEmpty() || !plain(expression.get())) {
      String what = "The value %s of %s".formatted(code.strip(), of);
      refusals.add(Refused.FORBIDDEN_INITIALISER, line, what);
    }
  }

  private static boolean plain(Expression value) {
    if (value instanceof UnaryExpr signed) {
      return (signed.getOperator() == UnaryExpr.Operator.MINUS
              || signed.getOperator() == UnaryExpr.Operator.PLUS)
          && signed.getExpression().isLiteralExpr();
    }
    return value.isLiteralExpr();
  }

  private void function(FunctionDescr function) {
    int line = function.getLine();
    for (String type : function.getParameterTypes()) {
      forbid(type, line);
    }
    forbid(function.getReturnType(), line);
    String dialect = function.getDialect();
    if (dialect != null && !dialect.isEmpty() && !dialect.equals("java")) {
      refusals.add(Refused.FORBIDDEN_DIALECT, line, "dialect \"" + dialect + "\"");
    }
    new CodeCheck(names, refusals).function(function.getBody(), line);
  }

  private void forbid(String type, int line) {
    if (type != null) {
      names
          .forbidden(type)
          .ifPresent(name -> refusals.add(Refused.FORBIDDEN_TYPE, line, "'" + name + "'"));
    }
  }
}
