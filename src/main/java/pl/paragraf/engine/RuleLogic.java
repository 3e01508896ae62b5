package pl.paragraf.engine;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.drools.drl.ast.descr.AttributeDescr;
import org.drools.drl.ast.descr.PatternDescr;
import org.drools.drl.ast.descr.RuleDescr;
import pl.paragraf.engine.logic.DeadRules;
import pl.paragraf.engine.logic.MadeTypes;
import pl.paragraf.engine.logic.RangeTable;
import pl.paragraf.engine.logic.RangeTables;
import pl.paragraf.model.Diagnostic;
import pl.paragraf.model.FactType;
import pl.paragraf.model.RuleInfo;
import pl.paragraf.regulation.RegulationSource;

/**
 * What proofs ask of compiled rules: their tables, their parameters day by day, their order, and
 * what can never happen. Immutable and thread-safe; good until the rules are closed.
 */
public final class RuleLogic {

  private static final Pattern DAY = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");

  private final CompiledRules rules;
  private final RegulationSource source;
  private final DrlSource drl;
  private final RuleCatalogue catalogue;
  private final LinkedRules linked;

  RuleLogic(
      CompiledRules rules,
      RegulationSource source,
      DrlSource drl,
      RuleCatalogue catalogue,
      LinkedRules linked) {
    this.rules = rules;
    this.source = source;
    this.drl = drl;
    this.catalogue = catalogue;
    this.linked = linked;
  }

  /**
   * The types whose facts are the rows of a table of ranges.
   *
   * @param diagnostics takes what is wrong with the annotations that say so
   */
  public List<RangeTable> ranges(List<Diagnostic> diagnostics) {
    return RangeTables.read(drl.texts(), rules.factTypes(), diagnostics);
  }

  /** Rules that can never fire and conditions that can never hold, as warnings. */
  public List<Diagnostic> deadRules() {
    return new DeadRules(drl.texts(), rules.factTypes())
        .find(source.manifest().inForceFrom(), source.manifest().inForceTo());
  }

  /**
   * The days, within the period in force, from which the rules that depend on the day alone may
   * make other facts than before; the first is the first day in force.
   */
  public List<LocalDate> days() {
    TreeSet<LocalDate> days = new TreeSet<>();
    LocalDate from = source.manifest().inForceFrom();
    days.add(from);
    Set<String> dayRules = rules.dayRules();
    for (RuleDescr rule : trees()) {
      if (dayRules.contains(rule.getName())) {
        for (String name : List.of("date-effective", "date-expires")) {
          AttributeDescr date = rule.getAttributes().get(name);
          add(date == null ? "" : date.getValue(), days);
        }
        addWritten(rule, days);
      }
    }
    days.removeIf(day -> day.isBefore(from));
    source.manifest().inForceTo().ifPresent(to -> days.removeIf(day -> day.isAfter(to)));
    return List.copyOf(days);
  }

  /** A rule that looks at the day itself may do so from any day written in it, or the next. */
  private static void addWritten(RuleDescr rule, TreeSet<LocalDate> days) {
    PatternDescr asked = (PatternDescr) rule.getLhs().getDescrs().get(0);
    if (!asked.getConstraint().getDescrs().isEmpty()) {
      TreeSet<LocalDate> written = new TreeSet<>();
      add(asked.getConstraint().getDescrs().toString(), written);
      add(String.valueOf(rule.getConsequence()), written);
      for (LocalDate day : written) {
        days.add(day);
        days.add(day.plusDays(1));
      }
    }
  }

  private static void add(String text, TreeSet<LocalDate> days) {
    for (String day : DAY.matcher(text).results().map(MatchResult::group).toList()) {
      try {
        days.add(LocalDate.parse(day));
      } catch (DateTimeParseException e) {
        // no day, so nothing changes on it
      }
    }
  }

  /** The facts of declared types that rules make on a day, whatever the case. */
  public List<DayFact> facts(LocalDate day) {
    return facts(rules.day(day).all());
  }

  /**
   * The facts of a type that rules make in a case but not whatever the case.
   *
   * @throws pl.paragraf.model.ProblemException when the case cannot be evaluated
   */
  public List<DayFact> facts(BoundCase bound, Set<RuleInfo> makers) {
    Set<String> names = new TreeSet<>();
    makers.forEach(maker -> names.add(maker.name()));
    return facts(rules.made(bound, names));
  }

  private List<DayFact> facts(List<DayFacts.Fact> all) {
    List<DayFact> facts = new ArrayList<>();
    for (DayFacts.Fact fact : all) {
      TypeBinding binding = rules.bindingOf(fact.value());
      if (binding != null) {
        Map<String, Object> values = new LinkedHashMap<>();
        binding.fields().forEach(f -> values.put(f.name(), f.get(fact.value())));
        facts.add(new DayFact(binding.type(), values, fact.rule()));
      }
    }
    return facts;
  }

  /** The rules that may make facts of the type and look at more than the day. */
  public Set<RuleInfo> makersInCases(FactType type) {
    MadeTypes made = new MadeTypes(drl.texts());
    Set<RuleInfo> makers = new HashSet<>();
    for (RuleDescr rule : trees()) {
      RuleInfo info = catalogue.byName(rule.getName());
      if (info != null
          && !rules.dayRules().contains(rule.getName())
          && made.by(rule).contains(type.name())) {
        makers.add(info);
      }
    }
    return makers;
  }

  /** Whether the rule makes a fact of the type itself and never sets the field. */
  public boolean leavesOut(RuleInfo rule, FactType type, String field) {
    String setter = "set" + Character.toUpperCase(field.charAt(0)) + field.substring(1);
    Pattern empty = Pattern.compile("\\bnew\\s+" + type.name() + "\\s*\\(\\s*\\)");
    Pattern set = Pattern.compile("\\b" + setter + "\\s*\\(");
    return trees().stream()
        .filter(tree -> tree.getName().equals(rule.name()))
        .map(tree -> String.valueOf(tree.getConsequence()))
        .anyMatch(code -> empty.matcher(code).find() && !set.matcher(code).find());
  }

  /** The line of the field's declaration in the file, or 0. */
  public RangeTable.Place placeOf(FactType type, String field) {
    return RangeTables.placeOf(drl.texts(), type.name(), field);
  }

  /**
   * The same rules, given to the engine in another order; to be closed. Nothing is compiled.
   *
   * @param order puts a list into that order
   */
  public CompiledRules reordered(Consumer<List<?>> order) {
    LinkedRules others = linked.reordered(order);
    return CompiledRules.of(source, drl, rules.factTypes(), catalogue, others, rules.limits());
  }

  private List<RuleDescr> trees() {
    return drl.files().stream().flatMap(file -> file.tree().getRules().stream()).toList();
  }
}
