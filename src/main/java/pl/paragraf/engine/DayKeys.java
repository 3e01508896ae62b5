package pl.paragraf.engine;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.drools.drl.ast.descr.AccumulateDescr;
import org.drools.drl.ast.descr.BaseDescr;
import org.drools.drl.ast.descr.ConditionalElementDescr;
import org.drools.drl.ast.descr.PatternDescr;
import org.drools.drl.ast.descr.RuleDescr;

/**
 * Finds the types of the day's facts that rules only ever look up by a key, such as the rows of a
 * table: wherever a rule asks for {@code Row(code == $code)}, {@code $code} comes from a field of a
 * fact the client sent. Only the rows whose key stands in the case can matter to it. Immutable.
 */
final class DayKeys {

  private static final Pattern BINDING = Pattern.compile("(\\$\\w+)\\s*:\\s*(\\w+)");
  private static final Pattern EQUALITY = Pattern.compile("(\\w+)\\s*==\\s*(\\$\\w+)");

  /** A field of a type. */
  record Field(String type, String name) {}

  /**
   * How facts of a type are looked up.
   *
   * @param field the key
   * @param sources where the values asked for come from
   */
  record Key(String field, Set<Field> sources) {}

  private final Set<String> sent;
  private final Map<String, Key> keys = new HashMap<>();

  /** Types some rule looks at without the key. */
  private final Set<String> open = new HashSet<>();

  /**
   * @param rules those that do not depend on the day alone
   * @param sent simple names of the types only a client makes facts of
   */
  DayKeys(Iterable<RuleDescr> rules, Set<String> sent) {
    this.sent = sent;
    for (RuleDescr rule : rules) {
      List<PatternDescr> patterns = new ArrayList<>();
      collect(rule.getLhs(), patterns);
      Map<String, Optional<Field>> bound = bindings(patterns);
      patterns.forEach(pattern -> look(pattern, bound));
    }
  }

  /** The key of a type; empty when rules look at its facts in another way as well. */
  Optional<Key> of(String type) {
    return open.contains(type) ? Optional.empty() : Optional.ofNullable(keys.get(type));
  }

  /** The keys by type, each with its field; those of types that are not declared are left out. */
  Map<String, DayFacts.Keyed> bound(Collection<TypeBinding> bindings) {
    Map<String, DayFacts.Keyed> found = new HashMap<>();
    for (TypeBinding binding : bindings) {
      String type = binding.type().name();
      of(type)
          .filter(key -> binding.field(key.field()) != null)
          .filter(key -> key.sources().stream().allMatch(field -> known(field, bindings)))
          .ifPresent(key -> found.put(type, new DayFacts.Keyed(key, binding.field(key.field()))));
    }
    return found;
  }

  private static boolean known(Field field, Collection<TypeBinding> bindings) {
    return bindings.stream()
        .anyMatch(b -> b.type().name().equals(field.type()) && b.field(field.name()) != null);
  }

  private static void collect(BaseDescr condition, List<PatternDescr> patterns) {
    if (condition instanceof PatternDescr pattern) {
      patterns.add(pattern);
      if (pattern.getSource() != null) {
        collect(pattern.getSource(), patterns);
      }
    } else if (condition instanceof AccumulateDescr accumulate) {
      collect(accumulate.getInput(), patterns);
    } else if (condition instanceof ConditionalElementDescr group) {
      group.getDescrs().forEach(member -> collect((BaseDescr) member, patterns));
    }
  }

  /** Each variable's field; empty when it is bound twice, or to something else than a field. */
  private Map<String, Optional<Field>> bindings(List<PatternDescr> patterns) {
    Map<String, Optional<Field>> bound = new HashMap<>();
    for (PatternDescr pattern : patterns) {
      for (String constraint : constraints(pattern)) {
        Matcher found = BINDING.matcher(constraint);
        if (found.matches()) {
          Optional<Field> field =
              Optional.of(new Field(typeOf(pattern), found.group(2)))
                  .filter(f -> pattern.getSource() == null && sent.contains(f.type()));
          bound.merge(found.group(1), field, (a, b) -> Optional.empty());
        }
      }
    }
    return bound;
  }

  private void look(PatternDescr pattern, Map<String, Optional<Field>> bound) {
    String type = typeOf(pattern);
    Key known = keys.get(type);
    for (String constraint : constraints(pattern)) {
      Matcher found = EQUALITY.matcher(constraint);
      if (found.matches()
          && (known == null || known.field().equals(found.group(1)))
          && bound.getOrDefault(found.group(2), Optional.empty()).isPresent()) {
        Set<Field> sources =
            known == null ? new LinkedHashSet<>() : new LinkedHashSet<>(known.sources());
        sources.add(bound.get(found.group(2)).get());
        keys.put(type, new Key(found.group(1), sources));
        return;
      }
    }
    open.add(type);
  }

  private static String typeOf(PatternDescr pattern) {
    String type = pattern.getObjectType();
    return type.substring(type.lastIndexOf('.') + 1);
  }

  private static List<String> constraints(PatternDescr pattern) {
    return pattern.getConstraint().getDescrs().stream().map(c -> c.toString().strip()).toList();
  }
}
