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
 * Tells which fact types matter to a case, given the types it holds: a rule that asks for a type no
 * fact can have cannot fire, and what only such rules look at need not be there. Errs on the side
 * of "matters". Immutable.
 */
final class RuleNeeds {

  private static final Pattern NAME = Pattern.compile("\\b[A-Z]\\w*");

  /** Made by the engine or by every rule; always possible. */
  private static final Set<String> ALWAYS = Set.of("Case", "Outcome", "Finding", "NextStep");

  /** What one rule asks for, looks at and may make. */
  private record Need(Set<String> required, Set<String> seen, Set<String> made) {}

  private final List<Need> needs = new ArrayList<>();
  private final Set<String> madeOnDays = new HashSet<>();
  private final boolean everythingMatters;

  RuleNeeds(DrlSource source, Set<String> dayRules) {
    boolean simple = true;
    for (DrlSource.ParsedFile file : source.files()) {
      simple &= file.tree().getFunctions().isEmpty();
      for (TypeDeclarationDescr type : file.tree().getTypeDeclarations()) {
        simple &= type.getSuperTypes().isEmpty();
      }
      for (RuleDescr rule : file.tree().getRules()) {
        simple &= !(rule instanceof QueryDescr) && rule.getParentName() == null;
        simple &= rule.getNamedConsequences().isEmpty();
        if (dayRules.contains(rule.getName())) {
          madeOnDays.addAll(namesIn(rule));
        } else {
          needs.add(needOf(rule));
        }
      }
    }
    everythingMatters = !simple || needs.stream().anyMatch(n -> n.seen().contains("Object"));
  }

  /**
   * The simple names of the types that matter, or empty when all do.
   *
   * @param given simple names of the types that facts of the case have
   */
  Set<String> mattering(Set<String> given) {
    if (everythingMatters) {
      return Set.of();
    }
    Set<String> possible = new HashSet<>(given);
    possible.addAll(ALWAYS);
    possible.addAll(madeOnDays);
    Set<String> mattering = new TreeSet<>(ALWAYS);
    List<Need> open = new ArrayList<>(needs);
    boolean grown = true;
    while (grown) {
      grown = false;
      for (Need need : List.copyOf(open)) {
        if (possible.containsAll(need.required())) {
          open.remove(need);
          mattering.addAll(need.seen());
          grown |= possible.addAll(need.made());
        }
      }
    }
    return mattering;
  }

  private static Need needOf(RuleDescr rule) {
    Set<String> required = new HashSet<>();
    Set<String> seen = new HashSet<>();
    for (BaseDescr condition : rule.getLhs().getDescrs()) {
      collect(condition, true, required, seen);
    }
    return new Need(required, seen, namesIn(rule));
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
