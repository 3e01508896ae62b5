package pl.paragraf.engine.gate;

import com.github.javaparser.JavaParser;
import com.github.javaparser.ParseResult;
import com.github.javaparser.ParserConfiguration;
import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.stmt.BlockStmt;
import java.util.Optional;
import java.util.function.Supplier;
import org.drools.model.codegen.execmodel.generator.DrlxParseUtil;
import org.drools.mvel.parser.MvelParser;
import org.drools.mvel.parser.ast.expr.DrlxExpression;
import org.drools.mvel.parser.printer.PrintUtil;

/**
 * Parses the pieces of code in rules as the engine does. What cannot be parsed is left to the
 * compiler, which cannot compile it either.
 */
public final class Code {

  private Code() {}

  /** Plain Java. */
  static Optional<Expression> expression(String text) {
    return java().parseExpression(text).getResult();
  }

  /** Statements; the first line of the text is line 1. */
  static Optional<BlockStmt> block(String text) {
    String enclosed = "{" + text + "\n}";
    ParseResult<BlockStmt> parsed = java().parseBlock(enclosed);
    return parsed.isSuccessful()
        ? parsed.getResult()
        : attempt(() -> MvelParser.parseBlock(enclosed));
  }

  /** A condition or an argument in the engine's wider language. */
  public static Optional<Node> condition(String text) {
    Optional<Node> parsed =
        attempt(
            () -> {
              DrlxExpression whole = DrlxParseUtil.parseExpression(text);
              return whole.getExpr();
            });
    return parsed.isPresent() ? parsed : expression(text).map(e -> e);
  }

  /** The code as it was written, but for its spaces. */
  public static String text(Node node) {
    return PrintUtil.printNode(node);
  }

  private static JavaParser java() {
    return new JavaParser(
        new ParserConfiguration().setLanguageLevel(ParserConfiguration.LanguageLevel.JAVA_17));
  }

  private static <T> Optional<T> attempt(Supplier<T> parser) {
    try {
      return Optional.ofNullable(parser.get());
    } catch (RuntimeException | Error e) {
      if (e instanceof VirtualMachineError fatal && !(e instanceof StackOverflowError)) {
        throw fatal;
      }
      return Optional.empty();
    }
  }
}
