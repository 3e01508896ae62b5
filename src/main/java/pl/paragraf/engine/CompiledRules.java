package pl.paragraf.engine;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.kie.api.runtime.KieSession;
import pl.paragraf.model.Evaluation;
import pl.paragraf.model.FactType;
import pl.paragraf.model.ParameterValue;
import pl.paragraf.model.ReleaseId;
import pl.paragraf.model.RuleInfo;
import pl.paragraf.model.TraceLevel;
import pl.paragraf.regulation.RegulationSource;
import pl.paragraf.rule.Case;
import pl.paragraf.rule.NewDay;

/**
 * One compiled state of a regulation. Immutable and thread-safe; every evaluation has a session of
 * its own. To be closed once, when no evaluation is running in it.
 */
public final class CompiledRules implements Evaluator, AutoCloseable {

  static final int MOST_DAYS = 2_000;
  private static final int SMALL = 64;
  private static final Duration QUICK = Duration.ofMillis(20);

  private final String regulation;
  private final List<FactType> types;
  private final RuleCatalogue catalogue;
  private final Limits limits;
  private final Limits quick;
  private final ExclusiveOutcomes exclusive;
  private final RuleLogic logic;
  private final CaseKinds kinds;
  private final Sessions noCase;
  private final TypeBindings bindings;
  private final FactReader reader;
  private final Set<String> dayRules;
  private final PlainParameters plain;
  private final Map<String, DayFacts.Keyed> keyed;
  private final Map<LocalDate, DayFacts> days;
  private final boolean ownDays;
  private final boolean ownCases;

  private CompiledRules(
      RegulationSource source,
      DrlSource drl,
      List<FactType> types,
      RuleCatalogue catalogue,
      LinkedRules linked,
      Limits limits)
      throws ReflectiveOperationException {
    this.regulation = source.id();
    this.types = List.copyOf(types);
    this.catalogue = catalogue;
    this.limits = limits.narrowedTo(source.manifest().limits());
    this.quick = this.limits.tried(QUICK);
    this.exclusive = new ExclusiveOutcomes(source.manifest().exclusiveOutcomes());
    this.logic = new RuleLogic(this, source, drl, catalogue, linked);
    this.dayRules = DayRules.names(drl);
    this.plain = new PlainParameters(drl, dayRules, types);
    RuleNeeds needs = new RuleNeeds(drl, dayRules);
    this.kinds = new CaseKinds(needs, linked);
    this.noCase = new Sessions(linked.base(dayRules::contains));
    this.bindings = new TypeBindings(types, linked);
    this.keyed = bindings.keyed(needs);
    this.days = new ConcurrentHashMap<>();
    this.reader = new FactReader(this, bindings.inputs(), bindings.types(), this.limits);
    this.ownDays = true;
    this.ownCases = true;
  }

  /** Shares with {@code as} what does not depend on the rules that are changed. */
  private CompiledRules(
      CompiledRules as, DrlSource drl, LinkedRules linked, boolean ofDays, boolean ofCases) {
    this.regulation = as.regulation;
    this.types = as.types;
    this.catalogue = as.catalogue;
    this.limits = as.limits;
    this.quick = as.quick;
    this.exclusive = as.exclusive;
    this.logic = as.logic;
    this.bindings = as.bindings;
    this.reader = as.reader;
    this.dayRules = as.dayRules;
    this.plain = ofDays ? new PlainParameters(drl, dayRules, types) : as.plain;
    this.noCase = ofDays ? new Sessions(linked.base(dayRules::contains)) : as.noCase;
    if (ofCases) {
      RuleNeeds needs = new RuleNeeds(drl, dayRules);
      this.kinds = new CaseKinds(needs, linked);
      this.keyed = bindings.keyed(needs);
    } else {
      this.kinds = as.kinds;
      this.keyed = as.keyed;
    }
    this.days = ofDays || !keyed.equals(as.keyed) ? new ConcurrentHashMap<>() : as.days;
    this.ownDays = ofDays;
    this.ownCases = ofCases;
  }

  /**
   * These rules with some of them changed; types and facts of clients are the same objects. Good
   * until these rules are closed.
   *
   * @param drl the rules as changed
   * @param rules the same, linked
   * @param changed names of the changed rules
   */
  CompiledRules changed(DrlSource drl, LinkedRules rules, Set<String> changed) {
    boolean ofDays = changed.stream().anyMatch(dayRules::contains);
    boolean ofCases = !dayRules.containsAll(changed);
    return new CompiledRules(this, drl, rules, ofDays, ofCases);
  }

