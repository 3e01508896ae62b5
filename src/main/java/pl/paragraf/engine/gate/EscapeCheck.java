package pl.paragraf.engine.gate;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Refuses letters written as numbers. The Java compiler reads them everywhere, even in comments,
 * before it looks at anything else, so that what a file seems to say is not what is compiled.
 */
final class EscapeCheck {

  private static final Pattern ESCAPE =
      Pattern.compile("(?<!\\\\)(?:\\\\\\\\)*(\\\\u+[0-9a-fA-F]*)");

  private EscapeCheck() {}

  static void check(RuleText file, Refusals refusals) {
    int number = 0;
    for (String line : file.text().lines().toList()) {
      number++;
      Matcher escape = ESCAPE.matcher(line);
      if (escape.find()) {
        refusals.add(Refused.FORBIDDEN_ESCAPE, number, "A letter written as " + escape.group(1));
      }
    }
  }
}
