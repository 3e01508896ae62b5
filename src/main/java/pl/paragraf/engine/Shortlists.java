package pl.paragraf.engine;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.kie.api.KieBase;

/**
 * The shortlists of a kind of case, learnt from its cases: most of them look alike and set few of
 * the rules going. Broad ones look at single facts alone and fit many cases; sharp ones look at
 * facts together, leave more rules out and fit fewer. Made on a thread of their own; until one
 * fits, all rules are asked. Thread-safe.
 */
final class Shortlists {

  private static final Logger LOG = Logger.getLogger(Shortlists.class);

  /** Of each sort. */
  private static final int MOST = 4;

  private static final int MOST_FACTS = 500;

  private static final ThreadPoolExecutor MAKER = maker();

  private final Set<String> rules;
  private final Supplier<RuleGuards> guards;
  private final Function<Set<String>, KieBase> base;
  private final Function<Set<String>, Set<String>> seen;
  private final Turn broad = new Turn();
  private final Turn sharp = new Turn();
  private boolean closed;
  private volatile List<Shortlist> made = List.of();

  /** When the next list of a sort is made. */
  private static final class Turn {

    /** After so many cases without one the first is made; before the next, twice as many. */
    private static final int FIRST_AFTER = 50;

    private static final int LAST_AFTER = 1_000_000;

    private final AtomicInteger without = new AtomicInteger();
    private volatile int next = FIRST_AFTER;

    /** One more case; whether there were enough of them. */
    private boolean come() {
      return without.incrementAndGet() >= next;
    }

    /**
     * To be called by one thread at a time.
     *
     * @return how many cases came, 0 when another thread was quicker
     */
    private int taken() {
      int cases = without.get();
      if (cases < next) {
        return 0;
      }
      without.set(0);
      next = Math.min(2 * next, LAST_AFTER);
      return cases;
    }
  }

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

  /** The lists there are, in the order they should be tried. */
  List<Shortlist> made() {
    return made;
  }

  /** A rule left out of the list might have fired in a case. */
  void overruled(Shortlist list) {
    if (list.overruled()) {
      synchronized (this) {
        // its sessions may be on loan; who borrowed them drops them with the list
        made = made.stream().filter(each -> each != list).toList();
      }
    }
  }

  /**
   * Takes note of a case that a list sufficed for.
   *
   * @param run of that list, which is over
   * @param day all that holds on the case's day
   */
  void sufficed(Shortlist list, EvaluationRun run, List<DayFacts.Fact> day) {
    list.used();
    if (!list.sharp()) {
      learn(run, day, sharp, choice -> choice.kept().size() < list.size());
    }
  }

  /**
   * Takes note of a case that all rules were asked about.
   *
   * @param run of all rules, which is over
   * @param day all that holds on the case's day
   */
  void learn(EvaluationRun run, List<DayFacts.Fact> day) {
    learn(run, day, broad, choice -> true);
  }

  private void learn(
      EvaluationRun run, List<DayFacts.Fact> day, Turn turn, Predicate<Choice> worthwhile) {
    if (!turn.come()) {
      return;
    }
    boolean ofSharp = turn == sharp;
    Shortlist leaving;
    synchronized (this) {
      int cases = turn.taken();
      if (closed || cases == 0) {
        return;
      }
      List<Shortlist> alike = made.stream().filter(list -> list.sharp() == ofSharp).toList();
      leaving = alike.size() < MOST ? null : leastUsed(alike);
      boolean room = leaving == null || leaving.uses() < cases;
      alike.forEach(Shortlist::countAnew);
      if (!room) {
        return;
      }
    }
    try {
      MAKER.execute(() -> make(run, day, ofSharp, worthwhile, leaving));
    } catch (RejectedExecutionException e) {
      // there is enough to do; a later case asks again
    }
  }

  private static Shortlist leastUsed(List<Shortlist> lists) {
    return Collections.min(lists, Comparator.comparingLong(Shortlist::uses));
  }

  /**
   * What goes on a list and what is left out.
   *
   * @param kept names of the rules on it
   * @param guards one for each rule left out, equal ones once
   */
  record Choice(Set<String> kept, List<Guard> guards, boolean sharp) {}

  /**
   * The rules that a run shows to suffice; empty when there are too many facts.
   *
   * @param run of all rules or of rules that sufficed
   * @param day all that holds on the case's day
   * @param sharp whether to look at facts together
   */
  Optional<Choice> choose(EvaluationRun run, List<DayFacts.Fact> day, boolean sharp) {
    if (run.facts() > MOST_FACTS) {
      return Optional.empty();
    }
    Set<String> kept = new HashSet<>();
    Set<Guard> leftOut = new LinkedHashSet<>();
    for (String rule : rules) {
      holding(rule, run, day, sharp).ifPresentOrElse(leftOut::add, () -> kept.add(rule));
    }
    if (!kept.containsAll(run.concluding())) {
      LOG.error("a rule that fired was thought unable to: no shortlist is made of this case");
      return Optional.empty();
    }
    return Optional.of(new Choice(Set.copyOf(kept), List.copyOf(leftOut), sharp));
  }

  /** A guard of the rule that held all through the run. */
  private Optional<Guard> holding(
      String rule, EvaluationRun run, List<DayFacts.Fact> day, boolean sharp) {
    return guards.get().of(rule).stream()
        .filter(guard -> sharp || guard instanceof Guard.Missing)
        .filter(guard -> run.keeps(new GuardSet(List.of(guard)), day))
        .findFirst();
  }

  /** Builds the rule base of a choice, some 20 ms. */
  Shortlist make(Choice choice) {
    Set<String> kept = choice.kept();
    return new Shortlist(
        new Sessions(base.apply(kept)), kept, seen.apply(kept), choice.guards(), choice.sharp());
  }

  private void make(
      EvaluationRun run,
      List<DayFacts.Fact> day,
      boolean sharp,
      Predicate<Choice> worthwhile,
      Shortlist leaving) {
    try {
      choose(run, day, sharp).filter(worthwhile).ifPresent(choice -> add(make(choice), leaving));
    } catch (RuntimeException e) {
      LOG.warnf("no shortlist of rules could be made: %s", e.getClass().getSimpleName());
    }
  }

  /**
   * @param leaving makes room for it; null when there is room
   */
  private synchronized void add(Shortlist list, Shortlist leaving) {
    if (!closed) {
      List<Shortlist> grown = new ArrayList<>(made);
      grown.remove(leaving);
      grown.add(list);
      grown.sort(Comparator.comparing(Shortlist::sharp).reversed());
      made = List.copyOf(grown);
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