  static CompiledRules of(
      RegulationSource source,
      DrlSource drl,
      List<FactType> types,
      RuleCatalogue catalogue,
      LinkedRules linked,
      Limits limits) {
    try {
      return new CompiledRules(source, drl, types, catalogue, linked, limits);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("the compiled types are not those declared", e);
    }
  }

  /** What can be told of the rules without a case. */
  public RuleLogic logic() {
    return logic;
  }

  public String regulation() {
    return regulation;
  }

  /** Every declared type, in the order of declaration. */
  public List<FactType> factTypes() {
    return types;
  }

  /** Every rule, in the order of files and lines. */
  public List<RuleInfo> rules() {
    return catalogue.inOrder();
  }

  /** Names of the rules that ask for more than the day a case is judged on. */
  public Set<String> caseRules() {
    return kinds.rules();
  }

  /**
   * Names of the rules that can fire in the case if only the types of its facts are looked at, not
   * what they say; rules that depend on the day alone are not among them.
   */
  public Set<String> possible(BoundCase bound) {
    return kinds.possible(bound.values());
  }

  /** The limits that hold here: the service's own, narrowed by the regulation's. */
  public Limits limits() {
    return limits;
  }

  /**
   * The same rules with other values of parameters, as if they stood in the rule files.
   *
   * @param values texts as the rule files would hold them, by key of the parameter
   * @return empty when a value decides more than the one field it is put into, or cannot be put
   *     there: then only compiling changed files tells what it does
   */
  public Optional<Trial> withParameters(Map<String, String> values) {
    return Trial.of(this, plain, bindings.byName(), values);
  }

  @Override
  public BoundCase read(byte[] body, LocalDate today) {
    return reader.read(body, today);
  }

  @Override
  public Evaluation evaluate(BoundCase bound, ReleaseId release, TraceLevel trace) {
    CaseKind kind = kindOf(bound);
    DayFacts facts = day(bound.asOf());
    return byShortlist(bound, kind, release, trace, facts, limits)
        .orElseGet(() -> byAllRules(bound, kind, release, trace, facts));
  }

  /**
   * Evaluates a small case of a kind met often, if that can be done within a few microseconds: for
   * a thread that must not be held. Nothing is left of the attempt when it ends without an answer.
   *
   * @return empty when the case is none of those, or turns out to ask for more
   * @throws ProblemException as {@link #evaluate}; whether the time sufficed is not told apart
   */
  public Optional<Evaluation> evaluateQuickly(
      BoundCase bound, ReleaseId release, TraceLevel trace) {
    DayFacts facts = days.get(bound.asOf());
    return facts == null
        ? Optional.empty()
        : byShortlist(bound, kindOf(bound), release, trace, facts, quick);
  }

  /** Under other facts of the day; by all rules, for what makes many cases quick costs a few. */
  Evaluation evaluateOnce(
      BoundCase bound, ReleaseId release, TraceLevel trace, DayFacts facts, Limits most) {
    own(bound);
    CaseKind any = kinds.any();
    List<DayFacts.Fact> day = dayOf(bound, any, facts);
    EvaluationRun run = new EvaluationRun(this, bound, trace, day, most, null);
    return evaluated(bound, release, any.sessions(), run);
  }

  private Evaluation byAllRules(
      BoundCase bound, CaseKind kind, ReleaseId release, TraceLevel trace, DayFacts facts) {
    List<DayFacts.Fact> day = dayOf(bound, kind, facts);
    EvaluationRun run = new EvaluationRun(this, bound, trace, day, limits, null);
    Evaluation evaluation = evaluated(bound, release, kind.sessions(), run);
    if (bound.facts() <= SMALL) {
      kind.shortlists().learn(run, day);
    }
    return evaluation;
  }

  private Optional<Evaluation> byShortlist(
      BoundCase bound,
      CaseKind kind,
      ReleaseId release,
      TraceLevel trace,
      DayFacts facts,
      Limits most) {
    List<Shortlist> lists = kind.shortlists().made();
    if (lists.isEmpty() || bound.facts() > SMALL) {
      return Optional.empty();
    }
    List<DayFacts.Fact> day = dayOf(bound, kind, facts);
    boolean sharpFailed = false;
    for (Shortlist list : lists) {
      if (sharpFailed && list.sharp()) {
        continue; // what one of them did not see coming the others hardly would
      }
      GuardWatch watch = watch(list, bound, day, most);
      if (!watch.holds()) {
        continue;
      }
      EvaluationRun run = new EvaluationRun(this, bound, trace, list.mattering(day), most, watch);
      Evaluation evaluation = evaluated(bound, release, list.sessions(), run);
      if (evaluation != null) {
        kind.shortlists().sufficed(list, run, day);
        return Optional.of(evaluation);
      }
      kind.shortlists().overruled(list);
      if (!list.sharp()) {
        return Optional.empty();
      }
      sharpFailed = true;
    }
    return Optional.empty();
  }

