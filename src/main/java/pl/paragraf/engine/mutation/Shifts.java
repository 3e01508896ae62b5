package pl.paragraf.engine.mutation;

import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import org.drools.drl.parser.lang.DRL6Lexer;
import pl.paragraf.engine.mutation.Mutant.Operator;

/** Goes through a stretch of a rule file and collects what can be shifted in it. */
final class Shifts {

  private static final Map<Integer, String> NEXT_COMPARISON =
      Map.of(
          DRL6Lexer.LESS, "<=",
          DRL6Lexer.LESS_EQUALS, "<",
          DRL6Lexer.GREATER, ">=",
          DRL6Lexer.GREATER_EQUALS, ">",
          DRL6Lexer.EQUALS, "!=",
          DRL6Lexer.NOT_EQUALS, "==");

  /** A method that compares, and the one that says the opposite but for equal values. */
  private static final Map<String, String> COMPARING =
      Map.of("isBefore", "isAfter", "isAfter", "isBefore", "equals", "equals");

  private final RuleTokens tokens;
  private final List<Shift> found;

  Shifts(RuleTokens tokens, List<Shift> found) {
    this.tokens = tokens;
    this.found = found;
  }

  /**
   * @param start the first character
   * @param end the character behind the last
   * @param compares tells whether a sign at this character compares; it may be a type's bracket
   */
  void between(int start, int end, IntPredicate compares) {
    int at = tokens.from(start);
    while (at < tokens.size() && tokens.start(at) < end) {
      if (namesADay(at)) {
        day(at);
        at += 10;
      } else {
        token(at, compares);
        at++;
      }
    }
  }

  private void token(int at, IntPredicate compares) {
    int type = tokens.type(at);
    if (type == DRL6Lexer.DECIMAL || type == DRL6Lexer.FLOAT) {
      number(at);
    } else if (type == DRL6Lexer.STRING) {
      text(at);
    } else if (type == DRL6Lexer.BOOL) {
      add(at, at, Operator.SWITCH, tokens.text(at).equals("true") ? "false" : "true");
    } else if (NEXT_COMPARISON.containsKey(type) && compares.test(tokens.start(at))) {
      add(at, at, Operator.COMPARISON, NEXT_COMPARISON.get(type));
    } else if (COMPARING.containsKey(tokens.text(at))
        && tokens.type(at - 1) == DRL6Lexer.DOT
        && tokens.type(at + 1) == DRL6Lexer.LEFT_PAREN) {
      method(at);
    }
  }

  private void number(int at) {
    Operator operator = tokens.type(at) == DRL6Lexer.FLOAT ? Operator.DECIMAL : Operator.NUMBER;
    for (String near : Neighbours.ofNumber(tokens.text(at))) {
      boolean behindMinus =
          near.startsWith("-") && tokens.joined(at) && tokens.text(at - 1).endsWith("-");
      add(at, at, operator, behindMinus ? "(" + near + ")" : near);
    }
  }

  private void text(int at) {
    String quoted = tokens.text(at);
    String text = quoted.substring(1, quoted.length() - 1);
    boolean decimal = tokens.text(at - 1).equals("(") && tokens.text(at - 2).equals("BigDecimal");
    if (decimal) {
      texts(at, Operator.DECIMAL, Neighbours.ofNumberText(text));
    } else {
      texts(at, Operator.DATE, Neighbours.ofDay(text));
      texts(at, Operator.TIME, Neighbours.ofTime(text));
    }
  }

  private void texts(int at, Operator operator, List<String> near) {
    char quote = tokens.text(at).charAt(0);
    near.forEach(text -> add(at, at, operator, quote + text + quote));
  }

  /** {@code a.isBefore(b)}: up to now also when both are the same, and the other way round. */
  private void method(int at) {
    int first = tokens.receiver(at - 1);
    boolean negated = tokens.type(first - 1) == DRL6Lexer.NEGATION;
    String object = tokens.between(first, at - 1);
    String opposite = object + "." + COMPARING.get(tokens.text(at));
    add(negated ? first - 1 : first, at, Operator.COMPARISON, negated ? opposite : "!" + opposite);
  }

  /** Whether {@code LocalDate.of(2018, 1, 31)} begins here, with nothing but numbers in it. */
  private boolean namesADay(int at) {
    return tokens.text(at).equals("LocalDate")
        && tokens.text(at + 2).equals("of")
        && tokens.type(at + 4) == DRL6Lexer.DECIMAL
        && tokens.type(at + 5) == DRL6Lexer.COMMA
        && tokens.type(at + 6) == DRL6Lexer.DECIMAL
        && tokens.type(at + 7) == DRL6Lexer.COMMA
        && tokens.type(at + 8) == DRL6Lexer.DECIMAL
        && tokens.type(at + 9) == DRL6Lexer.RIGHT_PAREN;
  }

  private void day(int at) {
    String written =
        "%4s-%2s-%2s"
            .formatted(tokens.text(at + 4), tokens.text(at + 6), tokens.text(at + 8))
            .replace(' ', '0');
    for (String near : Neighbours.ofDay(written)) {
      String[] parts = near.split("-");
      String shifted =
          "LocalDate.of(%s, %d, %d)"
              .formatted(parts[0], Integer.valueOf(parts[1]), Integer.valueOf(parts[2]));
      add(at, at + 9, Operator.DATE, shifted);
    }
  }

  private void add(int first, int last, Operator operator, String mutated) {
    found.add(new Shift(tokens.start(first), tokens.end(last), operator, mutated));
  }
}
