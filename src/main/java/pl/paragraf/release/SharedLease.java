package pl.paragraf.release;

import java.util.concurrent.atomic.AtomicBoolean;
import pl.paragraf.engine.CompiledRules;
import pl.paragraf.model.ReleaseId;
import pl.paragraf.regulation.RegulationSource;

/** Holds a shared release until closed. */
final class SharedLease implements Lease {

  private final Shared<LiveRelease> release;
  private final AtomicBoolean closed = new AtomicBoolean();

  /** Takes over one successful {@link Shared#tryHold()}. */
  SharedLease(Shared<LiveRelease> held) {
    this.release = held;
  }

  @Override
  public ReleaseId id() {
    return release.value().id();
  }

  @Override
  public CompiledRules rules() {
    return release.value().rules();
  }

  @Override
  public RegulationSource source() {
    return release.value().source();
  }

  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      release.letGo();
    }
  }
}
