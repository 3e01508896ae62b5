package pl.paragraf.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.drools.base.definitions.rule.impl.RuleImpl;
import org.drools.core.rule.consequence.InternalMatch;
import org.kie.api.definition.rule.Rule;
import org.kie.api.event.rule.BeforeMatchFiredEvent;
import org.kie.api.event.rule.DefaultAgendaEventListener;
import org.kie.api.event.rule.ObjectDeletedEvent;
import org.kie.api.event.rule.ObjectInsertedEvent;
import org.kie.api.event.rule.ObjectUpdatedEvent;
import org.kie.api.event.rule.RuleRuntimeEventListener;
import org.kie.api.runtime.KieSession;
import org.kie.api.runtime.rule.FactHandle;
import pl.paragraf.model.Conclusion;
import pl.paragraf.model.Conclusion.FindingDrawn;
import pl.paragraf.model.Conclusion.OutcomeDrawn;
import pl.paragraf.model.Conclusion.StepDrawn;
import pl.paragraf.model.Evaluation;
import pl.paragraf.model.FactRef;
import pl.paragraf.model.Firing;
import pl.paragraf.model.Message;
import pl.paragraf.model.Problem;
import pl.paragraf.model.ProblemException;
import pl.paragraf.model.ReleaseId;
import pl.paragraf.model.RuleInfo;
import pl.paragraf.model.TraceLevel;

/**
 * One evaluation: fires the rules within the limits and keeps what they conclude. While rules fire,
 * only references are kept; words are made afterwards. Used by one thread.
 */
final class EvaluationRun extends DefaultAgendaEventListener implements RuleRuntimeEventListener {

  /** The clock is read once in so many firings. */
  private static final int CLOCK_EVERY = 64;

  private final CompiledRules rules;
  private final BoundCase bound;
  private final Limits limits;
  private final boolean traced;
  private final List<DayFacts.Fact> dayFacts;
  private final GuardWatch watch;
  private final List<Object[]> matches = new ArrayList<>();
  private final List<Made> made = new ArrayList<>();

  /** How a trace names the facts of the case, filled as they are named. */
  private final FactRef[] sent;

  private KieSession session;
  private long deadline;
  private long firstHandle;
  private int firings;
  private int facts;
  private Message overLimit;
  private Rule current;
  private boolean beyondShortlist;

  /** Something a rule inserted, in the course of which firing. */
  private record Made(Object object, Rule rule, int firing) {}

  /**
   * @param dayFacts what holds on the day and can matter to the case
   * @param watch over the rules that are not asked, null when all are
   */
  EvaluationRun(
      CompiledRules rules,
      BoundCase bound,
      TraceLevel trace,
      List<DayFacts.Fact> dayFacts,
      Limits limits,
      GuardWatch watch) {
    this.rules = rules;
    this.bound = bound;
    this.limits = limits;
    this.traced = trace != TraceLevel.NONE;
    this.dayFacts = dayFacts;
    this.watch = watch;
    this.sent = new FactRef[bound.facts()];
  }

  /**
   * @throws ProblemException when a limit is hit or a rule fails
   */
  void fire(KieSession fresh) {
    session = fresh;
    deadline = System.nanoTime() + limits.time().toNanos();
    Throwable failure = null;
    try (Watchdog.Watch dog = Watchdog.watch(session::halt, deadline, limits.memory())) {
      try {
        insertGiven(); // conditions on one fact are asked as soon as it is inserted
        session.fireAllRules();
      } catch (RuntimeException | StackOverflowError e) {
        failure = e;
      }
      if (overLimit == null) {
        overLimit = overLimit(dog, Failure.of(failure));
      }
    }
    if (watch != null && overLimit == null && (failure != null || !watch.ended())) {
      // what goes wrong is to go wrong the same way with all rules
      beyondShortlist = true;
    }
    if (beyondShortlist) {
      return;
    }
    if (failure != null && overLimit == null) {
      throw failed(Failure.of(failure));
    }
    if (overLimit != null) {
      throw new ProblemException(Problem.of(Problem.Kind.LIMIT_EXCEEDED, overLimit));
    }
  }

  private void insertGiven() {
    FactHandle caseHandle = session.insert(rules.caseOf(bound));
    firstHandle = id(caseHandle) + 1;
    for (Object fact : bound.values()) {
      session.insert(fact);
    }
    for (DayFacts.Fact fact : dayFacts) {
      session.insert(fact.value());
    }
    facts = bound.facts() + dayFacts.size();
    session.addEventListener((RuleRuntimeEventListener) this);
    session.addEventListener((org.kie.api.event.rule.AgendaEventListener) this);
  }

  /** Whether a rule that is not on the shortlist might have fired: nothing here counts then. */
  boolean beyondShortlist() {
    return beyondShortlist;
  }

  /** How many facts there were in working memory in the end. */
  int facts() {
    return facts;
  }