  /** Conditions of rules are asked here as well: they have no more time than an evaluation. */
  private GuardWatch watch(Shortlist list, BoundCase bound, List<DayFacts.Fact> day, Limits most) {
    long deadline = System.nanoTime() + most.time().toNanos();
    try (Watchdog.Watch dog = Watchdog.watch(() -> {}, deadline, most.memory())) {
      return list.watch(caseOf(bound), bound.values(), day);
    }
  }

  /** What rules of these names make in a case, intermediate facts among it. */
  List<DayFacts.Fact> made(BoundCase bound, Set<String> names) {
    own(bound);
    List<DayFacts.Fact> day = dayOf(bound, kinds.any(), day(bound.asOf()));
    EvaluationRun run = new EvaluationRun(this, bound, TraceLevel.FIRED, day, limits, null);
    try (Sessions.Loan loan = kinds.any().sessions().borrow()) {
      run.fire(loan.sessionAt(bound.asOf()));
      loan.sound();
      return run.madeBy(names);
    }
  }

  CaseKind kindOf(BoundCase bound) {
    own(bound);
    return kinds.of(bound.values());
  }

  private void own(BoundCase bound) {
    if (bound.owner().bindings != bindings) {
      throw new IllegalArgumentException("the case was read by another release");
    }
  }

  /** What holds on the case's day and can matter to it. */
  List<DayFacts.Fact> dayOf(BoundCase bound, CaseKind kind, DayFacts facts) {
    return facts.mattering(kind::matters, bound.values(), bindings::read);
  }

  /** Null when the rules on a shortlist do not suffice. */
  static Evaluation evaluated(
      BoundCase bound, ReleaseId release, Sessions sessions, EvaluationRun run) {
    try (Sessions.Loan loan = sessions.borrow()) {
      run.fire(loan.sessionAt(bound.asOf()));
      if (run.beyondShortlist()) {
        return null;
      }
      Evaluation evaluation = run.result(release);
      loan.sound();
      return evaluation;
    } catch (OutOfMemoryError e) {
      // the session is gone by now, and with it what took the memory
      throw run.outOfMemory();
    }
  }

  /** What the day rules make on a day; found out once, for a bounded number of days. */
  DayFacts day(LocalDate asOf) {
    DayFacts known = days.get(asOf);
    if (known == null) {
      if (days.size() >= MOST_DAYS) {
        days.clear();
      }
      known = newDay(asOf);
      days.put(asOf, known);
    }
    return known;
  }

  private DayFacts newDay(LocalDate asOf) {
    BoundCase nothing = new BoundCase(this, null, asOf, new Object[0]);
    EvaluationRun run = new EvaluationRun(this, nothing, TraceLevel.FIRED, List.of(), limits, null);
    try (Sessions.Loan loan = noCase.borrow()) {
      KieSession session = loan.sessionAt(asOf);
      session.insert(new NewDay(asOf));
      run.fire(session);
      loan.sound();
      return dayFacts(run.madeBy(dayRules));
    } catch (OutOfMemoryError e) {
      throw run.outOfMemory();
    }
  }

  DayFacts dayFacts(List<DayFacts.Fact> facts) {
    return new DayFacts(facts, keyed);
  }

  /** The parameters in force on the day, by key. */
  public List<ParameterValue> parameters(LocalDate asOf) {
    return ParameterValues.of(day(asOf).all(), this::bindingOf, catalogue.since());
  }

  TypeBinding bindingOf(Object fact) {
    return bindings.of(fact);
  }

  RuleInfo ruleNamed(String name) {
    return catalogue.byName(name);
  }

  Set<String> dayRules() {
    return dayRules;
  }

  ExclusiveOutcomes exclusive() {
    return exclusive;
  }

  Case caseOf(BoundCase bound) {
    return new Case(bound.caseReference(), bound.asOf());
  }

  @Override
  public void close() {
    if (ownCases) {
      kinds.close();
    }
    if (ownDays) {
      noCase.close();
    }
  }
}
