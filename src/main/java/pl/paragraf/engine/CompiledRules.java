package pl.paragraf.engine;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.drools.compiler.kie.builder.impl.InternalKieModule;
import org.kie.api.KieBase;
import org.kie.api.KieBaseConfiguration;
import org.kie.api.KieServices;
import org.kie.api.conf.KieBaseMutabilityOption;
import org.kie.api.runtime.KieContainer;
import org.kie.api.runtime.KieSession;
import org.kie.api.runtime.KieSessionConfiguration;
import org.kie.api.runtime.conf.ClockTypeOption;
import org.kie.api.runtime.conf.ThreadSafeOption;
import org.kie.api.time.SessionPseudoClock;
import pl.paragraf.model.Evaluation;
import pl.paragraf.model.FactField;
import pl.paragraf.model.FactType;
import pl.paragraf.model.ParameterValue;
import pl.paragraf.model.ReleaseId;
import pl.paragraf.model.RuleInfo;
import pl.paragraf.model.TraceLevel;
import pl.paragraf.regulation.Manifest;
import pl.paragraf.regulation.RegulationSource;
import pl.paragraf.rule.Case;

/**
 * One compiled state of a regulation. Immutable and thread-safe; every evaluation has a session of
 * its own. To be closed once, when no evaluation is running in it.
 */
public final class CompiledRules implements AutoCloseable {

  private static final ZoneId WARSAW = ZoneId.of("Europe/Warsaw");

  private final String regulation;
  private final List<FactType> types;
  private final RuleCatalogue catalogue;
  private final Limits limits;
  private final ExclusiveOutcomes exclusive;
  private final KieContainer container;
  private final KieBase base;
  private final KieSessionConfiguration sessions;
  private final Map<Class<?>, TypeBinding> bindings;
  private final FactReader reader;

  private CompiledRules(
      RegulationSource source,
      String packageName,
      List<FactType> types,
      RuleCatalogue catalogue,
      KieContainer container,
      Limits limits)
      throws ReflectiveOperationException {
    this.regulation = source.id();
    this.types = List.copyOf(types);
    this.catalogue = catalogue;
    this.limits = narrowed(limits, source.manifest().limits());
    this.exclusive = new ExclusiveOutcomes(source.manifest().exclusiveOutcomes());
    this.container = container;
    KieServices services = KieServices.get();
    KieBaseConfiguration configuration = services.newKieBaseConfiguration();
    configuration.setOption(KieBaseMutabilityOption.DISABLED);
    this.base = container.newKieBase(configuration);
    this.sessions = services.newKieSessionConfiguration();
    sessions.setOption(ClockTypeOption.PSEUDO);
    // the engine's other choice shares one array of facts per rule among all sessions
    sessions.setOption(ThreadSafeOption.YES);
    Map<Class<?>, TypeBinding> byClass = new HashMap<>();
    Map<String, TypeBinding> inputs = new HashMap<>();
    Map<String, FactType> all = new HashMap<>();
    for (FactType type : types) {
      all.put(type.name(), type);
      Class<?> factClass = base.getFactType(packageName, type.name()).getFactClass();
      TypeBinding binding = new TypeBinding(type, factClass);
      byClass.put(factClass, binding);
      if (type.role() == FactType.Role.INPUT) {
        inputs.put(type.name(), binding);
      }
    }
    this.bindings = Map.copyOf(byClass);
    this.reader = new FactReader(this, inputs, all, this.limits);
  }