  /**
   * Whether guards would have held in this run, which is over, from its first fact to its end.
   *
   * @param day all that holds on the day, matter to the rules asked or not
   */
  boolean keeps(GuardSet guards, List<DayFacts.Fact> day) {
    GuardWatch watched = new GuardWatch(guards, rules.caseOf(bound), bound.values(), day);
    int told = -1;
    for (Made m : made) {
      if (m.firing() != told) {
        told = m.firing();
        watched.firing(salience(m.rule()));
      }
      watched.made(m.object());
    }
    return watched.ended();
  }

  private static int salience(Rule rule) {
    return ((RuleImpl) rule).getSalienceValue();
  }

  /** Names of the rules that made something. */
  Set<String> concluding() {
    return made.stream().map(m -> m.rule().getName()).collect(Collectors.toSet());
  }

  @Override
  public void beforeMatchFired(BeforeMatchFiredEvent event) {
    firings++;
    current = event.getMatch().getRule();
    if (firings > limits.firings()) {
      stop(Message.of("evaluation.firings", limits.firings()));
    } else if (firings % CLOCK_EVERY == 0 && System.nanoTime() > deadline) {
      stop(time());
    }
    if (watch != null && !beyondShortlist && !watch.firing(salience(current))) {
      beyondShortlist = true;
      session.halt();
    }
    if (traced && matches.size() < limits.traceFirings()) {
      FactHandle[] handles = ((InternalMatch) event.getMatch()).getTuple().toFactHandles();
      Object[] kept = new Object[handles.length + 1];
      kept[0] = current;
      System.arraycopy(handles, 0, kept, 1, handles.length);
      matches.add(kept);
    }
  }

  @Override
  public void objectInserted(ObjectInsertedEvent event) {
    made.add(new Made(event.getObject(), current, firings - 1));
    if (watch != null && !beyondShortlist && !watch.made(event.getObject())) {
      beyondShortlist = true;
      session.halt();
    }
    if (++facts > limits.workingFacts()) {
      stop(Message.of("evaluation.facts", limits.workingFacts()));
    }
  }

  @Override
  public void objectUpdated(ObjectUpdatedEvent event) {} // rules conclude, they never edit

  @Override
  public void objectDeleted(ObjectDeletedEvent event) {
    made.removeIf(m -> m.object() == event.getOldObject());
  }

  private void stop(Message why) {
    if (overLimit == null) {
      overLimit = stopped(why);
    }
    session.halt();
  }

  /** What limit was hit, or null; the failure may be its consequence. */
  private Message overLimit(Watchdog.Watch dog, Failure failure) {
    if (dog.overMemory()) {
      return stopped(memory(), failure);
    }
    if (dog.expired()) {
      return stopped(time(), failure);
    }
    return failure.beyondBounds() ? stopped(Message.of("evaluation.bounds"), failure) : null;
  }

  private Message memory() {
    return Message.of("evaluation.memory", Watchdog.memory(limits.memory()) >> 20);
  }

  /** To be asked when the machine had no more memory, after the session was let go. */
  ProblemException outOfMemory() {
    session = null;
    matches.clear();
    made.clear();
    return new ProblemException(Problem.of(Problem.Kind.LIMIT_EXCEEDED, stopped(memory())));
  }

  private Message time() {
    return Message.of("evaluation.time", limits.time().toSeconds());
  }

  private Message stopped(Message why) {
    return stopped(why, Failure.NONE);
  }

  private Message stopped(Message why, Failure failure) {
    return Message.of("evaluation.stopped", why, at(failure));
  }

  /** The rule whose conditions failed, if that is known, or else the one that fired last. */
  private Message at(Failure failure) {
    RuleInfo rule = failure.rule().map(rules::ruleNamed).orElse(null);
    if (rule == null && current != null) {
      rule = rules.ruleNamed(current.getName());
    }
    return rule == null
        ? Message.NONE
        : Message.of("evaluation.at-work", rule.name(), rule.file(), rule.line());
  }

  private ProblemException failed(Failure failure) {
    Message detail = Message.of("evaluation.failed", at(failure));
    return new ProblemException(Problem.of(Problem.Kind.RULE_FAILED, detail));
  }

  /** What rules of these names made in this run, which must have been traced. */
  List<DayFacts.Fact> madeBy(Set<String> names) {
    List<Firing> fired = withConclusions(new ArrayList<>());
    List<DayFacts.Fact> facts = new ArrayList<>();
    for (Made m : made) {
      if (names.contains(m.rule().getName())) {
        Object value = m.object();
        facts.add(
            new DayFacts.Fact(
                value,
                value.getClass().getSimpleName(),
                Drawn.ref(rules.bindingOf(value), value, -1),
                rules.ruleNamed(m.rule().getName()),
                fired.get(m.firing())));
      }
    }
    return facts;
  }

