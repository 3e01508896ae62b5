package pl.paragraf.engine.gate;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.drools.drl.ast.descr.FunctionDescr;
import org.drools.drl.ast.descr.ImportDescr;

/**
 * What the names in a candidate's rules stand for: its own types and functions, what it imports,
 * and what the platform knows without import.
 */
final class Names {

  private static final Pattern QUALIFIED =
      Pattern.compile("[a-z_]\\w*(\\.[a-z_]\\w*)*(\\.[A-Z]\\w*)+");

  private final Set<String> types = new HashSet<>();
  private final Set<String> functions = new HashSet<>();
  private final Map<String, String> imported = new HashMap<>();
  private final List<String> packages = new ArrayList<>(List.of("java.lang"));
  private final String own;

  Names(List<RuleText> files) {
    own = files.isEmpty() ? "" : files.get(0).tree().getName();
    for (RuleText file : files) {
      file.tree().getClassAndEnumDeclarationDescrs().forEach(t -> types.add(t.getTypeName()));
      file.tree().getFunctions().stream().map(FunctionDescr::getName).forEach(functions::add);
      for (ImportDescr each : file.tree().getImports()) {
        String target = each.getTarget();
        if (target.endsWith(".*")) {
          packages.add(target.substring(0, target.length() - 2));
        } else {
          imported.put(target.substring(target.lastIndexOf('.') + 1), target);
        }
      }
    }
  }

  boolean declares(String type) {
    return types.contains(type);
  }

  boolean isFunction(String name) {
    return functions.contains(name);
  }

  /** Whether the word, written as rules write types, can only be a type's name. */
  static boolean looksQualified(String word) {
    return QUALIFIED.matcher(word).matches();
  }

  /**
   * The full name of a type that is not allowed, or nothing when it is allowed or unknown: of an
   * unknown one the compiler says more.
   */
  Optional<String> forbidden(String written) {
    String name =
        written.strip().replaceAll("<.*", "").replace("[]", "").replace("...", "").strip();
    if (name.isEmpty() || types.contains(name)) {
      return Optional.empty();
    }
    String first = name.contains(".") ? name.substring(0, name.indexOf('.')) : name;
    if (looksQualified(name)) {
      boolean mine = name.startsWith(own + ".") && types.contains(name.substring(own.length() + 1));
      return mine || allowed(name) ? Optional.empty() : Optional.of(name);
    }
    if (types.contains(first)) {
      return Optional.empty();
    }
    String rest = name.substring(first.length());
    if (imported.containsKey(first)) {
      String full = imported.get(first) + rest;
      return allowed(full) ? Optional.empty() : Optional.of(full);
    }
    for (String each : packages) {
      String full = each + "." + name;
      if (allowed(full)) {
        return Optional.empty();
      }
    }
    return packages.stream().map(p -> p + "." + first).filter(Names::exists).findFirst();
  }

  /** An allowed type, or a constant in one. */
  private static boolean allowed(String name) {
    return AllowedTypes.contains(name)
        || (name.contains(".") && AllowedTypes.contains(name.substring(0, name.lastIndexOf('.'))));
  }

  /** Looked for without running anything of it. */
  private static boolean exists(String name) {
    try {
      Class.forName(name, false, Names.class.getClassLoader());
      return true;
    } catch (ClassNotFoundException | LinkageError e) {
      return false;
    }
  }
}
