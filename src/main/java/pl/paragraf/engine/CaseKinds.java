package pl.paragraf.engine;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.kie.api.KieBase;

/** The kinds of case a release has met, a bounded number of them. Thread-safe. */
final class CaseKinds {

  private static final int MOST = 32;

  private final RuleNeeds needs;
  private final LinkedRules linked;
  private final Map<Set<Class<?>>, CaseKind> kinds = new ConcurrentHashMap<>();
  private final Map<Set<String>, KieBase> bases = new ConcurrentHashMap<>();
  private final CaseKind any;
  private RuleGuards guards;

  CaseKinds(RuleNeeds needs, LinkedRules linked) {
    this.needs = needs;
    this.linked = linked;
    this.any = newKind(needs.everything());
  }

  /** Good for every case, if not the quickest for any. */
  CaseKind any() {
    return any;
  }

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
    if (kinds.size() >= MOST) {
      return any;
    }
    return kinds.computeIfAbsent(Set.copyOf(classes), types -> newKind(reach(types)));
  }

  /** Names of the rules that can fire if only the types of the facts are looked at. */
  Set<String> possible(Object[] facts) {
    Set<Class<?>> classes = new HashSet<>();
    for (Object fact : facts) {
      classes.add(fact.getClass());
    }
    return reach(classes).rules();
  }

  /** Names of all rules that ask for more than the day. */
  Set<String> rules() {
    return needs.everything().rules();
  }

  private RuleNeeds.Reach reach(Set<Class<?>> types) {
    Set<String> given = new HashSet<>();
    types.forEach(type -> given.add(type.getSimpleName()));
    return needs.reach(given);
  }

  private CaseKind newKind(RuleNeeds.Reach reach) {
    return new CaseKind(
        needs.simple() ? reach.types() : Set.of(),
        new Sessions(base(reach.rules())),
        new Shortlists(
            reach.rules(),
            this::guards,
            rules -> linked.smallBase(rules::contains),
            needs::seenBy));
  }

  /** Read when the first shortlist is made: many releases are only tried and never get there. */
  private synchronized RuleGuards guards() {
    if (guards == null) {
      guards = new RuleGuards(linked.rules());
    }
    return guards;
  }

  private KieBase base(Set<String> rules) {
    return bases.computeIfAbsent(rules, wanted -> linked.base(wanted::contains));
  }

  /** Lets all idle sessions go; none may be on loan. */
  void close() {
    any.close();
    kinds.values().forEach(CaseKind::close);
  }
}
