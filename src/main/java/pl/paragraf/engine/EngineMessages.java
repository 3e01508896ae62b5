package pl.paragraf.engine;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Turns what the engine's parser and compiler say into sentences for a policy editor. */
final class EngineMessages {

  private static final Pattern LOCATED =
      Pattern.compile("^\\[ERR \\d+\\] Line \\d+:\\d+ (.*)$", Pattern.DOTALL);
  private static final Pattern IN_RULE = Pattern.compile(" in (rule|query) \"([^\"]*)\"");
  private static final Pattern MISMATCHED =
      Pattern.compile("mismatched input '([^']*)'(?: expecting '([^']*)')?");
  private static final Pattern NO_VIABLE =
      Pattern.compile("no viable alternative at input '([^']*)'");
  private static final Pattern UNKNOWN_TYPE =
      Pattern.compile("Unable to (?:find|resolve) (?:class|ObjectType):? '?([\\w$.]+)'?");
  private static final Set<String> BUILT_IN = Set.of("Case", "Outcome", "Finding", "NextStep");
  private static final Pattern NO_NUMBER = Pattern.compile("^For input string: \"(.*)\"");
  private static final Pattern LEFT_PART =
      Pattern.compile("Unable to parse left part of expression: (.*)");
  private static final Pattern UNKNOWN_FIELD =
      Pattern.compile("Unknown field (\\w+) on (?:class )?(?:[\\w.]*[.$])?(\\w+)");
  private static final Pattern MISSING_METHOD =
      Pattern.compile("Method (\\w+) on class (?:\\w+\\.)*([\\w$]+) with arguments .* is missing");
  private static final Pattern CONSTRUCTOR =
      Pattern.compile("The constructor ((\\w+)\\(.*\\)) is undefined");
  private static final Pattern NO_JAVA =
      Pattern.compile(
          "Unable to parse consequence caused by: .*Found:? +\"?(\\S+?)\"?(?: <\\w+>)?,");
  private static final Pattern UNRESOLVED =
      Pattern.compile("(\\S+) cannot be resolved(?: to a (?:type|variable))?");
  private static final Pattern NO_METHOD =
      Pattern.compile("The method (\\w+)\\((.*?)\\) is undefined for the type (\\S+)");

  private static final Pattern COERCED =
      Pattern.compile("Cannot coerce \\w+ (.*?) to (?:[\\w.]*\\.)?(\\w+)!");
  private static final Pattern PREDICATE =
      Pattern.compile("Predicate '(.*)' must be a Boolean expression");
  private static final Pattern ARGUMENTS =
      Pattern.compile(
          "The method (\\w+)\\((.*?)\\) in the type (\\w+) is not applicable for the arguments \\((.*?)\\)");
  private static final Set<String> JOINING = Set.of("and", "or", "i", "oraz", "lub", "albo");
  private static final Map<String, String> KINDS =
      Map.of(
          "int", "a whole number, without quotes",
          "Integer", "a whole number, without quotes",
          "long", "a whole number, without quotes",
          "boolean", "true or false, without quotes",
          "Boolean", "true or false, without quotes",
          "String", "a text in quotes",
          "LocalDate", "a day, LocalDate.parse(\"2018-01-31\")",
          "BigDecimal", "an amount, new BigDecimal(\"10.00\")");

  private EngineMessages() {}

  private static String arguments(Matcher found) {
    String wanted = KINDS.getOrDefault(found.group(2), "(" + found.group(2) + ")");
    boolean comma = found.group(4).matches("int, int") && !found.group(2).contains(",");
    return "%s.%s takes %s%s"
        .formatted(
            found.group(3),
            found.group(1),
            wanted,
            comma ? "; a number is written with a point, not with a comma" : "");
  }

  /** A sentence with what to do; the names help to guess what was meant. */
  static String inPlainWords(String raw, KnownNames names) {
    String text = raw == null ? "" : raw.strip();
    String rule = "";
    Matcher located = LOCATED.matcher(text);
    if (located.matches()) {
      text = located.group(1);
    }
    Matcher inRule = IN_RULE.matcher(text);
    if (inRule.find()) {
      rule = " (in the rule \"" + inRule.group(2) + "\")";
      text = inRule.replaceFirst("");
    }
    String sentence = sentence(text) + rule;
    return (sentence.endsWith("?") ? sentence : sentence + ".") + hint(text, names);
  }

  private static String hint(String text, KnownNames names) {
    Matcher found = UNKNOWN_TYPE.matcher(text);
    if (found.find()) {
      return names.typeHint(found.group(1));
    }
    if (found.usePattern(LEFT_PART).reset().find()) {
      return names.fieldHint(found.group(1).strip());
    }
    if (found.usePattern(UNKNOWN_FIELD).reset().find()) {
      return names.memberHint(found.group(2), found.group(1));
    }
    if (found.usePattern(MISSING_METHOD).reset().find()) {
      return names.memberHint(found.group(2), found.group(1));
    }
    if (found.usePattern(NO_METHOD).reset().find()) {
      return names.memberHint(found.group(3), found.group(1));
    }
    return found.usePattern(UNRESOLVED).reset().find() ? names.nameHint(found.group(1)) : "";
  }

