package pl.paragraf.engine.mutation;

import com.github.javaparser.JavaParser;
import com.github.javaparser.ParseResult;
import com.github.javaparser.ParserConfiguration;
import com.github.javaparser.Position;
import com.github.javaparser.ast.expr.BinaryExpr;
import com.github.javaparser.ast.stmt.BlockStmt;
import java.util.ArrayList;
import java.util.List;
import org.drools.mvel.parser.MvelParser;

/**
 * Where a consequence compares: {@code <} in Java may be a comparison or the bracket of a type, and
 * only its syntax tree tells them apart. Immutable.
 */
final class Comparisons {

  private record Gap(int start, int end) {}

  private final List<Gap> gaps = new ArrayList<>();

  /**
   * @param code the statements
   * @param offset where they stand in the file
   */
  Comparisons(String code, int offset) {
    String enclosed = "{" + code + "\n}";
    for (BinaryExpr each : parse(enclosed).findAll(BinaryExpr.class)) {
      int left = each.getLeft().getEnd().map(p -> character(enclosed, p) + 1).orElseThrow();
      int right = each.getRight().getBegin().map(p -> character(enclosed, p)).orElseThrow();
      gaps.add(new Gap(left - 1 + offset, right - 1 + offset));
    }
  }

  private static BlockStmt parse(String enclosed) {
    ParseResult<BlockStmt> parsed =
        new JavaParser(
                new ParserConfiguration()
                    .setLanguageLevel(ParserConfiguration.LanguageLevel.JAVA_17))
            .parseBlock(enclosed);
    return parsed.isSuccessful()
        ? parsed.getResult().orElseThrow()
        : MvelParser.parseBlock(enclosed);
  }

  private static int character(String text, Position position) {
    int start = 0;
    for (int line = 1; line < position.line; line++) {
      start = text.indexOf('\n', start) + 1;
    }
    return start + position.column - 1;
  }

  /** Whether the character, counted in the file, stands between two compared values. */
  boolean contains(int character) {
    return gaps.stream().anyMatch(gap -> gap.start() <= character && character < gap.end());
  }
}
