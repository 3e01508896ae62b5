package pl.paragraf.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Rule files as one text in canonical order, so that what the engine builds does not depend on the
 * order in which it lists files; lines map back to the files they came from.
 */
final class CombinedSource {

  private static final Pattern HEADER =
      Pattern.compile("^[ \\t]*(package|import)\\b[^\\n]*$", Pattern.MULTILINE);

  /** Names as rules use them; short and everyday words say nothing about the place. */
  private static final Pattern WORDS =
      Pattern.compile(
          "(?<![\\w$])(?!(?:the|is|or|on|in|of|for|with|class|type|field|line|rule|this|found|one|expected|Error|Unable|String|java)\\b)[\\w$]{2,}(?![\\w$])");

  private record Section(String file, int firstLine, int lines) {}

  /** A place in one of the files; line 0 when unknown, column 0 when the line is meant. */
  record Place(String file, int line, int column) {

    static final Place UNKNOWN = new Place("", 0, 0);

    boolean known() {
      return line > 0;
    }
  }

  private final List<Section> sections = new ArrayList<>();
  private final String text;

  /**
   * @param rulePackage the package all files share
   * @param imports the lines that import what the files make use of
   * @param files those whose text this is, in canonical order
   * @param dayRules rules that depend on the day alone
   */
  CombinedSource(
      String rulePackage,
      Set<String> imports,
      List<DrlSource.ParsedFile> files,
      Set<String> dayRules) {
    StringBuilder head = new StringBuilder("package ").append(rulePackage).append('\n');
    imports.forEach(i -> head.append(i).append('\n'));
    StringBuilder bodies = new StringBuilder();
    int line = imports.size() + 2;
    for (DrlSource.ParsedFile file : files) {
      String body = HEADER.matcher(DayRules.marked(file, dayRules)).replaceAll("");
      bodies.append(body).append(body.endsWith("\n") ? "" : "\n");
      int lines = (int) body.chars().filter(c -> c == '\n').count();
      lines += body.endsWith("\n") ? 0 : 1;
      sections.add(new Section(file.path(), line, lines));
      line += lines;
    }
    text = head.append(bodies).toString();
  }

  String text() {
    return text;
  }

  Place placeOf(int line) {
    for (Section section : sections) {
      if (line >= section.firstLine && line < section.firstLine + section.lines) {
        return new Place(section.file, line - section.firstLine + 1, 0);
      }
    }
    return Place.UNKNOWN;
  }

  /** The only place where the words stand, however they are spaced; line 0 when not just one. */
  Place uniquePlaceOf(String words) {
    String pattern =
        Pattern.compile("\\s+")
            .splitAsStream(words.strip())
            .map(Pattern::quote)
            .reduce((a, b) -> a + "\\s*" + b)
            .orElse("");
    if (pattern.isEmpty()) {
      return Place.UNKNOWN;
    }
    Matcher found = Pattern.compile(pattern).matcher(text);
    if (!found.find()) {
      return Place.UNKNOWN;
    }
    int at = found.start();
    if (found.find()) {
      return Place.UNKNOWN;
    }
    return at(at);
  }

  /**
   * Where the word of a message that is rarest in the rules stands first; line 0 when none does.
   */
  Place rarestWordOf(String message) {
    String code = MaskedText.withoutComments(text);
    int best = -1;
    int fewest = Integer.MAX_VALUE;
    for (String word : WORDS.matcher(message).results().map(r -> r.group()).distinct().toList()) {
      Matcher found =
          Pattern.compile("(?<![\\w$])" + Pattern.quote(word) + "(?![\\w$])").matcher(code);
      int first = -1;
      int times = 0;
      while (found.find()) {
        first = times++ == 0 ? found.start() : first;
      }
      if (times > 0 && times < fewest) {
        fewest = times;
        best = first;
      }
    }
    return best < 0 ? Place.UNKNOWN : at(best);
  }

  private Place at(int position) {
    int line = (int) text.substring(0, position).chars().filter(c -> c == '\n').count() + 1;
    Place place = placeOf(line);
    return new Place(place.file(), place.line(), position - text.lastIndexOf('\n', position - 1));
  }
}
