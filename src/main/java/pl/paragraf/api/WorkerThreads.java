package pl.paragraf.api;

import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.config.spi.ConfigSource;

/**
 * How many requests are worked on at the same time, unless the operator says otherwise: four for
 * each processor. Evaluating a case needs a processor and waits for nothing; more threads would
 * only take each other's place, and the just-in-time compiler's.
 */
public final class WorkerThreads implements ConfigSource {

  private static final int LEAST = 8;
  private static final int PER_PROCESSOR = 4;

  private final Map<String, String> properties =
      Map.of(
          "quarkus.thread-pool.max-threads",
          Integer.toString(
              Math.max(LEAST, PER_PROCESSOR * Runtime.getRuntime().availableProcessors())));

  @Override
  public String getName() {
    return "worker threads by processors";
  }

  /** Below every file and every variable of the environment. */
  @Override
  public int getOrdinal() {
    return 50;
  }

  @Override
  public Map<String, String> getProperties() {
    return properties;
  }

  @Override
  public Set<String> getPropertyNames() {
    return properties.keySet();
  }

  @Override
  public String getValue(String name) {
    return properties.get(name);
  }
}
