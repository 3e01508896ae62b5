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
import org.drools.core.reteoo.ObjectTypeNode;
import org.kie.api.KieBase;
import org.kie.api.definition.rule.Rule;

/** Makes every join of a rule base ask for the time; see {@link TimedConstraints}. */
final class TimedJoins {

  private TimedJoins() {}

  /** Before the rule base has a session. */
  static void install(KieBase base) {
    try {
      Field constraints = BetaNode.class.getDeclaredField("constraints");
      constraints.setAccessible(true);
      Set<NetworkNode> seen = Collections.newSetFromMap(new IdentityHashMap<>());
      for (EntryPointNode entry :
          ((InternalRuleBase) base).getRete().getEntryPointNodes().values()) {
        for (ObjectTypeNode node : entry.getObjectTypeNodes().values()) {
          install(node, constraints, seen);
        }
      }
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("joins cannot be timed in this version of the engine", e);
    }
  }

  private static void install(NetworkNode node, Field constraints, Set<NetworkNode> seen)
      throws ReflectiveOperationException {
    if (!seen.add(node)) {
      return;
    }
    if (node instanceof BetaNode beta) {
      @SuppressWarnings("unchecked") // a node only hands back what its own constraints made
      BetaConstraints<Object> asked = beta.getRawConstraints();
      constraints.set(beta, new TimedConstraints(asked, ruleOf(beta)));
    }
    NetworkNode[] next = node.getSinks();
    for (int i = 0; next != null && i < next.length; i++) {
      install(next[i], constraints, seen);
    }
  }

  private static String ruleOf(BaseNode node) {
    Rule[] rules = node.getAssociatedRules();
    return rules.length == 0 ? "" : rules[0].getName();
  }
}
