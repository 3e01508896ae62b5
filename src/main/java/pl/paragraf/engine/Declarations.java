package pl.paragraf.engine;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Where the types of a candidate are declared, what stands beside them, and which types a text
 * speaks of. Every part keeps the lines and columns it has in its file.
 */
final class Declarations {

  private static final Pattern DECLARATION =
      Pattern.compile(
          "\\bdeclare\\s+(?:enum\\s+|trait\\s+)?([\\w$.]+)\\b.*?\\bend\\b", Pattern.DOTALL);

  private record Span(String type, int from, int to) {}

  private final Map<String, List<Span>> spans = new LinkedHashMap<>();
  private final Map<String, String> texts = new TreeMap<>();
  private final Map<String, Set<String>> mentions = new HashMap<>();

  private Declarations() {}

  /** Empty when a declaration cannot be told from what stands around it. */
  static Optional<Declarations> of(DrlSource source) {
    Declarations found = new Declarations();
    for (DrlSource.ParsedFile file : source.files()) {
      List<Span> inFile = spans(MaskedText.code(file.text()));
      List<String> declared =
          file.tree().getClassAndEnumDeclarationDescrs().stream()
              .map(type -> type.getTypeName())
              .sorted()
              .toList();
      if (!inFile.stream().map(Span::type).sorted().toList().equals(declared)) {
        return Optional.empty();
      }
      found.spans.put(file.path(), inFile);
      for (Span span : inFile) {
        found.texts.merge(
            span.type, file.text().substring(span.from, span.to), (a, b) -> a + "\n" + b);
      }
    }
    found.texts.forEach((type, text) -> found.mentions.put(type, names(text)));
    return Optional.of(found);
  }

  private static List<Span> spans(String code) {
    List<Span> spans = new ArrayList<>();
    Matcher declaration = DECLARATION.matcher(code);
    while (declaration.find()) {
      String name = declaration.group(1);
      spans.add(
          new Span(
              name.substring(name.lastIndexOf('.') + 1), declaration.start(), declaration.end()));
    }
    return spans;
  }

  /** Every name in the code of a text; what stands in comments and texts does not count. */
  static Set<String> names(String text) {
    char[] code = MaskedText.code(text).toCharArray();
    Set<String> names = new HashSet<>();
    int at = 0;
    while (at < code.length) {
      int begun = at;
      while (at < code.length && Character.isJavaIdentifierPart(code[at])) {
        at++;
      }
      if (at > begun) {
        names.add(new String(code, begun, at - begun));
      }
      at++;
    }
    return names;
  }

  /** The file with nothing but its declarations. */
  DrlSource.ParsedFile declaredIn(DrlSource.ParsedFile file) {
    char[] text = file.text().toCharArray();
    int at = 0;
    for (Span span : spans.get(file.path())) {
      MaskedText.blank(text, at, span.from);
      at = span.to;
    }
    MaskedText.blank(text, at, text.length);
    return new DrlSource.ParsedFile(file.path(), new String(text), file.tree());
  }

  /** The file without its declarations. */
  DrlSource.ParsedFile besides(DrlSource.ParsedFile file) {
    List<Span> inFile = spans.get(file.path());
    if (inFile.isEmpty()) {
      return file;
    }
    char[] text = file.text().toCharArray();
    inFile.forEach(span -> MaskedText.blank(text, span.from, span.to));
    return new DrlSource.ParsedFile(file.path(), new String(text), file.tree());
  }

  /**
   * The declarations of the named types and of all that these speak of, in order of their names.
   */
  String spokenOf(Set<String> names) {
    Set<String> types = reached(names);
    StringBuilder all = new StringBuilder();
    texts.forEach((type, text) -> all.append(types.contains(type) ? text + "\n" : ""));
    return all.toString();
  }

  private Set<String> reached(Set<String> names) {
    Set<String> types = new HashSet<>();
    List<String> open = new ArrayList<>(names);
    while (!open.isEmpty()) {
      String type = open.remove(open.size() - 1);
      if (texts.containsKey(type) && types.add(type)) {
        open.addAll(mentions.get(type));
      }
    }
    return types;
  }

  /**
   * The files that declare types in groups, each after those it speaks of; files that speak of each
   * other are one group.
   */
  List<List<DrlSource.ParsedFile>> groups(List<DrlSource.ParsedFile> declaring) {
    Map<String, Set<String>> reach = new HashMap<>();
    for (DrlSource.ParsedFile file : declaring) {
      Set<String> types = reached(declaredBy(file));
      Set<String> files = new TreeSet<>();
      for (DrlSource.ParsedFile other : declaring) {
        if (declaredBy(other).stream().anyMatch(types::contains)) {
          files.add(other.path());
        }
      }
      reach.put(file.path(), files);
    }
    Map<Set<String>, List<DrlSource.ParsedFile>> groups = new LinkedHashMap<>();
    declaring.stream()
        // who speaks of a file reaches all that it reaches, and itself
        .sorted(Comparator.comparingInt(file -> reach.get(file.path()).size()))
        .forEach(
            file ->
                groups
                    .computeIfAbsent(reach.get(file.path()), files -> new ArrayList<>())
                    .add(file));
    return List.copyOf(groups.values());
  }

  private Set<String> declaredBy(DrlSource.ParsedFile file) {
    return spans.get(file.path()).stream().map(Span::type).collect(Collectors.toSet());
  }
}
