package pl.paragraf.engine;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
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

  private UnitImports() {}

  /** The import lines of a unit with these files, each once, in order. */
  static Set<String> of(DrlSource source, List<DrlSource.ParsedFile> files) {
    Set<String> names = new TreeSet<>();
    Set<String> own = new TreeSet<>();
    for (DrlSource.ParsedFile file : files) {
      names.addAll(Declarations.names(withoutImports(file.text())));
      own.add(file.path());
    }
    Set<String> imports = new TreeSet<>();
    for (DrlSource.ParsedFile file : source.files()) {
      Matcher line = IMPORT.matcher(file.text());
      while (line.find()) {
        String target = line.group(1);
        if (own.contains(file.path()) || used(target, names)) {
          imports.add("import " + target);
        }
      }
    }
    return imports;
  }

  private static String withoutImports(String text) {
    return IMPORT.matcher(text).replaceAll("");
  }

  private static boolean used(String target, Set<String> names) {
    String last = target.substring(target.lastIndexOf('.') + 1);
    if (!last.equals("*")) {
      return names.contains(last);
    }
    String inPackage = target.substring(0, target.length() - 1);
    return names.stream().anyMatch(name -> exists(inPackage + name));
  }

  private static boolean exists(String name) {
    return CLASSES.getResource(name.replace('.', '/') + ".class") != null;
  }
}