  static CompiledRules of(
      RegulationSource source,
      String packageName,
      List<FactType> types,
      RuleCatalogue catalogue,
      KieContainer container,
      Limits limits) {
    try {
      return new CompiledRules(source, packageName, types, catalogue, container, limits);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("the compiled types are not those declared", e);
    }
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

  /** The limits that hold here: the service's own, narrowed by the regulation's. */
  public Limits limits() {
    return limits;
  }

  /**
   * Reads a request into facts of this release.
   *
   * @param body the request, JSON in UTF-8
   * @param today the day to judge on when the request names none
   * @throws pl.paragraf.model.ProblemException when the JSON is malformed, the case holds too many
   *     facts, or anything in it does not fit, with every error
   */
  public BoundCase read(byte[] body, LocalDate today) {
    return reader.read(body, today);
  }

  /**
   * Evaluates a case read by this release.
   *
   * @param release how the answer names this release
   * @throws pl.paragraf.model.ProblemException when a limit is hit, a rule fails or outcomes
   *     contradict each other
   */
  public Evaluation evaluate(BoundCase bound, ReleaseId release, TraceLevel trace) {
    if (bound.owner() != this) {
      throw new IllegalArgumentException("the case was read by another release");
    }
    KieSession session = newSession(bound.asOf());
    try {
      EvaluationRun run = new EvaluationRun(this, bound, trace);
      run.fire(session);
      return run.result(release);
    } finally {
      session.dispose();
    }
  }

  /** The parameters in force on the day, by key. */
  public List<ParameterValue> parameters(LocalDate asOf) {
    BoundCase nothing = new BoundCase(this, null, asOf, new Object[0]);
    KieSession session = newSession(asOf);
    try {
      EvaluationRun run = new EvaluationRun(this, nothing, TraceLevel.NONE);
      run.fire(session);
      List<ParameterValue> values = new ArrayList<>();
      run.parametersMade().forEach((fact, rule) -> addParameters(values, fact, rule));
      values.sort(Comparator.comparing(ParameterValue::key));
      return values;
    } finally {
      session.dispose();
    }
  }

  private void addParameters(List<ParameterValue> values, Object fact, RuleInfo rule) {
    for (FieldBinding binding : bindings.get(fact.getClass()).fields()) {
      FactField field = binding.field();
      field
          .parameter()
          .ifPresent(
              key ->
                  values.add(
                      new ParameterValue(
                          key,
                          binding.get(fact),
                          field.unit().orElse(null),
                          catalogue.since().get(rule.name()),
                          field.codes(),
                          field.label(),
                          rule)));
    }
  }

  /** A session whose clock stands at noon of the day, so that dated rules apply on whole days. */
  private KieSession newSession(LocalDate asOf) {
    KieSession session = base.newKieSession(sessions, null);
    SessionPseudoClock clock = session.getSessionClock();
    long noon = asOf.atTime(12, 0).atZone(WARSAW).toInstant().toEpochMilli();
    clock.advanceTime(noon - clock.getCurrentTime(), TimeUnit.MILLISECONDS);
    return session;
  }

  TypeBinding bindingOf(Object fact) {
    return bindings.get(fact.getClass());
  }

  RuleInfo ruleNamed(String name) {
    return catalogue.byName(name);
  }

  ExclusiveOutcomes exclusive() {
    return exclusive;
  }

  Case caseOf(BoundCase bound) {
    return new Case(bound.caseReference(), bound.asOf());
  }

  /** The compiled form, to be kept. */
  byte[] module() {
    return ((InternalKieModule)
            KieServices.get().getRepository().getKieModule(container.getReleaseId()))
        .getBytes();
  }

  @Override
  public void close() {
    container.dispose();
    HeldModules.drop(container.getReleaseId());
  }

  private static Limits narrowed(Limits own, Manifest.NarrowerLimits narrower) {
    Optional<Integer> seconds = narrower.seconds();
    return new Limits(
        Math.min(own.facts(), narrower.facts().orElse(Integer.MAX_VALUE)),
        own.textLength(),
        own.errors(),
        Math.min(own.firings(), narrower.firings().orElse(Integer.MAX_VALUE)),
        own.workingFacts(),
        seconds.isPresent() && seconds.get() < own.time().toSeconds()
            ? Duration.ofSeconds(seconds.get())
            : own.time(),
        own.traceFirings());
  }
}
