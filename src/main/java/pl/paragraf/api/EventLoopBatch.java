package pl.paragraf.api;

import io.vertx.core.impl.ContextInternal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Work of one event loop, done in batches: the cases that came in while the loop read from its
 * connections are evaluated one after another, and only then are they answered. The processor finds
 * the engine still in its caches, and a client that has several requests under way is woken once:
 * together that is a quarter of what a case costs. Nobody waits for more to come. Used by the
 * thread of its loop alone.
 */
final class EventLoopBatch {

  /** Cases evaluated before the first of them is answered: as a rule under a millisecond. */
  static final int MOST = 16;

  private final Deque<Work> cases = new ArrayDeque<>();
  private final List<Work> answers = new ArrayList<>();
  private boolean scheduled;

  /** Something to be done for a request. */
  private record Work(ContextInternal context, Runnable task) {

    void run() {
      context.dispatch(null, nothing -> task.run());
    }
  }

  /** Evaluates a case, in the context that is current, when the loop has read what there is. */
  void evaluate(Runnable task) {
    cases.add(new Work(ContextInternal.current(), task));
    if (!scheduled) {
      schedule();
    }
  }

  /** Answers a case that is being evaluated, in its context, after the others of its batch are. */
  void answer(Runnable task) {
    answers.add(new Work(ContextInternal.current(), task));
  }

  private void schedule() {
    scheduled = true;
    cases.element().context().nettyEventLoop().execute(this::run);
  }

  private void run() {
    // An answer may let the next request of its connection in: that one is for the next time.
    for (int left = cases.size(); left > 0; left -= MOST) {
      for (int i = 0; i < Math.min(left, MOST); i++) {
        cases.remove().run();
      }
      answers.forEach(Work::run);
      answers.clear();
    }
    scheduled = false;
    if (!cases.isEmpty()) {
      schedule();
    }
  }
}
