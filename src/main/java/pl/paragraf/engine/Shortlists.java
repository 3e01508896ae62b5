package pl.paragraf.engine;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.kie.api.KieBase;
import pl.paragraf.engine.RuleGuards.Guard;
import pl.paragraf.rule.Case;

/**
 * The shortlists of a kind of case, learnt from its cases: most of them look alike and set few of
 * the rules going. Made on a thread of their own; until one fits, all rules are asked. Thread-safe.
 */
final class Shortlists {

  private static final Logger LOG = Logger.getLogger(Shortlists.class);

  /** After so many cases without one the first is made; before the next, twice as many. */
  private static final int FIRST_AFTER = 50;

  private static final int MOST = 4;
  private static final int MOST_FACTS = 2_000;
  private static final int MOST_OVERRULED = 64;

  private static final ThreadPoolExecutor MAKER = maker();

  private final Set<String> rules;
  private final Supplier<RuleGuards> guards;
  private final Function<Set<String>, KieBase> base;
  private final Function<Set<String>, Set<String>> seen;
  private final AtomicInteger without = new AtomicInteger();
  private int next = FIRST_AFTER;
  private boolean closed;
  private volatile List<Shortlist> made = List.of();

  /**
   * @param rules all of the kind
   * @param base makes a rule base of some of them
   * @param seen tells the types that some of them look at, none when all may matter
   */
  Shortlists(
      Set<String> rules,
      Supplier<RuleGuards> guards,
      Function<Set<String>, KieBase> base,
      Function<Set<String>, Set<String>> seen) {
    this.rules = rules;
    this.guards = guards;
    this.base = base;
    this.seen = seen;
  }

  private static ThreadPoolExecutor maker() {
    ThreadPoolExecutor maker =
        new ThreadPoolExecutor(
            1,
            1,
            10,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(16),
            work -> {
              Thread thread = new Thread(work, "rule-shortlists");
              thread.setDaemon(true);
              return thread;
            });
    maker.allowCoreThreadTimeOut(true);
    return maker;
  }

  boolean none() {
    return made.isEmpty();
  }

  /** One that concludes what all rules would as far as the facts given tell. */
  Optional<Shortlist> fitting(Case about, Object[] given, List<DayFacts.Fact> day) {
    for (Shortlist list : made) {
      if (!list.touchedBy(about) && list.fits(given, day)) {
        return Optional.of(list);
      }
    }
    return Optional.empty();
  }

  /** A rule made a fact that may set another going which the list leaves out. */
  void overruled(Shortlist list) {
    if (list.overruled() >= MOST_OVERRULED) {
      synchronized (this) {
        // its sessions may be on loan; who borrowed them drops them with the list
        made = made.stream().filter(each -> each != list).toList();
      }
    }
  }

  /**
   * Takes note of a case that all rules were asked about.
   *
   * @param run of all rules, which is over
   */
  void learn(EvaluationRun run) {
    if (without.incrementAndGet() < next) {
      return;
    }
    synchronized (this) {
      if (closed || without.get() < next || made.size() >= MOST) {
        return;
      }
      without.set(0);
      next *= 2;
    }
    Optional<Choice> choice = choose(run);
    if (choice.isPresent()) {
      try {
        MAKER.execute(() -> add(choice.get()));
      } catch (RejectedExecutionException e) {
        // there is enough to do; a later case asks again
      }
    }
  }

  /**
   * What goes on a list and what is left out.
   *
   * @param kept names of the rules on it
   * @param guards one for each rule left out, equal ones once
   */
  record Choice(Set<String> kept, List<Guard> guards) {}

  /** The rules that a run of all rules shows to suffice; empty when there are too many facts. */
  Optional<Choice> choose(EvaluationRun run) {
    List<Object> facts = run.present();
    if (facts.size() > MOST_FACTS) {
      return Optional.empty();
    }
    Set<String> kept = new HashSet<>();
    Map<String, Guard> leftOut = new LinkedHashMap<>();
    for (String rule : rules) {
      unmet(rule, facts).ifPresentOrElse(g -> leftOut.put(g.key(), g), () -> kept.add(rule));
    }
    if (!kept.containsAll(run.concluding())) {
      LOG.error("a rule that fired was thought unable to: no shortlist is made of this case");
      return Optional.empty();
    }
    return Optional.of(new Choice(Set.copyOf(kept), List.copyOf(leftOut.values())));
  }

  /** A pattern of the rule that none of the facts is admitted by. */
  private Optional<Guard> unmet(String rule, List<Object> facts) {
    return guards.get().of(rule).stream()
        .filter(guard -> facts.stream().noneMatch(guard::admits))
        .findFirst();
  }

  /** Builds the rule base of a choice, some 20 ms. */
  Shortlist make(Choice choice) {
    return new Shortlist(
        new Sessions(base.apply(choice.kept())), seen.apply(choice.kept()), choice.guards());
  }

  private void add(Choice choice) {
    try {
      Shortlist list = make(choice);
      synchronized (this) {
        if (!closed) {
          List<Shortlist> grown = new ArrayList<>(made);
          grown.add(list);
          made = List.copyOf(grown);
        }
      }
    } catch (RuntimeException e) {
      LOG.warnf("no shortlist of rules could be made: %s", e.getClass().getSimpleName());
    }
  }

  /** Lets all idle sessions go; none may be on loan. */
  void close() {
    synchronized (this) {
      closed = true;
      made.forEach(Shortlist::close);
      made = List.of();
    }
  }
}
