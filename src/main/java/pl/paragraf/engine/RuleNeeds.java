package pl.paragraf.engine;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.drools.drl.ast.descr.AccumulateDescr;
import org.drools.drl.ast.descr.AndDescr;
import org.drools.drl.ast.descr.BaseDescr;
import org.drools.drl.ast.descr.ConditionalElementDescr;
import org.drools.drl.ast.descr.EvalDescr;
import org.drools.drl.ast.descr.ExistsDescr;
import org.drools.drl.ast.descr.PatternDescr;
import org.drools.drl.ast.descr.QueryDescr;
import org.drools.drl.ast.descr.RuleDescr;
import org.drools.drl.ast.descr.TypeDeclarationDescr;

/**
 * Tells which rules can fire in a case and which fact types matter to it, given the types it holds:
 * a rule that asks for a type no fact can have cannot fire, and what only such rules look at need
 * not be there. Errs on the side of "can" and "matters". Immutable.
 */
final class RuleNeeds {

  private static final Pattern NAME = Pattern.compile("\\b[A-Z]\\w*");

  /** Made by the engine or by every rule; always possible. */
  private static final Set<String> ALWAYS = Set.of("Case", "Outcome", "Finding", "NextStep");

  /** What one rule asks for, looks at and may make. */
  private record Need(String rule, Set<String> required, Set<String> seen, Set<String> made) {}

  /**
   * What a case can set going.
   *
   * @param rules names of the rules that can fire
   * @param types simple names of the types they look at
   */
  record Reach(Set<String> rules, Set<String> types) {}

  private final List<Need> needs = new ArrayList<>();
  private final Set<String> madeOnDays = new HashSet<>();
  private final Set<String> typesSeen = new HashSet<>(ALWAYS);
  private final Set<String> caseRules = new HashSet<>();
  private final List<RuleDescr> caseTrees = new ArrayList<>();
  private final boolean simple;

  RuleNeeds(DrlSource source, Set<String> dayRules) {
    boolean plain = true;
    for (DrlSource.ParsedFile file : source.files()) {
      plain &= file.tree().getFunctions().isEmpty();
      for (TypeDeclarationDescr type : file.tree().getTypeDeclarations()) {
        plain &= type.getSuperTypes().isEmpty();
      }
      for (RuleDescr rule : file.tree().getRules()) {
        plain &= !(rule instanceof QueryDescr) && rule.getParentName() == null;
        plain &= rule.getNamedConsequences().isEmpty();
        if (dayRules.contains(rule.getName())) {
          madeOnDays.addAll(namesIn(rule));
        } else {
          needs.add(needOf(rule));
          caseRules.add(rule.getName());
          caseTrees.add(rule);
        }
      }
    }
    needs.forEach(need -> typesSeen.addAll(need.seen()));
    simple = plain && !typesSeen.contains("Object");
  }

  /** All rules that do not depend on the day alone, and every type they look at. */
  Reach everything() {
    return new Reach(caseRules, typesSeen);
  }

  /** Whether the day's facts can be told apart by what rules look at. */
  boolean simple() {
    return simple;
  }

  /**
   * How the day's facts are looked up.
   *
   * @param inputs simple names of the types a client may send
   */
  DayKeys keys(Set<String> inputs) {
    Set<String> sent = new HashSet<>(inputs);
    needs.forEach(need -> sent.removeAll(need.made()));
    sent.removeAll(madeOnDays);
    return simple ? new DayKeys(caseTrees, sent) : new DayKeys(List.of(), Set.of());
  }

  /**
   * What a case can set going.
   *
   * @param given simple names of the types that facts of the case have
   */
  Reach reach(Set<String> given) {
    if (!simple) {
      return everything();
    }
    Set<String> possible = new HashSet<>(given);
    possible.addAll(ALWAYS);
    possible.addAll(madeOnDays);
    Set<String> types = new TreeSet<>(ALWAYS);
    Set<String> rules = new HashSet<>();
    List<Need> open = new ArrayList<>(needs);
    boolean grown = true;
    while (grown) {
      grown = false;
      for (Need need : List.copyOf(open)) {
        if (possible.containsAll(need.required())) {
          open.remove(need);
          rules.add(need.rule());
          types.addAll(need.seen());
          grown |= possible.addAll(need.made());
        }
      }
    }
    return new Reach(rules, types);
  }

  /** Simple names of the types that some of the rules look at; none when all may matter. */
  Set<String> seenBy(Set<String> rules) {
    Set<String> types = new HashSet<>();
    if (simple) {
      types.addAll(ALWAYS);
      needs.stream()
          .filter(need -> rules.contains(need.rule()))
          .forEach(need -> types.addAll(need.seen()));
    }
    return types;
  }

  private static Need needOf(RuleDescr rule) {
    Set<String> required = new HashSet<>();
    Set<String> seen = new HashSet<>();
    for (BaseDescr condition : rule.getLhs().getDescrs()) {
      collect(condition, true, required, seen);
    }
    return new Need(rule.getName(), required, seen, namesIn(rule));
  }

  /** Every name in the consequence that may be a type's; whatever it inserts is among them. */
  private static Set<String> namesIn(RuleDescr rule) {
    Set<String> names = new HashSet<>();
    NAME.matcher(String.valueOf(rule.getConsequence()))
        .results()
        .forEach(found -> names.add(found.group()));
    return names;
  }

  private static void collect(
      BaseDescr condition, boolean needed, Set<String> required, Set<String> seen) {
    if (condition instanceof AccumulateDescr accumulate) {
      collect(accumulate.getInput(), false, required, seen);
    } else if (condition instanceof PatternDescr pattern) {
      if (pattern.getSource() instanceof AccumulateDescr accumulate) {
        collect(accumulate.getInput(), false, required, seen);
      } else {
        String type = pattern.getObjectType();
        String name = type.substring(type.lastIndexOf('.') + 1);
        seen.add(pattern.getSource() == null ? name : "Object");
        if (needed) {
          required.add(name);
        }
      }
    } else if (condition instanceof ConditionalElementDescr group) {
      boolean all = condition instanceof AndDescr || condition instanceof ExistsDescr;
      for (Object member : group.getDescrs()) {
        collect((BaseDescr) member, needed && all, required, seen);
      }
    } else if (!(condition instanceof EvalDescr)) {
      seen.add("Object"); // an element this class does not know: let everything matter
    }
  }
}
