package pl.paragraf.bench;

import java.util.Arrays;

/**
 * How long answers took.
 *
 * @param sorted nanoseconds, ascending, at least one
 */
record Latencies(long[] sorted) {

  static Latencies of(long[] nanos) {
    long[] sorted = nanos.clone();
    Arrays.sort(sorted);
    return new Latencies(sorted);
  }

  double median() {
    return percentile(50);
  }

  /** The nearest rank, in nanoseconds. */
  double percentile(int percent) {
    return sorted[Math.max(0, (int) Math.ceil(sorted.length * percent / 100.0) - 1)];
  }

  @Override
  public String toString() {
    return "%.3f ms, 95 %% within %.3f ms, %d answers"
        .formatted(median() / 1e6, percentile(95) / 1e6, sorted.length);
  }
}
