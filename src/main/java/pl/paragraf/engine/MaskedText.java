package pl.paragraf.engine;

import java.util.ArrayList;
import java.util.List;

/**
 * A rule file without what stands in comments and texts, so that words and brackets left in it are
 * code; every line and column stays where it was.
 *
 * @param lines without their ends
 * @param openComment line of a comment that is never closed, or 0
 * @param openTexts lines on which a text begins that is not closed there
 */
record MaskedText(List<String> lines, int openComment, List<Integer> openTexts) {

  MaskedText {
    lines = List.copyOf(lines);
    openTexts = List.copyOf(openTexts);
  }

  static MaskedText of(String text) {
    StringBuilder masked = new StringBuilder(text);
    List<Integer> open = new ArrayList<>();
    int line = 1;
    int at = 0;
    while (at < text.length()) {
      char c = text.charAt(at);
      int end = at + 1;
      if (text.startsWith("/*", at)) {
        int close = text.indexOf("*/", at + 2);
        if (close < 0) {
          blank(masked, at, text.length());
          return new MaskedText(masked.toString().lines().toList(), line, open);
        }
        end = close + 2;
        blank(masked, at, end);
      } else if (text.startsWith("//", at)) {
        end = lineEnd(text, at);
        blank(masked, at, end);
      } else if (c == '"' || c == '\'') {
        int close = close(text, at);
        if (close < 0 && c == '"') {
          open.add(line);
        }
        end = close < 0 ? lineEnd(text, at) : close + 1;
        blank(masked, at + 1, close < 0 ? end : close);
      }
      line += (int) text.substring(at, end).chars().filter(x -> x == '\n').count();
      at = end;
    }
    return new MaskedText(masked.toString().lines().toList(), 0, open);
  }

  /** The text with blanks where comments and the insides of texts stand, as long as it was. */
  static String code(String text) {
    StringBuilder masked = new StringBuilder(withoutComments(text));
    int at = 0;
    while (at < masked.length()) {
      char c = masked.charAt(at);
      int close = c == '"' || c == '\'' ? close(text, at) : -1;
      if (close > 0) {
        blank(masked, at + 1, close);
      }
      at = Math.max(at, close) + 1;
    }
    return masked.toString();
  }

  /** The text with blanks where comments stand; they say nothing about where a mistake is. */
  static String withoutComments(String text) {
    StringBuilder masked = new StringBuilder(text);
    int at = 0;
    while (at < text.length()) {
      int end = at + 1;
      char c = text.charAt(at);
      if (text.startsWith("/*", at) || text.startsWith("//", at)) {
        int close = text.indexOf("*/", at + 2);
        boolean block = text.charAt(at + 1) == '*' && close >= 0;
        end = block ? close + 2 : lineEnd(text, at);
        blank(masked, at, end);
      } else if (c == '"' || c == '\'') {
        end = Math.max(end, close(text, at) + 1);
      }
      at = end;
    }
    return masked.toString();
  }

  /** Where the text that begins here ends, or -1 when not on this line. */
  private static int close(String text, int from) {
    for (int at = from + 1; at < text.length() && text.charAt(at) != '\n'; at++) {
      if (text.charAt(at) == '\\') {
        at++;
      } else if (text.charAt(at) == text.charAt(from)) {
        return at;
      }
    }
    return -1;
  }

  private static int lineEnd(String text, int from) {
    int end = text.indexOf('\n', from);
    return end < 0 ? text.length() : end;
  }

  /** Puts blanks in place of everything but the ends of lines. */
  static void blank(StringBuilder text, int from, int to) {
    for (int at = from; at < to; at++) {
      if (text.charAt(at) != '\n') {
        text.setCharAt(at, ' ');
      }
    }
  }
}
