package pl.paragraf.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.drools.model.EntryPoint;
import org.drools.model.Global;
import org.drools.model.Model;
import org.drools.model.Query;
import org.drools.model.Rule;
import org.drools.model.TypeMetaData;
import org.drools.modelcompiler.KieBaseBuilder;
import org.kie.api.KieBase;
import org.kie.api.KieBaseConfiguration;
import org.kie.api.KieServices;
import org.kie.api.conf.KieBaseMutabilityOption;
import org.kie.internal.conf.IndexLeftBetaMemoryOption;
import org.kie.internal.conf.IndexRightBetaMemoryOption;

/**
 * The units of a regulation, loaded by one class loader of their own and ready to become rule
 * bases: one of all rules, or of some. Immutable and thread-safe.
 */
final class LinkedRules {

  /** Two units hold different classes of one name; they must be compiled together. */
  static final class Clash extends RuntimeException {

    private static final long serialVersionUID = 1;

    Clash(String name) {
      super("two units generate the class " + name, null, false, false);
    }
  }

  private final ClassLoader classes;
  private final String rulePackage;
  private final List<String> models;
  private final UnaryOperator<List<Rule>> arranged;

  private LinkedRules(
      ClassLoader classes,
      String rulePackage,
      List<String> models,
      UnaryOperator<List<Rule>> arranged) {
    this.classes = classes;
    this.rulePackage = rulePackage;
    this.models = models;
    this.arranged = arranged;
  }

  /**
   * Loads the units.
   *
   * @param units in canonical order
   * @param parent loads the application's classes
   * @throws Clash when the units do not go together
   * @throws IllegalStateException when a unit is damaged
   */
  static LinkedRules of(List<CompiledUnit> units, String rulePackage, ClassLoader parent) {
    Map<String, byte[]> all = new HashMap<>();
    for (CompiledUnit unit : units) {
      unit.classes()
          .forEach(
              (name, bytes) -> {
                byte[] other = all.put(name, bytes);
                if (other != null && other != bytes && !Arrays.equals(other, bytes)) {
                  throw new Clash(name);
                }
              });
    }
    List<String> models = units.stream().map(CompiledUnit::model).toList();
    LinkedRules linked =
        new LinkedRules(
            new GeneratedClasses(parent, all), rulePackage, models, asWritten -> asWritten);
    linked.chosen(rule -> true);
    return linked;
  }

  /** The same rules, handed to the engine in another order; no class is loaded again. */
  LinkedRules reordered(Consumer<List<?>> order) {
    return new LinkedRules(
        classes,
        rulePackage,
        models,
        rules -> {
          List<Rule> other = new ArrayList<>(arranged.apply(rules));
          order.accept(other);
          return other;
        });
  }

  /**
   * The same classes with a choice of the rules.
   *
   * @param names of the rules, in the order they are to have
   * @param inPlace the name of the rule that stands in another one's place and bears its name
   */
  LinkedRules choice(List<String> names, Map<String, String> inPlace) {
    return new LinkedRules(
        classes,
        rulePackage,
        models,
        rules -> {
          Map<String, Rule> byName = new HashMap<>();
          arranged.apply(rules).forEach(rule -> byName.put(rule.getName(), rule));
          List<Rule> choice = new ArrayList<>(names.size());
          for (String name : names) {
            Rule rule = byName.get(inPlace.getOrDefault(name, name));
            choice.add(rule.getName().equals(name) ? rule : new RenamedRule(rule, name));
          }
          return choice;
        });
  }

  /** The names of all rules, in their order. */
  List<String> names() {
    return rules().stream().map(Rule::getName).toList();
  }

  /** Every rule, in canonical order. */
  List<Rule> rules() {
    return Collections.unmodifiableList(chosen(rule -> true).rules);
  }

  /** The class of a declared type. */
  Class<?> typeNamed(String name) throws ClassNotFoundException {
    return classes.loadClass(rulePackage + "." + name);
  }

  /**
   * A rule base.
   *
   * @param wanted tells by its name whether a rule is part of it
   */
  KieBase base(Predicate<String> wanted) {
    return base(wanted, KieServices.get().newKieBaseConfiguration(null, classes));
  }

  /**
   * A rule base for cases of few facts: each is asked itself, with no table to be filled and
   * emptied for every case. It answers as {@link #base} does; see {@link ExactTables}.
   *
   * @param wanted tells by its name whether a rule is part of it
   */
  KieBase smallBase(Predicate<String> wanted) {
    KieBaseConfiguration configuration = KieServices.get().newKieBaseConfiguration(null, classes);
    configuration.setOption(IndexLeftBetaMemoryOption.NO);
    configuration.setOption(IndexRightBetaMemoryOption.NO);
    return base(wanted, configuration);
  }

  private KieBase base(Predicate<String> wanted, KieBaseConfiguration configuration) {
    configuration.setOption(KieBaseMutabilityOption.DISABLED);
    KieBase base = KieBaseBuilder.createKieBaseFromModel(List.of(chosen(wanted)), configuration);
    TimedJoins.install(base);
    return base;
  }

  /**
   * The rules wanted, made anew: the engine changes what it builds a rule base from, so that a
   * second one from the same objects would answer otherwise.
   */
  private Chosen chosen(Predicate<String> wanted) {
    Chosen chosen = new Chosen(rulePackage);
    try {
      for (String name : models) {
        chosen.add((Model) classes.loadClass(name).getDeclaredConstructor().newInstance());
      }
    } catch (ReflectiveOperationException | LinkageError e) {
      throw new IllegalStateException("a compiled unit is damaged", e);
    }
    chosen.rules.forEach(ExactTables::keep);
    chosen.rules =
        arranged.apply(chosen.rules).stream().filter(rule -> wanted.test(rule.getName())).toList();
    return chosen;
  }

  /** One model of all units, so that rules are numbered through. */
  private static final class Chosen implements Model {

    private final String rulePackage;
    private List<Rule> rules = new ArrayList<>();
    private final List<Query> queries = new ArrayList<>();
    private final List<TypeMetaData> types = new ArrayList<>();
    private final List<Global> globals = new ArrayList<>();

    private Chosen(String rulePackage) {
      this.rulePackage = rulePackage;
    }

    private void add(Model model) {
      rules.addAll(model.getRules());
      queries.addAll(model.getQueries());
      types.addAll(model.getTypeMetaDatas());
      globals.addAll(model.getGlobals());
    }

    @Override
    public String getName() {
      return rulePackage;
    }

    @Override
    public List<Global> getGlobals() {
      return globals;
    }

    @Override
    public List<Rule> getRules() {
      return rules;
    }

    @Override
    public List<Query> getQueries() {
      return queries;
    }

    @Override
    public List<TypeMetaData> getTypeMetaDatas() {
      return types;
    }

    @Override
    public List<EntryPoint> getEntryPoints() {
      return List.of();
    }
  }
}
