package pl.paragraf.release;

import pl.paragraf.engine.CompiledRules;
import pl.paragraf.model.ReleaseId;
import pl.paragraf.regulation.RegulationSource;

/**
 * The right to use one release until {@link #close()}, whatever is activated meanwhile. Whoever
 * takes a lease closes it; closing twice does no harm. Thread-safe.
 */
public interface Lease extends AutoCloseable {

  ReleaseId id();

  /** The compiled rules; not to be used after {@link #close()}. */
  CompiledRules rules();

  RegulationSource source();

  @Override
  void close();
}
