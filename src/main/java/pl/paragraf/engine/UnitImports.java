package pl.paragraf.engine;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * The imports of a unit. An import holds for all files of a package, wherever it stands; a unit is
 * given its own, and of the other files' those that it makes use of, so that one more import
 * elsewhere leaves it as it is.
 */
final class UnitImports {

  private static final Pattern IMPORT =
      Pattern.compile("^[ \\t]*import[ \\t]+([^\\n;]*[^\\s;])[^\\n]*$", Pattern.MULTILINE);

  private static final ClassLoader CLASSES = UnitImports.class.getClassLoader();

  private final Map<String, List<String>> targets = new LinkedHashMap<>();
  private final Set<String> declared;

  /**
   * @param declared names of all declared types, which need no import
   */
  UnitImports(DrlSource source, Set<String> declared) {
    this.declared = declared;
    source.files().forEach(file -> targets.put(file.path(), targets(file)));
  }

  /** The import lines of a unit with these files, each once, in order. */
  Set<String> of(List<DrlSource.ParsedFile> files) {
    Set<String> names = new HashSet<>();
    Set<String> own = new HashSet<>();
    for (DrlSource.ParsedFile file : files) {
      names.addAll(Declarations.names(withoutImports(file.text())));
      own.add(file.path());
    }
    names.removeAll(declared);
    Set<String> imports = new TreeSet<>();
    Set<String> wildcards = new TreeSet<>();
    Set<String> found = new HashSet<>();
    targets.forEach(
        (path, imported) -> {
          for (String target : imported) {
            String last = target.substring(target.lastIndexOf('.') + 1);
            if (own.contains(path) || names.contains(last)) {
              imports.add("import " + target);
              found.add(last);
            } else if (last.equals("*")) {
              wildcards.add(target);
            }
          }
        });
    names.removeAll(found);
    wildcards.stream()
        .filter(wildcard -> names.stream().anyMatch(name -> holds(wildcard, name)))
        .forEach(wildcard -> imports.add("import " + wildcard));
    return imports;
  }

  private static List<String> targets(DrlSource.ParsedFile file) {
    return IMPORT.matcher(file.text()).results().map(line -> line.group(1)).toList();
  }

  private static String withoutImports(String text) {
    return IMPORT.matcher(text).replaceAll("");
  }

  private static boolean holds(String wildcard, String name) {
    String type = wildcard.substring(0, wildcard.length() - 1) + name;
    return CLASSES.getResource(type.replace('.', '/') + ".class") != null;
  }
}
