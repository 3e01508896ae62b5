package pl.paragraf.engine.gate;

import java.util.Map;
import java.util.regex.Pattern;
import org.drools.drl.ast.descr.AttributeDescr;

/** The attributes of a rule: few, and plain values only, for the engine would run others. */
final class AttributeCheck {

  private static final Map<String, Pattern> PLAIN =
      Map.of(
          "salience", Pattern.compile("[-+]?\\d{1,9}"),
          "no-loop", Pattern.compile("true|false"),
          "enabled", Pattern.compile("true|false"),
          "date-effective", Pattern.compile("[^\"\\\\]*"),
          "date-expires", Pattern.compile("[^\"\\\\]*"));

  private AttributeCheck() {}

  static void check(AttributeDescr attribute, int line, Refusals refusals) {
    String name = attribute.getName();
    String value = attribute.getValue() == null ? "" : unquoted(attribute.getValue());
    if (name.equals("dialect")) {
      if (!value.equals("java")) {
        refusals.add(Refused.FORBIDDEN_DIALECT, line, "dialect \"" + value + "\"");
      }
    } else if (!PLAIN.containsKey(name)) {
      refusals.add(Refused.FORBIDDEN_ATTRIBUTE, line, "The attribute '" + name + "'");
    } else if (!PLAIN.get(name).matcher(value).matches()) {
      String what = "The attribute '%s' with the value %s".formatted(name, attribute.getValue());
      refusals.add(Refused.FORBIDDEN_ATTRIBUTE, line, what);
    }
  }

  private static String unquoted(String value) {
    String text = value.strip();
    boolean enclosed = text.length() > 1 && text.startsWith("(") && text.endsWith(")");
    text = enclosed ? text.substring(1, text.length() - 1).strip() : text;
    boolean quoted = text.length() > 1 && text.startsWith("\"") && text.endsWith("\"");
    return quoted ? text.substring(1, text.length() - 1) : text;
  }
}
