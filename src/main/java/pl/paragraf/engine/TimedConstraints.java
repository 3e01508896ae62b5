package pl.paragraf.engine;

import java.io.ObjectInput;
import java.io.ObjectOutput;
import java.util.List;
import org.drools.base.base.ObjectType;
import org.drools.base.base.ValueResolver;
import org.drools.base.reteoo.BaseTuple;
import org.drools.base.rule.Pattern;
import org.drools.base.rule.constraint.BetaConstraint;
import org.drools.core.RuleBaseConfiguration;
import org.drools.core.common.BetaConstraints;
import org.drools.core.reteoo.BetaMemory;
import org.drools.core.reteoo.Tuple;
import org.drools.core.reteoo.builder.BuildContext;
import org.drools.util.bitmask.BitMask;
import org.kie.api.runtime.rule.FactHandle;

/**
 * The conditions between two patterns, which also ask for the time whenever a pair is looked at.
 * Where there are no conditions, or only those an index answers, the engine looks at millions of
 * pairs and no code of a rule runs. Immutable but for what the engine keeps in it.
 */
final class TimedConstraints implements BetaConstraints<Object> {

  private final BetaConstraints<Object> asked;
  private final String rule;

  /**
   * @param asked the conditions themselves
   * @param rule the rule they belong to, the first of several
   */
  TimedConstraints(BetaConstraints<Object> asked, String rule) {
    this.asked = asked;
    this.rule = rule;
  }

  @Override
  public boolean isAllowedCachedLeft(Object context, FactHandle handle) {
    TimeLimit.checkIn(rule);
    return asked.isAllowedCachedLeft(context, handle);
  }

  @Override
  public boolean isAllowedCachedRight(BaseTuple tuple, Object context) {
    TimeLimit.checkIn(rule);
    return asked.isAllowedCachedRight(tuple, context);
  }

  @Override
  public Object createContext() {
    return asked.createContext();
  }

  @Override
  public void updateFromTuple(Object context, ValueResolver resolver, Tuple tuple) {
    asked.updateFromTuple(context, resolver, tuple);
  }

  @Override
  public void updateFromFactHandle(Object context, ValueResolver resolver, FactHandle handle) {
    asked.updateFromFactHandle(context, resolver, handle);
  }

  @Override
  public BetaConstraint[] getConstraints() {
    return asked.getConstraints();
  }

  @Override
  public BetaConstraints getOriginalConstraint() {
    return asked.getOriginalConstraint();
  }

  @Override
  public boolean isIndexed() {
    return asked.isIndexed();
  }

  @Override
  public int getIndexCount() {
    return asked.getIndexCount();
  }

  @Override
  public boolean isEmpty() {
    return asked.isEmpty();
  }

  @Override
  public BetaMemory createBetaMemory(RuleBaseConfiguration configuration, int nodeType) {
    return asked.createBetaMemory(configuration, nodeType);
  }

  @Override
  public void resetTuple(Object context) {
    asked.resetTuple(context);
  }

  @Override
  public void resetFactHandle(Object context) {
    asked.resetFactHandle(context);
  }

  @Override
  public BitMask getListenedPropertyMask(
      Pattern pattern, ObjectType type, List<String> properties) {
    return asked.getListenedPropertyMask(pattern, type, properties);
  }

  @Override
  public void init(BuildContext context, int nodeType) {
    asked.init(context, nodeType);
  }

  @Override
  public void initIndexes(int depth, int nodeType, RuleBaseConfiguration configuration) {
    asked.initIndexes(depth, nodeType, configuration);
  }

  @Override
  public <T> T cloneIfInUse() {
    return asked.cloneIfInUse();
  }

  @Override
  public boolean isLeftUpdateOptimizationAllowed() {
    return asked.isLeftUpdateOptimizationAllowed();
  }

  @Override
  public void registerEvaluationContext(BuildContext context) {
    asked.registerEvaluationContext(context);
  }

  @Override
  public void writeExternal(ObjectOutput out) {
    throw new UnsupportedOperationException("rule bases are not written out");
  }

  @Override
  public void readExternal(ObjectInput in) {
    throw new UnsupportedOperationException("rule bases are not read in");
  }
}
