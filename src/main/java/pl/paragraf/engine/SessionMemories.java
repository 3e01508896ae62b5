package pl.paragraf.engine;

import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import org.drools.core.common.Memory;
import org.drools.core.common.MemoryFactory;
import org.drools.core.common.NodeMemories;
import org.drools.core.common.ReteEvaluator;
import org.drools.core.impl.InternalRuleBase;
import org.drools.core.reteoo.BetaMemory;
import org.drools.core.reteoo.SegmentMemory;
import org.drools.core.reteoo.SegmentMemory.SegmentPrototype;
import org.jboss.logging.Logger;
import org.kie.api.runtime.KieSession;

/**
 * The memories of a session's nodes, made for sessions that are used by one thread at a time, again
 * and again: cleaning them after a case touches only what the case left there. The engine's own
 * collects all segments in a hash set and gives every empty table a new array each time. Used by
 * one thread at a time; the rule base never changes.
 */
final class SessionMemories implements NodeMemories {

  private static final Logger LOG = Logger.getLogger(SessionMemories.class);

  private final InternalRuleBase base;
  private final ReteEvaluator session;
  private final Memory[] byNode;

  /** The memories there are, and the segment each belonged to when the segments were listed. */
  private Memory[] live = new Memory[64];

  private SegmentMemory[] segmentOf = new SegmentMemory[64];
  private int count;
  private SegmentMemory[] segments = {};
  private SegmentPrototype[] prototypes = {};

  private SessionMemories(InternalRuleBase base, ReteEvaluator session) {
    this.base = base;
    this.session = session;
    this.byNode = new Memory[base.getMemoryCount()];
  }

  /** Gives them to a session nothing was inserted in yet; where that fails it keeps its own. */
  static void install(KieSession session) {
    try {
      ReteEvaluator evaluator = (ReteEvaluator) session;
      SessionMemories memories =
          new SessionMemories((InternalRuleBase) session.getKieBase(), evaluator);
      Object support = evaluator.getSegmentMemorySupport();
      Object network = evaluator.getRuleNetworkEvaluator();
      Field[] holders = {holder(session), holder(support), holder(network)};
      holders[0].set(session, memories);
      holders[1].set(support, memories);
      holders[2].set(network, memories);
    } catch (ReflectiveOperationException | RuntimeException e) {
      LOG.warnf("the engine keeps its own node memories: %s", e.toString());
    }
  }

  private static Field holder(Object owner) throws NoSuchFieldException {
    Field field = owner.getClass().getDeclaredField("nodeMemories");
    field.setAccessible(true);
    return field;
  }

  @Override
  @SuppressWarnings("unchecked") // a node's memory is what the node made
  public <T extends Memory> T getNodeMemory(MemoryFactory<T> node) {
    Memory known = byNode[node.getMemoryId()];
    return known != null ? (T) known : created(node);
  }

  private <T extends Memory> T created(MemoryFactory<T> node) {
    T memory = node.createMemory(base.getRuleBaseConfiguration(), session);
    byNode[node.getMemoryId()] = memory;
    if (count == live.length) {
      live = Arrays.copyOf(live, count * 2);
      segmentOf = Arrays.copyOf(segmentOf, count * 2);
    }
    live[count++] = memory;
    return memory;
  }

  @Override
  public Memory peekNodeMemory(int memoryId) {
    return memoryId < byNode.length ? byNode[memoryId] : null;
  }

  @Override
  public int length() {
    return byNode.length;
  }

  @Override
  public void clearNodeMemory(MemoryFactory node) {
    throw new UnsupportedOperationException("the rule base never changes");
  }

  @Override
  public void clear() {
    Arrays.fill(byNode, null);
    Arrays.fill(live, null);
    Arrays.fill(segmentOf, null);
    count = 0;
    segments = new SegmentMemory[0];
    prototypes = new SegmentPrototype[0];
  }

  @Override
  public void resetAllMemories() {
    boolean listed = true;
    for (int i = 0; i < count; i++) {
      Memory memory = live[i];
      if (!(memory instanceof BetaMemory<?> beta) || !untouched(beta)) {
        memory.reset();
      }
      if (memory.getSegmentMemory() != segmentOf[i]) {
        segmentOf[i] = memory.getSegmentMemory();
        listed = false;
      }
    }
    if (!listed) {
      listSegments();
    }
    for (int i = 0; i < segments.length; i++) {
      SegmentMemory segment = segments[i];
      segment.reset(prototypes[i]);
      if (segment.isSegmentLinked()) {
        segment.notifyRuleLinkSegment();
      }
    }
  }

  private static boolean untouched(BetaMemory<?> memory) {
    return memory.getCounter() == 0
        && (memory.getLeftTupleMemory() == null || memory.getLeftTupleMemory().size() == 0)
        && (memory.getRightTupleMemory() == null || memory.getRightTupleMemory().size() == 0)
        && memory.getStagedRightTuples().isEmpty();
  }

  private void listSegments() {
    Set<SegmentMemory> distinct = Collections.newSetFromMap(new IdentityHashMap<>());
    for (int i = 0; i < count; i++) {
      if (segmentOf[i] != null) {
        distinct.add(segmentOf[i]);
      }
    }
    segments = distinct.toArray(new SegmentMemory[0]);
    prototypes = new SegmentPrototype[segments.length];
    for (int i = 0; i < segments.length; i++) {
      prototypes[i] = base.getSegmentPrototypeRegistry().getSegmentPrototype(segments[i]);
    }
  }
}
