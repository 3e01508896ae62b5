package pl.paragraf.engine.mutation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.drools.drl.ast.descr.AttributeDescr;
import org.drools.drl.ast.descr.PackageDescr;
import org.drools.drl.ast.descr.RuleDescr;
import org.drools.drl.parser.DrlParser;
import org.drools.drl.parser.DroolsParserException;
import org.kie.internal.builder.conf.LanguageLevelOption;

/** Finds every threshold in rule files and the ways to shift it by its smallest step. Stateless. */
public final class Mutants {

  private static final List<String> DATED = List.of("date-effective", "date-expires");

  private Mutants() {}

  /**
   * Every mutant of the rules, in the order of files and places.
   *
   * @param ruleFiles texts of rule files that compile, by path
   */
  public static List<Mutant> of(SortedMap<String, String> ruleFiles) {
    List<Mutant> mutants = new ArrayList<>();
    for (Map.Entry<String, String> file : ruleFiles.entrySet()) {
      PackageDescr tree = parse(file.getValue());
      RuleTokens tokens = new RuleTokens(file.getValue());
      for (RuleDescr rule : tree.getRules()) {
        add(file.getKey(), file.getValue(), tokens, rule, mutants);
      }
    }
    return mutants;
  }

  private static PackageDescr parse(String text) {
    try {
      return new DrlParser(LanguageLevelOption.DRL6).parse(false, text);
    } catch (DroolsParserException e) {
      throw new IllegalArgumentException("mutants are made of rules that compile", e);
    }
  }

  private static void add(
      String file, String text, RuleTokens tokens, RuleDescr rule, List<Mutant> mutants) {
    List<Shift> shifts = new ArrayList<>();
    Shifts found = new Shifts(tokens, shifts);
    for (AttributeDescr attribute : rule.getAttributes().values()) {
      if (DATED.contains(attribute.getName())) {
        found.between(attribute.getStartCharacter(), attribute.getEndCharacter(), c -> true);
      }
    }
    int conditions = rule.getLhs().getStartCharacter();
    int then = rule.getStartCharacter();
    if (conditions >= 0) {
      then = rule.getLhs().getEndCharacter();
      found.between(conditions, then, c -> true);
    }
    String code = String.valueOf(rule.getConsequence());
    int at = text.indexOf(code, then);
    found.between(at, at + code.length(), new Comparisons(code, at)::contains);
    shifts.sort(Comparator.comparingInt(Shift::start));
    for (Shift shift : shifts) {
      mutants.add(mutant(file, text, rule.getName(), shift));
    }
  }

  private static Mutant mutant(String file, String text, String rule, Shift shift) {
    int lineStart = text.lastIndexOf('\n', shift.start() - 1) + 1;
    int lineEnd = text.indexOf('\n', shift.end());
    lineEnd = lineEnd < 0 ? text.length() : lineEnd;
    int line = (int) text.substring(0, shift.start()).chars().filter(c -> c == '\n').count() + 1;
    String before = text.substring(lineStart, lineEnd);
    String after =
        text.substring(lineStart, shift.start())
            + shift.mutated()
            + text.substring(shift.end(), lineEnd);
    return new Mutant(
        new Mutant.Place(file, line, shift.start() - lineStart + 1, shift.start(), shift.end()),
        shift.operator(),
        rule,
        text.substring(shift.start(), shift.end()),
        shift.mutated(),
        before.strip(),
        after.strip());
  }
}
