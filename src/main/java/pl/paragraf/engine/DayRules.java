package pl.paragraf.engine;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.drools.drl.ast.descr.BaseDescr;
import org.drools.drl.ast.descr.PatternDescr;
import org.drools.drl.ast.descr.RuleDescr;

/**
 * Finds the rules that depend on the day alone, parameters above all, and lets them ask for the day
 * in place of the case, so that they fire once for a day. Such a rule asks for nothing but {@code
 * Case()}, or {@code Case($d : asOf)}.
 */
final class DayRules {

  private static final Pattern CASE =
      Pattern.compile("^([ \\t]*)Case(?=\\s*\\()", Pattern.MULTILINE);
  private static final String DAY = "pl.paragraf.rule.NewDay";

  private DayRules() {}

  static Set<String> names(DrlSource source) {
    Set<String> names = new HashSet<>();
    for (DrlSource.ParsedFile file : source.files()) {
      for (RuleDescr rule : file.tree().getRules()) {
        if (dayOnly(rule) && question(file.text(), rule) != null) {
          names.add(rule.getName());
        }
      }
    }
    return names;
  }

  /** The file's text with its day rules asking for the day; every line stays where it was. */
  static String marked(DrlSource.ParsedFile file, Set<String> names) {
    StringBuilder text = new StringBuilder(file.text());
    List<RuleDescr> rules = file.tree().getRules();
    for (int i = rules.size() - 1; i >= 0; i--) {
      if (names.contains(rules.get(i).getName())) {
        Matcher found = question(text.toString(), rules.get(i));
        text.replace(found.start(), found.end(), found.group(1) + DAY);
      }
    }
    return text.toString();
  }

  private static Matcher question(String text, RuleDescr rule) {
    int from = 0;
    for (int line = 1; line < rule.getLine(); line++) {
      from = text.indexOf('\n', from) + 1;
    }
    Matcher found = CASE.matcher(text);
    return found.find(from) ? found : null;
  }

  private static boolean dayOnly(RuleDescr rule) {
    if (rule.getParentName() != null || !rule.getNamedConsequences().isEmpty()) {
      return false;
    }
    List<? extends BaseDescr> conditions = rule.getLhs().getDescrs();
    return conditions.size() == 1
        && conditions.get(0) instanceof PatternDescr pattern
        && pattern.getObjectType().equals("Case")
        && pattern.getSource() == null
        && pattern.getConstraint().getDescrs().stream()
            .noneMatch(c -> c.toString().contains("eference"));
  }
}
