package pl.paragraf.release;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Latches once every regulation of the first listing has an active release or is gone again. An
 * empty listing makes nothing ready: a service without a regulation cannot answer. Thread-safe.
 */
final class Readiness {

  private final Set<String> awaited = new TreeSet<>();
  private boolean begun;
  private volatile boolean ready;

  /** The regulations found at start; only the first listing that is not empty counts. */
  synchronized void await(Set<String> found) {
    if (!begun && !found.isEmpty()) {
      begun = true;
      awaited.addAll(found);
    }
  }

  /** The regulation needs no more waiting for. */
  synchronized void settled(String regulation) {
    awaited.remove(regulation);
    ready = ready || (begun && awaited.isEmpty());
  }

  boolean ready() {
    return ready;
  }

  synchronized List<String> awaited() {
    return List.copyOf(awaited);
  }
}
