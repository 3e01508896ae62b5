package pl.paragraf.engine;

import java.util.ArrayList;
import java.util.List;

/**
 * A rule file without what stands in comments and texts, so that words and brackets left in it are
 * code; every line and column stays where it was.
 *
 * <p>Read as arrays: the first files are read by a cold program, in which every call counts.
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
    char[] code = text.toCharArray();
    char[] masked = code.clone();
    List<Integer> open = new ArrayList<>();
    int line = 1;
    int at = 0;
    while (at < code.length) {
      char c = code[at];
      int end = at + 1;
      if (begins(code, at, '*')) {
        int close = text.indexOf("*/", at + 2);
        if (close < 0) {
          blank(masked, at, code.length);
          return new MaskedText(new String(masked).lines().toList(), line, open);
        }
        end = close + 2;
        blank(masked, at, end);
      } else if (begins(code, at, '/')) {
        end = lineEnd(text, at);
        blank(masked, at, end);
      } else if (c == '"' || c == '\'') {
        int close = close(code, at);
        if (close < 0 && c == '"') {
          open.add(line);
        }
        end = close < 0 ? lineEnd(text, at) : close + 1;
        blank(masked, at + 1, close < 0 ? end : close);
      }
      while (at < end) {
        line += code[at++] == '\n' ? 1 : 0;
      }
    }
    return new MaskedText(new String(masked).lines().toList(), 0, open);
  }

  /** The text with blanks where comments and the insides of texts stand, as long as it was. */
  static String code(String text) {
    char[] code = text.toCharArray();
    char[] masked = withoutComments(text).toCharArray();
    int at = 0;
    while (at < masked.length) {
      char c = masked[at];
      int close = c == '"' || c == '\'' ? close(code, at) : -1;
      if (close > 0) {
        blank(masked, at + 1, close);
      }
      at = Math.max(at, close) + 1;
    }
    return new String(masked);
  }

  /** The text with blanks where comments stand; they say nothing about where a mistake is. */
  static String withoutComments(String text) {
    char[] code = text.toCharArray();
    char[] masked = code.clone();
    int at = 0;
    while (at < code.length) {
      int end = at + 1;
      char c = code[at];
      if (begins(code, at, '*') || begins(code, at, '/')) {
        int close = code[at + 1] == '*' ? text.indexOf("*/", at + 2) : -1;
        end = close >= 0 ? close + 2 : lineEnd(text, at);
        blank(masked, at, end);
      } else if (c == '"' || c == '\'') {
        end = Math.max(end, close(code, at) + 1);
      }
      at = end;
    }
    return new String(masked);
  }

  /** Whether a comment begins here that a slash and this sign begin. */
  private static boolean begins(char[] text, int at, char second) {
    return text[at] == '/' && at + 1 < text.length && text[at + 1] == second;
  }

  /** Where the text that begins here ends, or -1 when not on this line. */
  private static int close(char[] text, int from) {
    for (int at = from + 1; at < text.length && text[at] != '\n'; at++) {
      if (text[at] == '\\') {
        at++;
      } else if (text[at] == text[from]) {
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
  static void blank(char[] text, int from, int to) {
    for (int at = from; at < to; at++) {
      if (text[at] != '\n') {
        text[at] = ' ';
      }
    }
  }
}
