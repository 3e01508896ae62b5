package pl.paragraf.engine;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import pl.paragraf.model.Diagnostic;
import pl.paragraf.model.Nearest;

/**
 * Finds the slips people make in rule files: a word of the frame left out or misspelt, a bracket, a
 * quote. The engine's parser notices most of them further down only, and says what it expected
 * there. To be asked about a file that parser refuses. Used once.
 */
final class SyntaxSlips {

  private static final Pattern WORD = Pattern.compile("^[\\p{L}\\w-]+");
  private static final Pattern NAME_WITHOUT_QUOTES =
      Pattern.compile("^rule\\s+[^\"'\\s@]+\\s+(?!when\\b|extends\\b|salience\\b|date-|@)\\S.*");
  private static final Pattern FIELD_WITHOUT_COLON =
      Pattern.compile("^([a-z]\\w*)\\s+([A-Za-z][\\w.<>]*)\\s*(@.*)?$");
  private static final Pattern QUOTED = Pattern.compile("\"[^\"]*\"");
  private static final Set<String> TOP =
      Set.of(
          "package", "import", "global", "dialect", "function", "query", "declare", "rule", "unit");
  private static final Set<String> HEADER =
      Set.of(
          "salience", "date-effective", "date-expires", "no-loop", "enabled", "dialect", "extends");
  private static final Map<String, Set<String>> OTHER_LANGUAGES =
      Map.of(
          "rule", Set.of("reguła", "regula", "Rule", "RULE"),
          "when",
              Set.of("if", "kiedy", "gdy", "jeśli", "jeżeli", "jesli", "jezeli", "When", "WHEN"),
          "then", Set.of("wtedy", "to", "Then", "THEN"),
          "end", Set.of("koniec", "endrule", "End", "END"));
  private static final Map<String, String> SIGNS =
      Map.of("<>", "!=", "=!", "!=", "=<", "<=", "=>", ">=", "===", "==");
  private static final Pattern SIGN = Pattern.compile("===|<>|=!|=<|=>");
  private static final Pattern WORD_QUOTES = Pattern.compile("[„”“‟«»]");

  private enum Part {
    TOP,
    HEADER,
    WHEN,
    THEN,
    DECLARE,
    OTHER
  }

  private record Bracket(char sign, int line) {}

  private final String file;
  private final List<Diagnostic> slips = new ArrayList<>();
  private final Deque<Bracket> brackets = new ArrayDeque<>();
  private Part part = Part.TOP;
  private String name = "";
  private int nameLine;
  private boolean conditions;

  private SyntaxSlips(String file) {
    this.file = file;
  }

  /** The slips found in a file, each with its line; empty when the mistake is another. */
  static List<Diagnostic> in(String file, String text) {
    SyntaxSlips slips = new SyntaxSlips(file);
    MaskedText masked = MaskedText.of(text);
    if (masked.openComment() > 0) {
      String message =
          "The comment that begins here with '/*' is not closed; write '*/' at its end.";
      slips.add(masked.openComment(), "SYNTAX", message);
      return slips.slips;
    }
    List<String> lines = masked.lines();
    for (int i = 0; i < lines.size(); i++) {
      if (WORD_QUOTES.matcher(lines.get(i)).find()) {
        slips.add(
            i + 1, "SYNTAX", "Texts stand in straight quotes: \"TOWN\", not in „TOWN” or “TOWN”.");
      }
    }
    for (int line : masked.openTexts()) {
      String message =
          "A text on this line has no closing quote; texts begin and end with \" on one line.";
      slips.add(line, "SYNTAX", message);
    }
    if (slips.slips.isEmpty()) {
      List<String> raw = text.lines().toList();
      for (int i = 0; i < lines.size(); i++) {
        slips.read(lines.get(i), raw.get(i), i + 1);
      }
      slips.unended();
    }
    return slips.slips;
  }

