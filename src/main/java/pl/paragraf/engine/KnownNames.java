package pl.paragraf.engine;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.drools.drl.ast.descr.AbstractClassTypeDeclarationDescr;
import pl.paragraf.model.Nearest;

/** The names an editor may have meant: types, fields and variables of a candidate. Immutable. */
final class KnownNames {

  /** Before anything could be read. */
  static final KnownNames NONE = new KnownNames(new DrlSource(List.of()));

  private static final Pattern VARIABLE = Pattern.compile("\\$\\w+(?=\\s*:)");
  private static final Pattern FIRST_NAME = Pattern.compile("^(?:\\$\\w+\\s*:\\s*)?!?\\s*(\\w+)");
  private static final Map<String, String> IMPORTS =
      Map.ofEntries(
          Map.entry("LocalDate", "java.time.LocalDate"),
          Map.entry("Period", "java.time.Period"),
          Map.entry("BigDecimal", "java.math.BigDecimal"),
          Map.entry("RoundingMode", "java.math.RoundingMode"),
          Map.entry("List", "java.util.List"),
          Map.entry("ArrayList", "java.util.ArrayList"),
          Map.entry("Set", "java.util.Set"),
          Map.entry("Map", "java.util.Map"),
          Map.entry("Case", "pl.paragraf.rule.Case"),
          Map.entry("Outcome", "pl.paragraf.rule.Outcome"),
          Map.entry("Finding", "pl.paragraf.rule.Finding"),
          Map.entry("NextStep", "pl.paragraf.rule.NextStep"),
          Map.entry("WorkingDays", "pl.paragraf.rule.WorkingDays"));

  private final Map<String, Set<String>> fields = new HashMap<>();
  private final Set<String> allFields = new HashSet<>();
  private final Set<String> variables = new HashSet<>();

  KnownNames(DrlSource source) {
    for (DrlSource.ParsedFile file : source.files()) {
      for (AbstractClassTypeDeclarationDescr type :
          file.tree().getClassAndEnumDeclarationDescrs()) {
        fields.put(type.getTypeName(), type.getFields().keySet());
        allFields.addAll(type.getFields().keySet());
      }
      Matcher bound = VARIABLE.matcher(file.text());
      while (bound.find()) {
        variables.add(bound.group());
      }
    }
  }

  /** What to add to a sentence about a type that is not known; may be empty. */
  String typeHint(String name) {
    return Nearest.hint(name, fields.keySet());
  }

  /** What to add about a condition whose first name is no field; may be empty. */
  String fieldHint(String condition) {
    Matcher first = FIRST_NAME.matcher(condition);
    return first.find() ? Nearest.hint(first.group(1), allFields) : "";
  }

  /** What to add about a field, setter or getter a type does not have; may be empty. */
  String memberHint(String type, String name) {
    Set<String> own = fields.getOrDefault(type, Set.of());
    List<String> members = new ArrayList<>(own);
    for (String prefix : List.of("set", "get", "is")) {
      own.forEach(f -> members.add(prefix + Character.toUpperCase(f.charAt(0)) + f.substring(1)));
    }
    return Nearest.hint(name, members);
  }

  /** What to add about a name that is not known in a conclusion; may be empty. */
  String nameHint(String name) {
    if (IMPORTS.containsKey(name)) {
      return " Add 'import " + IMPORTS.get(name) + "' at the top of the file.";
    }
    return name.startsWith("$") ? Nearest.hint(name, variables) : typeHint(name);
  }
}
