package pl.paragraf.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * All rule files of a candidate as one text in canonical order, so that what the engine builds does
 * not depend on the order in which it lists files; lines map back to the files they came from.
 */
final class CombinedSource {

  private static final Pattern HEADER =
      Pattern.compile("^[ \\t]*(package|import)\\b[^\\n]*$", Pattern.MULTILINE);

  private record Section(String file, int firstLine, int lines) {}

  /** A place in one of the files; line 0 when unknown. */
  record Place(String file, int line) {}

  private final List<Section> sections = new ArrayList<>();
  private final String text;

  CombinedSource(DrlSource source) {
    StringBuilder bodies = new StringBuilder();
    TreeSet<String> imports = new TreeSet<>();
    List<String> texts = new ArrayList<>();
    for (DrlSource.ParsedFile file : source.files()) {
      Matcher header = HEADER.matcher(file.text());
      StringBuilder body = new StringBuilder();
      while (header.find()) {
        if (header.group(1).equals("import")) {
          imports.add(header.group().strip().replaceFirst(";$", ""));
        }
        header.appendReplacement(body, "");
      }
      header.appendTail(body);
      texts.add(body.toString());
    }
    StringBuilder head = new StringBuilder("package ").append(source.packageName()).append('\n');
    imports.forEach(i -> head.append(i).append('\n'));
    int line = imports.size() + 2;
    for (int i = 0; i < texts.size(); i++) {
      String body = texts.get(i).endsWith("\n") ? texts.get(i) : texts.get(i) + "\n";
      int lines = (int) body.chars().filter(c -> c == '\n').count();
      sections.add(new Section(source.files().get(i).path(), line, lines));
      bodies.append(body);
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
        return new Place(section.file, line - section.firstLine + 1);
      }
    }
    return new Place("", 0);
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
      return new Place("", 0);
    }
    Matcher found = Pattern.compile(pattern).matcher(text);
    if (!found.find()) {
      return new Place("", 0);
    }
    int at = found.start();
    if (found.find()) {
      return new Place("", 0);
    }
    return placeOf((int) text.substring(0, at).chars().filter(c -> c == '\n').count() + 1);
  }
}
