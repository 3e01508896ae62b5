package pl.paragraf.api;

import io.vertx.core.impl.ContextInternal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Work of one event loop, done in batches, step by step: the cases that came in while the loop read
 * from its connections are read one after another, then all are evaluated, then all are recorded or
 * written, then all are sent. The processor finds what a step needs still in its caches, a client
 * that has several requests under way is woken once, and decisions that came together are stored
 * together. Nobody waits for more to come. Used by the thread of its loop alone.
 */
final class EventLoopBatch {

  /** Cases begun with before the first of them is answered: as a rule under a millisecond. */
  static final int MOST = 16;

  private final Deque<Work> cases = new ArrayDeque<>();
  private List<Work> next = new ArrayList<>();
  private List<Work> current = new ArrayList<>();
  private boolean scheduled;

  /** Something to be done for a request. */
  private record Work(ContextInternal context, Runnable task) {

    void run() {
      context.dispatch(null, nothing -> task.run());
    }
  }

  /** Begins with a case, in the context that is current, when the loop has read what there is. */
  void begin(Runnable task) {
    cases.add(new Work(ContextInternal.current(), task));
    if (!scheduled) {
      schedule();
    }
  }

  /** Does the next step of a case, in its context, when the others of its batch had this one. */
  void then(Runnable task) {
    next.add(new Work(ContextInternal.current(), task));
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
      while (!next.isEmpty()) {
        List<Work> step = next;
        next = current;
        current = step;
        step.forEach(Work::run);
        step.clear();
      }
    }
    scheduled = false;
    if (!cases.isEmpty()) {
      schedule();
    }
  }
}