  /** Brackets left open in the conclusions of rules; the parser does not look into those. */
  static List<Diagnostic> inConclusions(String file, String text) {
    return in(file, text).stream().filter(slip -> slip.code().equals("BRACKET")).toList();
  }

  private void read(String line, String raw, int number) {
    String stripped = line.strip();
    Matcher found = WORD.matcher(stripped);
    String word = found.find() ? found.group() : "";
    boolean alone = word.equals(stripped);
    boolean begins = line.startsWith("rule ") || line.startsWith("rule\t");
    if (part != Part.TOP && part != Part.OTHER && (begins || line.startsWith("declare "))) {
      unended();
      part = Part.TOP;
    }
    switch (part) {
      case TOP -> top(word, stripped, raw.strip(), number);
      case HEADER -> header(word, stripped, alone, number);
      case WHEN -> when(word, stripped, alone, number);
      case THEN -> then(word, stripped, alone, number);
      case DECLARE -> declare(word, stripped, number);
      case OTHER -> part = stripped.equals("end") || line.startsWith("}") ? Part.TOP : part;
    }
  }

  private void top(String word, String line, String raw, int number) {
    if (line.isEmpty() || line.equals("}") || HEADER.contains(word)) {
      return;
    }
    Optional<String> meant = TOP.contains(word) ? Optional.of(word) : meant(word, TOP);
    if (!TOP.contains(word)) {
      String hint =
          meant
              .map(m -> "Did you mean '" + m + "'?")
              .orElse("If it is a remark, begin it with '//'.");
      add(number, "SYNTAX", "'%s' cannot stand outside a rule. %s".formatted(first(line), hint));
    }
    switch (meant.orElse("")) {
      case "rule" -> {
        if (NAME_WITHOUT_QUOTES.matcher(line).matches()) {
          String message = "The name of a rule stands in quotes: rule \"what it concludes\".";
          add(number, "SYNTAX", message);
        }
        begin(Part.HEADER, raw, number);
      }
      case "declare" -> begin(Part.DECLARE, raw, number);
      case "function", "query" -> part = Part.OTHER;
      default -> part = Part.TOP;
    }
  }

  private void begin(Part next, String line, int number) {
    part = next;
    Matcher quoted = QUOTED.matcher(line);
    name = quoted.find() ? quoted.group() : line.replaceFirst("^\\S+\\s*", "");
    nameLine = number;
    conditions = false;
    brackets.clear();
  }

  private void header(String word, String line, boolean alone, int number) {
    if (word.equals("when")) {
      part = Part.WHEN;
      brackets(line.substring(4), number);
    } else if (word.equals("then")) {
      if (conditions) {
        add(
            nameLine,
            "NO_WHEN",
            "The rule %s has no 'when'; put it on a line of its own above the conditions."
                .formatted(name));
      }
      part = Part.THEN;
    } else if (line.equals("end")) {
      part = Part.TOP;
    } else if (alone && misspelt(word, "when", number)) {
      part = Part.WHEN;
    } else if (!line.isEmpty() && !line.startsWith("@") && !HEADER.contains(word)) {
      conditions = true;
    }
  }

  private void when(String word, String line, boolean alone, int number) {
    if (word.equals("then") && line.equals(word)) {
      open();
      part = Part.THEN;
    } else if (line.equals("end")) {
      String message =
          "The rule %s has no 'then'; put it on a line of its own between conditions and conclusions.";
      add(nameLine, "NO_THEN", message.formatted(name));
      part = Part.TOP;
    } else if (alone && !word.isEmpty() && misspelt(word, "then", number)) {
      brackets.clear();
      part = Part.THEN;
    } else {
      Matcher sign = SIGN.matcher(line);
      if (sign.find()) {
        String message = "'%s' does not compare; write '%s'.";
        add(number, "SYNTAX", message.formatted(sign.group(), SIGNS.get(sign.group())));
      }
      brackets(line, number);
    }
  }

