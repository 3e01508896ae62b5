package pl.paragraf.engine;

import java.time.Duration;
import pl.paragraf.regulation.Manifest;

/**
 * What an evaluation may use.
 *
 * @param facts facts in a request
 * @param textLength characters in one text value
 * @param errors errors listed in one problem
 * @param firings rule firings in one evaluation
 * @param workingFacts facts in working memory, those made by rules included
 * @param time wall time of one evaluation
 * @param memory bytes that one evaluation allocates, living or not; never more than half the heap
 * @param traceFirings firings shown in one trace
 */
public record Limits(
    int facts,
    int textLength,
    int errors,
    int firings,
    int workingFacts,
    Duration time,
    long memory,
    int traceFirings) {

  /** Enough for the collective ranking of 10,000 candidates, which allocates some 190 MiB. */
  public static Limits defaults() {
    return new Limits(
        100_000, 1_000, 100, 2_000_000, 2_000_000, Duration.ofSeconds(30), 1L << 30, 10_000);
  }

  /** These limits, each lowered to the regulation's where that is lower. */
  Limits narrowedTo(Manifest.NarrowerLimits narrower) {
    return new Limits(
        Math.min(facts, narrower.facts().orElse(Integer.MAX_VALUE)),
        textLength,
        errors,
        Math.min(firings, narrower.firings().orElse(Integer.MAX_VALUE)),
        workingFacts,
        shorter(narrower.seconds().map(Duration::ofSeconds).orElse(time)),
        memory,
        traceFirings);
  }

  /** What a case that is only tried may make and fire: it is small, and found out quickly. */
  private static final int TRIED = 50_000;

  /** These limits for a small case that is only tried, in no more than this time. */
  Limits tried(Duration most) {
    return new Limits(
        facts,
        textLength,
        errors,
        Math.min(TRIED, firings),
        Math.min(TRIED, workingFacts),
        shorter(most),
        memory,
        traceFirings);
  }

  private Duration shorter(Duration other) {
    return other.compareTo(time) < 0 ? other : time;
  }
}
