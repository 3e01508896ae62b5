package pl.paragraf.engine;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.drools.drl.ast.descr.RuleDescr;
import pl.paragraf.model.FactField;
import pl.paragraf.model.FactType;

/**
 * Finds the parameters whose value can be replaced in the fact that carries it, to the same effect
 * as in the rule's text: the rule depends on the day alone and does nothing but put plain values
 * into new facts, so that nothing in it is computed from the value. Immutable.
 */
final class PlainParameters {

  private static final String VALUE =
      "\"(?:[^\"\\\\\\n]|\\\\.)*\"|-?\\d+|true|false|null"
          + "|LocalDate\\.parse\\(\"[^\"\\n]*\"\\)|new BigDecimal\\(\"[^\"\\n]*\"\\)";
  private static final Pattern STATEMENT =
      Pattern.compile(
          "\\s*(?:(?<type>\\w+)\\s+(?<made>\\w+)\\s*=\\s*new\\s+(?<class>\\w+)\\(\\s*\\)"
              + "|(?<set>\\w+\\.set\\w+)\\(\\s*(?:"
              + VALUE
              + ")\\s*\\)|insert\\(\\s*\\w+\\s*\\))\\s*;");
  private static final Pattern COMMENT = Pattern.compile("//[^\\n]*");

  /**
   * Where a value is set.
   *
   * @param rule name of the rule
   * @param type simple name of the type the rule makes
   * @param field of that type
   */
  record Place(String rule, String type, String field) {}

  private final Map<String, List<Place>> places = new HashMap<>();

  /**
   * @param dayRules names of the rules that depend on the day alone
   */
  PlainParameters(DrlSource drl, Set<String> dayRules, List<FactType> types) {
    Set<String> computedFrom = new HashSet<>();
    for (DrlSource.ParsedFile file : drl.files()) {
      for (RuleDescr rule : file.tree().getRules()) {
        read(rule, dayRules.contains(rule.getName()), types, computedFrom);
      }
    }
    places.keySet().removeAll(computedFrom);
  }

  /** One in each rule that sets the value; none when the value is not plain in all of them. */
  List<Place> of(String key) {
    return places.getOrDefault(key, List.of());
  }

  private void read(RuleDescr rule, boolean day, List<FactType> types, Set<String> computedFrom) {
    String text = String.valueOf(rule.getConsequence());
    Map<String, String> made = day ? plainFacts(COMMENT.matcher(text).replaceAll("")) : Map.of();
    for (FactType type : types) {
      for (FactField field : type.fields()) {
        String key = field.parameter().orElse("");
        if (key.isEmpty() || !text.contains(key) || !sets(text, "\\w+", field.name(), key)) {
          continue;
        }
        String variable = made.get(type.name());
        if (variable != null
            && type.role() == FactType.Role.PARAMETER
            && sets(text, Pattern.quote(variable), field.name(), key)) {
          places
              .computeIfAbsent(key, k -> new ArrayList<>())
              .add(new Place(rule.getName(), type.name(), field.name()));
        } else {
          computedFrom.add(key);
        }
      }
    }
  }

  /** The variables of a plain rule by the type of fact they hold; none when it is not plain. */
  private static Map<String, String> plainFacts(String statements) {
    Map<String, String> made = new HashMap<>();
    Set<String> set = new HashSet<>();
    Matcher statement = STATEMENT.matcher(statements);
    int end = 0;
    while (statement.find(end) && statement.start() == end) {
      end = statement.end();
      String type = statement.group("type");
      boolean clear =
          type == null || type.equals(statement.group("class")) && !made.containsKey(type);
      if (!clear || statement.group("set") != null && !set.add(statement.group("set"))) {
        return Map.of();
      }
      if (type != null) {
        made.put(type, statement.group("made"));
      }
    }
    return statements.substring(end).isBlank() ? made : Map.of();
  }

  /** Whether the key stands, as a comment, behind a call that sets the field. */
  private static boolean sets(String text, String variable, String field, String key) {
    String setter = ".set" + Character.toUpperCase(field.charAt(0)) + field.substring(1);
    return Pattern.compile(
            variable
                + Pattern.quote(setter)
                + "\\([^;\\n]*\\);[^\\n]*//\\s*"
                + Pattern.quote(key)
                + "(?![\\w.])")
        .matcher(text)
        .find();
  }
}