  private void then(String word, String line, boolean alone, int number) {
    if (line.equals("end") || line.endsWith(" end") || line.endsWith(";end")) {
      brackets(line, number);
      open();
      part = Part.TOP;
    } else if (word.equals("end") && line.startsWith("end ")) {
      String message = "Nothing may follow 'end' on its line; begin a remark with '//'.";
      add(number, "SYNTAX", message);
      part = Part.TOP;
    } else if (alone && !word.isEmpty() && misspelt(word, "end", number)) {
      part = Part.TOP;
    } else {
      brackets(line, number);
    }
  }

  private void declare(String word, String line, int number) {
    Matcher field = FIELD_WITHOUT_COLON.matcher(line);
    if (line.equals("end")) {
      part = Part.TOP;
    } else if (!word.equals("declare") && field.matches()) {
      String message = "Between a field and its type stands ':', as in '%s : %s'.";
      add(number, "SYNTAX", message.formatted(field.group(1), field.group(2)));
    }
  }

  /** Whether the word stands where another is expected and looks like it, or means the same. */
  private boolean misspelt(String word, String wanted, int line) {
    boolean same = OTHER_LANGUAGES.get(wanted).contains(word);
    boolean alike =
        word.length() <= wanted.length() + 1 && Nearest.to(word, Set.of(wanted)).isPresent();
    if (same || (alike && !Set.of("when", "then", "end").contains(word))) {
      add(line, "SYNTAX", "'%s' is not expected here. Did you mean '%s'?".formatted(word, wanted));
      return true;
    }
    return false;
  }

  private static Optional<String> meant(String word, Set<String> known) {
    return OTHER_LANGUAGES.get("rule").contains(word)
        ? Optional.of("rule")
        : word.isEmpty() ? Optional.empty() : Nearest.to(word, known);
  }

  private void brackets(String line, int number) {
    for (char c : line.toCharArray()) {
      if ("([{".indexOf(c) >= 0) {
        brackets.push(new Bracket(c, number));
      } else if (")]}".indexOf(c) >= 0) {
        close(c, number);
      }
    }
  }

  private void close(char sign, int line) {
    char wanted = "([{".charAt(")]}".indexOf(sign));
    if (brackets.isEmpty()) {
      add(line, bracketCode(), "There is a closing '%s' too many here.".formatted(sign));
    } else if (brackets.peek().sign() != wanted) {
      open(brackets.pop());
      if (!brackets.isEmpty() && brackets.peek().sign() == wanted) {
        brackets.pop();
      }
    } else {
      brackets.pop();
    }
  }

  /** Tells of the bracket that was opened last and never closed; those around it follow from it. */
  private void open() {
    if (!brackets.isEmpty()) {
      open(brackets.peek());
    }
    brackets.clear();
  }

  private void open(Bracket bracket) {
    char closing = ")]}".charAt("([{".indexOf(bracket.sign()));
    String message = "The bracket '%s' on this line is not closed; write '%s' where it ends.%s";
    String list =
        bracket.sign() == '[' && part == Part.WHEN
            ? " A list of values stands in round ones: in (\"TOWN\", \"COMMUNE\")."
            : "";
    add(bracket.line(), bracketCode(), message.formatted(bracket.sign(), closing, list));
  }

  private String bracketCode() {
    return part == Part.THEN ? "BRACKET" : "SYNTAX";
  }

  private void unended() {
    if (part == Part.HEADER || part == Part.WHEN || part == Part.THEN) {
      String message = "The rule %s has no 'end'; put it on a line of its own below the rule.";
      add(nameLine, "NO_END", message.formatted(name));
    } else if (part == Part.DECLARE) {
      String message = "'declare %s' has no 'end'; put it on a line of its own below the fields.";
      add(nameLine, "NO_END", message.formatted(name));
    }
  }

  private static String first(String line) {
    return line.split("\\s+")[0];
  }

  private void add(int line, String code, String message) {
    slips.add(Diagnostic.error(file, line, 1, code, message));
  }
}
