package pl.paragraf.engine;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import org.kie.api.KieBase;

/**
 * The kinds of cases met so far, each with the rules that can fire in it; a case of one kind too
 * many gets all rules. Thread-safe. To be closed when no evaluation is running.
 */
final class CaseKinds implements AutoCloseable {

  private static final int MOST_KINDS = 32;

  private final LinkedRules linked;
  private final RuleNeeds needs;
  private final AtomicReference<CaseKind> any = new AtomicReference<>();
  private final Map<Set<Class<?>>, CaseKind> kinds = new ConcurrentHashMap<>();
  private final Map<Set<String>, KieBase> bases = new ConcurrentHashMap<>();

  CaseKinds(LinkedRules linked, RuleNeeds needs) {
    this.linked = linked;
    this.needs = needs;
  }

  /** Cases with facts of any types; made when it is first asked for. */
  CaseKind any() {
    CaseKind known = any.get();
    if (known == null) {
      any.compareAndSet(null, newKind(needs.everything()));
      known = any.get();
    }
    return known;
  }

  /** The kind of a case with these facts. */
  CaseKind of(Object[] facts) {
    Set<Class<?>> classes = new HashSet<>();
    Class<?> last = null;
    for (Object fact : facts) {
      if (fact.getClass() != last) {
        last = fact.getClass();
        classes.add(last);
      }
    }
    CaseKind kind = kinds.get(classes);
    if (kind != null) {
      return kind;
    }
    if (kinds.size() >= MOST_KINDS) {
      return any();
    }
    return kinds.computeIfAbsent(Set.copyOf(classes), types -> newKind(reach(types)));
  }

  private RuleNeeds.Reach reach(Set<Class<?>> types) {
    Set<String> given = new HashSet<>();
    types.forEach(type -> given.add(type.getSimpleName()));
    return needs.reach(given);
  }

  private CaseKind newKind(RuleNeeds.Reach reach) {
    KieBase base = bases.computeIfAbsent(reach.rules(), rules -> linked.base(rules::contains));
    return new CaseKind(needs.simple() ? reach.types() : Set.of(), reach.rules(), base);
  }

  @Override
  public void close() {
    CaseKind made = any.get();
    if (made != null) {
      made.close();
    }
    kinds.values().forEach(CaseKind::close);
  }
}
