package pl.paragraf.scenario;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import pl.paragraf.model.FactField;
import pl.paragraf.model.FactType;
import pl.paragraf.model.Nearest;
import pl.paragraf.regulation.RegulationSource;

/**
 * Changes the value of a parameter in the rule files, as an editor would: one line, or one in each
 * of the rules that apply from different days.
 */
public final class ParameterEdit {

  private static final Pattern DATED = Pattern.compile("(?m)^\\s*date-(?:effective|expires)\\b");

  private final RegulationSource source;
  private final Map<String, String> setters = new TreeMap<>();
  private final Map<String, FactField.Kind> kinds = new TreeMap<>();

  /**
   * @param types the declared types of the regulation
   */
  public ParameterEdit(RegulationSource source, Iterable<FactType> types) {
    this.source = source;
    for (FactType type : types) {
      for (FactField field : type.fields()) {
        field
            .parameter()
            .ifPresent(
                key -> {
                  String name = field.name();
                  setters.put(
                      key, ".set" + Character.toUpperCase(name.charAt(0)) + name.substring(1));
                  kinds.put(key, field.kind());
                });
      }
    }
  }

  /** Every key that can be changed. */
  public TreeSet<String> keys() {
    return new TreeSet<>(setters.keySet());
  }

  /**
   * The regulation with other values in force.
   *
   * @throws IllegalArgumentException when a key is not known or its value stands in several lines
   *     that are not those of rules for different days
   */
  public RegulationSource with(Map<String, String> values) {
    return source.with(changed(values));
  }

  /**
   * The files with other values in them.
   *
   * @throws IllegalArgumentException as {@link #with}
   */
  SortedMap<String, String> changed(Map<String, String> values) {
    SortedMap<String, String> files = new TreeMap<>(source.files());
    values.forEach((key, value) -> change(files, key, value));
    return files;
  }

  private void change(SortedMap<String, String> files, String key, String value) {
    String setter = setters.get(key);
    if (setter == null) {
      String hint = Nearest.hint(key, setters.keySet());
      throw new IllegalArgumentException("There is no parameter '" + key + "'." + hint);
    }
    Pattern line =
        Pattern.compile(
            Pattern.quote(setter)
                + "\\([^;\\n]*\\);(?=[^\\n]*//\\s*"
                + Pattern.quote(key)
                + "(?![\\w.]))");
    String call = setter + "(" + literal(kinds.get(key), value) + ");";
    List<String> rules = new ArrayList<>();
    files.replaceAll(
        (path, text) -> {
          if (!path.endsWith(".drl") || !text.contains(key)) {
            return text;
          }
          line.matcher(text).results().forEach(found -> rules.add(ruleOf(text, found.start())));
          return line.matcher(text).replaceAll(Matcher.quoteReplacement(call));
        });
    if (rules.isEmpty()) {
      throw new IllegalArgumentException(
          "No line sets the parameter '" + key + "'; it should end with '// " + key + "'.");
    }
    boolean dated = rules.stream().allMatch(rule -> DATED.matcher(rule).find());
    if (rules.size() > 1 && !(dated && Set.copyOf(rules).size() == rules.size())) {
      throw new IllegalArgumentException("The parameter '" + key + "' stands in two lines.");
    }
  }

  /** The text from the word rule above a place to that place. */
  private static String ruleOf(String text, int at) {
    return text.substring(Math.max(0, text.lastIndexOf("\nrule ", at)), at);
  }

  private static String literal(FactField.Kind kind, String value) {
    return switch (kind) {
      case INTEGER, BOOLEAN -> value;
      case DATE -> "LocalDate.parse(\"" + value + "\")";
      case DECIMAL -> "new BigDecimal(\"" + value + "\")";
      case TEXT, OTHER -> "\"" + value + "\"";
    };
  }
}
