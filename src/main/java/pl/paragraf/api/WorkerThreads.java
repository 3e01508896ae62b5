package pl.paragraf.api;

import java.util.Map;

/**
 * How many requests are worked on at the same time, unless the operator says otherwise: two for
 * each processor, and twenty-six that may be kept by long streams ({@code Shares}). Evaluating a
 * case needs a processor and waits for nothing, and while a decision is brought to the disk no
 * thread waits for it; more threads would only take each other's place, and the just-in-time
 * compiler's. As many event loops as processors read and write the network.
 */
public final class WorkerThreads implements BuiltInSettings {

  /**
   * Twenty-four streams of lines and two long answers: they wait for their clients most of the
   * time.
   */
  private static final int STREAMS = 26;

  private static final int LEAST_WORKERS = 4;
  private static final int LEAST_LOOPS = 2;
  private static final int WORKERS_PER_PROCESSOR = 2;

  private final Map<String, String> properties = properties();

  private static Map<String, String> properties() {
    int processors = Runtime.getRuntime().availableProcessors();
    return Map.of(
        "quarkus.thread-pool.max-threads",
        Integer.toString(STREAMS + Math.max(LEAST_WORKERS, WORKERS_PER_PROCESSOR * processors)),
        "quarkus.vertx.event-loops-pool-size",
        Integer.toString(Math.max(LEAST_LOOPS, processors)));
  }

  @Override
  public String getName() {
    return "worker threads by processors";
  }

  @Override
  public Map<String, String> getProperties() {
    return properties;
  }
}