  private static String sentence(String text) {
    Matcher mismatched = MISMATCHED.matcher(text);
    if (mismatched.find() && mismatched.group(1).equals("=")) {
      return "'=' does not compare; write '=='";
    }
    if (mismatched.find(0) && JOINING.contains(mismatched.group(1).toLowerCase(Locale.ROOT))) {
      return "'%s' does not join conditions inside brackets; write ',' or '&&' for and, '||' for or"
          .formatted(mismatched.group(1));
    }
    if (mismatched.find(0) && mismatched.group(1).matches("[a-z$]\\w*")) {
      return "'%s' is not expected here; is a ',' missing before it, at the end of the line above or on this line?"
          .formatted(mismatched.group(1));
    }
    if (mismatched.find(0)) {
      String expected = mismatched.group(2);
      return "'%s' is not expected here%s; look also at the line above: a bracket, a quote, 'then' or"
              .formatted(mismatched.group(1), expected == null ? "" : ", '" + expected + "' is")
          + " 'end' may be missing";
    }
    if (text.contains("„") || text.contains("”")) {
      return "Texts stand in straight quotes: \"…\", not in „…”";
    }
    Matcher noViable = NO_VIABLE.matcher(text);
    if (noViable.find() && noViable.group(1).isEmpty()) {
      return "A character here does not belong into a rule; texts stand in straight quotes: \"…\"";
    }
    if (noViable.find(0)) {
      return "'%s' does not fit here; look also at the line above: a bracket, a quote, 'then' or 'end' may be missing"
          .formatted(noViable.group(1));
    }
    if (text.contains("<EOF>") || text.contains("EOF")) {
      return "The file ends before the rule does: 'end' or a closing bracket is missing";
    }
    Matcher unknownType = UNKNOWN_TYPE.matcher(text);
    if (unknownType.find() && BUILT_IN.contains(unknownType.group(1))) {
      return "'%s' is not known here; add 'import pl.paragraf.rule.*' at the top of the file"
          .formatted(unknownType.group(1));
    }
    if (unknownType.find(0)) {
      return "There is no fact type '%s'; is it declared in facts.drl and spelt the same?"
          .formatted(unknownType.group(1));
    }
    Matcher noNumber = NO_NUMBER.matcher(text);
    if (noNumber.find()) {
      return "'%s' is no number, but the field is; write the number without quotes"
          .formatted(noNumber.group(1));
    }
    Matcher coerced = COERCED.matcher(text);
    if (coerced.find()) {
      return "'%s' does not fit: the field takes %s"
          .formatted(coerced.group(1), KINDS.getOrDefault(coerced.group(2), coerced.group(2)));
    }
    Matcher predicate = PREDICATE.matcher(text);
    if (predicate.find()) {
      return predicate.group(1).matches("\\d+")
          ? "'%s' is no condition; does a number have a comma before it? Write a point: 1000.50"
              .formatted(predicate.group(1))
          : "'%s' is no condition; compare it with a value".formatted(predicate.group(1));
    }
    Matcher arguments = ARGUMENTS.matcher(text);
    if (arguments.find()) {
      return arguments(arguments);
    }
    Matcher leftPart = LEFT_PART.matcher(text);
    if (leftPart.find()) {
      return "'%s' cannot be understood; is its first name a field declared in facts.drl?"
          .formatted(leftPart.group(1).strip());
    }
    Matcher unknownField = UNKNOWN_FIELD.matcher(text);
    if (unknownField.find()) {
      return "%s has no '%s'; is it misspelt, or not declared?"
          .formatted(unknownField.group(2), unknownField.group(1));
    }
    Matcher missingMethod = MISSING_METHOD.matcher(text);
    if (missingMethod.find()) {
      return "%s knows no %s(…) with these values; is it misspelt?"
          .formatted(missingMethod.group(2), missingMethod.group(1));
    }
    Matcher constructor = CONSTRUCTOR.matcher(text);
    if (constructor.find()) {
      return "'new %s' does not fit: the values must be those declared for %s, in their order"
          .formatted(constructor.group(1), constructor.group(2));
    }
    Matcher noJava = NO_JAVA.matcher(text);
    if (noJava.find() && text.contains("\";\"")) {
      return "A ';' is missing at the end of this line, before '%s'".formatted(noJava.group(1));
    }
    if (noJava.find(0)) {
      return "What stands after 'then' is not complete: '%s' is not expected; is a ';' or a bracket missing?"
          .formatted(noJava.group(1));
    }
    Matcher noMethod = NO_METHOD.matcher(text);
    if (noMethod.find()) {
      return "%s knows no %s(…); is the field declared in facts.drl?"
          .formatted(noMethod.group(3), noMethod.group(1));
    }
    Matcher unresolved = UNRESOLVED.matcher(text);
    if (unresolved.find()) {
      return "'%s' is not known here; is it misspelt, not bound in 'when', or not imported?"
          .formatted(unresolved.group(1));
    }
    String first = text.lines().findFirst().orElse("The rule cannot be compiled").strip();
    return first.endsWith(".") ? first.substring(0, first.length() - 1) : first;
  }
}
