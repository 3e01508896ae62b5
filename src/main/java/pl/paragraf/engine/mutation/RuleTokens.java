package pl.paragraf.engine.mutation;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.antlr.runtime.ANTLRStringStream;
import org.antlr.runtime.CommonToken;
import org.antlr.runtime.Lexer;
import org.antlr.runtime.Token;
import org.drools.drl.parser.DRLFactory;
import org.drools.drl.parser.lang.DRL6Lexer;
import org.kie.internal.builder.conf.LanguageLevelOption;

/** The words and signs of a rule file with their places, comments and spaces left out. */
final class RuleTokens {

  private static final Set<Integer> CLOSING = Set.of(DRL6Lexer.RIGHT_PAREN, DRL6Lexer.RIGHT_SQUARE);
  private static final Set<Integer> OPENING = Set.of(DRL6Lexer.LEFT_PAREN, DRL6Lexer.LEFT_SQUARE);

  private final String file;
  private final List<CommonToken> tokens = new ArrayList<>();

  RuleTokens(String text) {
    file = text;
    Lexer lexer =
        (Lexer) DRLFactory.getDRLLexer(new ANTLRStringStream(text), LanguageLevelOption.DRL6);
    for (Token token = lexer.nextToken(); token.getType() != Token.EOF; token = lexer.nextToken()) {
      if (token.getChannel() == Token.DEFAULT_CHANNEL) {
        tokens.add((CommonToken) token);
      }
    }
  }

  int size() {
    return tokens.size();
  }

  /** The type of the token, or one that no token has when there is none at this index. */
  int type(int index) {
    return index < 0 || index >= tokens.size() ? Token.INVALID_TOKEN_TYPE : get(index).getType();
  }

  String text(int index) {
    return index < 0 || index >= tokens.size() ? "" : get(index).getText();
  }

  int start(int index) {
    return get(index).getStartIndex();
  }

  int end(int index) {
    return get(index).getStopIndex() + 1;
  }

  /** The text from one token up to another, as written. */
  String between(int first, int behind) {
    return file.substring(start(first), start(behind));
  }

  private CommonToken get(int index) {
    return tokens.get(index);
  }

  /** The first token that starts at the character or behind it; the size when there is none. */
  int from(int character) {
    int low = 0;
    int high = tokens.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (start(middle) < character) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** Whether nothing stands between the token and the one before it. */
  boolean joined(int index) {
    return index > 0 && end(index - 1) == start(index);
  }

  /**
   * Where the object begins whose method is called: {@code a.b(c)} in {@code a.b(c).isAfter}.
   *
   * @param dot the token between object and method
   */
  int receiver(int dot) {
    int at = dot - 1;
    if (CLOSING.contains(type(at))) {
      at = opening(at);
      boolean called = type(at - 1) == DRL6Lexer.ID && !text(at - 1).equals("return");
      at = called ? at - 1 : at;
    }
    if (type(at - 1) == DRL6Lexer.DOT) {
      return receiver(at - 1);
    }
    return text(at - 1).equals("new") ? at - 1 : at;
  }

  private int opening(int closing) {
    int depth = 0;
    for (int at = closing; at >= 0; at--) {
      depth += CLOSING.contains(type(at)) ? 1 : OPENING.contains(type(at)) ? -1 : 0;
      if (depth == 0) {
        return at;
      }
    }
    return closing;
  }
}
