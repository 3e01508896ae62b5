package pl.paragraf.decision;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import pl.paragraf.model.Decision;
import pl.paragraf.model.Evaluation;
import pl.paragraf.model.Firing;

/**
 * Keeps the newest 10,000 decisions in memory, fewer when they are large. It stands in until the
 * durable ledger takes its place: a restart forgets everything. Thread-safe.
 */
@ApplicationScoped
public class RecentDecisions implements DecisionLog {

  private static final int DECISIONS = 10_000;
  // One ranking of thousands of candidates weighs as much as thousands of single decisions; about
  // 100 MB of conclusions and firings are kept in all.
  private static final long PARTS = 500_000;

  private final int decisions;
  private final long parts;
  private final Map<String, Decision> byId = new ConcurrentHashMap<>();
  private final Deque<Decision> order = new ArrayDeque<>();
  private long held;

  public RecentDecisions() {
    this(DECISIONS, PARTS);
  }

  RecentDecisions(int decisions, long parts) {
    this.decisions = decisions;
    this.parts = parts;
  }

  @Override
  public void append(Decision decision) {
    byId.put(decision.id(), decision);
    synchronized (order) {
      order.addLast(decision);
      held += parts(decision.evaluation());
      while (order.size() > 1 && (order.size() > decisions || held > parts)) {
        Decision oldest = order.removeFirst();
        held -= parts(oldest.evaluation());
        byId.remove(oldest.id());
      }
    }
  }

  @Override
  public Optional<Decision> find(String id) {
    return Optional.ofNullable(byId.get(id));
  }

  private static long parts(Evaluation evaluation) {
    long parts =
        1L
            + evaluation.outcomes().size()
            + evaluation.findings().size()
            + evaluation.nextSteps().size();
    for (Firing firing : evaluation.fired()) {
      parts += 1L + firing.matched().size() + firing.concluded().size() + firing.derived().size();
    }
    return parts;
  }
}