  Evaluation result(ReleaseId release) {
    List<Conclusion> drawn = new ArrayList<>();
    List<Firing> fired = withConclusions(drawn);
    List<OutcomeDrawn> outcomes = new ArrayList<>();
    List<FindingDrawn> findings = new ArrayList<>();
    List<StepDrawn> steps = new ArrayList<>();
    for (Conclusion conclusion : drawn) {
      if (conclusion instanceof OutcomeDrawn outcome) {
        outcomes.add(outcome);
      } else if (conclusion instanceof FindingDrawn finding) {
        findings.add(finding);
      } else if (conclusion instanceof StepDrawn step) {
        steps.add(step);
      }
    }
    outcomes.sort(Drawn.BY_SUBJECT_AND_CODE);
    findings.sort(Drawn.BY_SUBJECT_AND_CODE);
    steps.sort(Drawn.BY_SUBJECT_AND_CODE);
    List<Firing> shown = usedOfDay();
    shown.addAll(FiringOrder.settled(matches) ? fired : told(fired));
    return new Evaluation(
        rules.regulation(),
        release,
        bound.caseReference(),
        bound.asOf(),
        rules.exclusive().checked(outcomes),
        findings,
        steps,
        traced ? TraceLevel.FIRED : TraceLevel.NONE,
        shown,
        firings + shown.size() - fired.size());
  }

  private List<Firing> told(List<Firing> fired) {
    return FiringOrder.of(
        matches,
        fired,
        made.stream().map(Made::object).toList(),
        made.stream().mapToInt(Made::firing).toArray(),
        firstHandle,
        bound.facts() + dayFacts.size());
  }

  /** Firings of the day rules whose facts some rule of this case matched, with those facts. */
  private List<Firing> usedOfDay() {
    List<Firing> used = new ArrayList<>(dayFacts.size() + matches.size());
    boolean[] seen = new boolean[dayFacts.size()];
    long firstOfDay = firstHandle + bound.facts();
    for (Object[] match : matches) {
      for (int i = 1; i < match.length; i++) {
        long position = id((FactHandle) match[i]) - firstOfDay;
        if (position >= 0 && position < seen.length) {
          seen[(int) position] = true;
        }
      }
    }
    for (int i = 0; i < seen.length; i++) {
      if (seen[i]) {
        addUsed(used, dayFacts.get(i));
      }
    }
    return used;
  }

  /** A rule may have made more facts that day than this case looked at. */
  private static void addUsed(List<Firing> used, DayFacts.Fact fact) {
    Firing whole = fact.firing();
    if (whole.derived().size() <= 1) {
      used.add(whole);
      return;
    }
    Firing last = used.isEmpty() ? null : used.get(used.size() - 1);
    if (last == null || last.rule() != whole.rule()) {
      last = new Firing(whole.rule(), whole.matched(), whole.concluded(), new ArrayList<>(1));
      used.add(last);
    }
    if (fact.ref() != null) {
      last.derived().add(fact.ref());
    }
  }

  /** The firings with what each made, if traced; the conclusions in the order they were drawn. */
  private List<Firing> withConclusions(List<Conclusion> drawn) {
    List<Firing> fired = traced ? firings() : List.of();
    for (Made m : made) {
      Firing firing = m.firing() < fired.size() ? fired.get(m.firing()) : null;
      RuleInfo rule = firing != null ? firing.rule() : rules.ruleNamed(m.rule().getName());
      Conclusion conclusion = Drawn.conclusion(m.object(), rule);
      if (conclusion != null) {
        drawn.add(conclusion);
        if (firing != null) {
          firing.concluded().add(conclusion);
        }
      } else if (firing != null) {
        addRef(firing.derived(), m.object(), -1);
      }
    }
    return fired;
  }

  private List<Firing> firings() {
    List<Firing> fired = new ArrayList<>(matches.size());
    for (Object[] match : matches) {
      List<FactRef> matched = new ArrayList<>(match.length - 1);
      for (int i = 1; i < match.length; i++) {
        FactHandle handle = (FactHandle) match[i];
        Object object = ((org.drools.core.common.InternalFactHandle) handle).getObject();
        if (object != null) {
          addRef(matched, object, id(handle) - firstHandle);
        }
      }
      RuleInfo rule = rules.ruleNamed(((Rule) match[0]).getName());
      fired.add(new Firing(rule, matched, new ArrayList<>(2), new ArrayList<>(1)));
    }
    return fired;
  }

  private void addRef(List<FactRef> refs, Object object, long position) {
    FactRef ref = ref(object, position);
    if (ref != null) {
      refs.add(ref);
    }
  }

  /**
   * How a trace names an object, or null.
   *
   * @param position among what was sent and what holds on the day, any other number for the rest
   */
  private FactRef ref(Object object, long position) {
    if (position >= 0 && position < sent.length && bound.values()[(int) position] == object) {
      int index = (int) position;
      if (sent[index] == null) {
        sent[index] = Drawn.ref(rules.bindingOf(object), object, index);
      }
      return sent[index];
    }
    long ofDay = position - sent.length;
    if (ofDay >= 0 && ofDay < dayFacts.size() && dayFacts.get((int) ofDay).value() == object) {
      return dayFacts.get((int) ofDay).ref();
    }
    return Drawn.ref(rules.bindingOf(object), object, -1);
  }

  private static long id(FactHandle handle) {
    return ((org.drools.core.common.InternalFactHandle) handle).getId();
  }
}
