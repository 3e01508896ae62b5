package pl.paragraf.engine;

import java.lang.reflect.Field;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import org.drools.base.common.NetworkNode;
import org.drools.core.common.BaseNode;
import org.drools.core.common.BetaConstraints;
import org.drools.core.impl.InternalRuleBase;
import org.drools.core.reteoo.BetaNode;
import org.drools.core.reteoo.EntryPointNode;
import org.drools.core.reteoo.FromNode;
import org.drools.core.reteoo.ObjectTypeNode;
import org.kie.api.KieBase;
import org.kie.api.definition.rule.Rule;

/** Makes every join of a rule base ask for the time; see {@link TimedConstraints}. */
final class TimedJoins {

  private final Field ofPairs = open(BetaNode.class, "constraints");
  private final Field ofElements = open(FromNode.class, "betaConstraints");
  private final Set<NetworkNode> seen = Collections.newSetFromMap(new IdentityHashMap<>());

  private TimedJoins() throws NoSuchFieldException {}

  private static Field open(Class<?> node, String name) throws NoSuchFieldException {
    Field field = node.getDeclaredField(name);
    field.setAccessible(true);
    return field;
  }

  /** Before the rule base has a session. */
  static void install(KieBase base) {
    try {
      TimedJoins joins = new TimedJoins();
      for (EntryPointNode entry :
          ((InternalRuleBase) base).getRete().getEntryPointNodes().values()) {
        for (ObjectTypeNode node : entry.getObjectTypeNodes().values()) {
          joins.install(node);
        }
      }
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("joins cannot be timed in this version of the engine", e);
    }
  }

  private void install(NetworkNode node) throws ReflectiveOperationException {
    if (!seen.add(node)) {
      return;
    }
    if (node instanceof BetaNode beta) {
      ofPairs.set(beta, timed(beta.getRawConstraints(), beta));
    } else if (node instanceof FromNode<?> from) {
      ofElements.set(from, timed(from.getBetaConstraints(), from));
    }
    NetworkNode[] next = node.getSinks();
    for (int i = 0; next != null && i < next.length; i++) {
      install(next[i]);
    }
  }

  @SuppressWarnings("unchecked") // a node only hands back what its own constraints made
  private static BetaConstraints<Object> timed(BetaConstraints<?> asked, BaseNode node) {
    return new TimedConstraints((BetaConstraints<Object>) asked, ruleOf(node));
  }

  private static String ruleOf(BaseNode node) {
    Rule[] rules = node.getAssociatedRules();
    return rules.length == 0 ? "" : rules[0].getName();
  }
}
