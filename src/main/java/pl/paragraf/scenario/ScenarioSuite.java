package pl.paragraf.scenario;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;

/** Runs many scenarios, on all processors, and ends in time. */
public final class ScenarioSuite {

  private static final long LONG_NANOS = 50_000_000L;

  private ScenarioSuite() {}

  /**
   * What came of the scenarios.
   *
   * @param results in the order of the scenarios
   * @param notRun those for which there was no time
   * @param outdated those that hold only with the values they were written for
   */
  public record Outcome(
      List<ScenarioRun.Result> results, List<Scenario> notRun, List<Scenario> outdated) {}

  /**
   * @param one what one may take; after one that took half a second of it for no answer none is
   *     begun
   * @param most after this time none is begun either
   * @throws IllegalStateException when the thread is interrupted meanwhile
   */
  public static Outcome run(Trials trials, List<Scenario> scenarios, Duration one, Duration most) {
    long deadline = System.nanoTime() + most.toNanos();
    AtomicBoolean tooLong = new AtomicBoolean();
    ExecutorService workers =
        Executors.newFixedThreadPool(
            Runtime.getRuntime().availableProcessors(), ScenarioSuite::worker);
    try {
      List<Callable<Optional<ScenarioRun.Result>>> tasks = new ArrayList<>();
      for (Scenario scenario : scenarios) {
        tasks.add(
            () -> {
              long begun = System.nanoTime();
              if (begun >= deadline || tooLong.get()) {
                return Optional.empty();
              }
              ScenarioRun.Result result = trials.run(scenario);
              if (result.answer().isEmpty()
                  && System.nanoTime() - begun >= Math.min(LONG_NANOS, one.toNanos())) {
                tooLong.set(true);
              }
              return Optional.of(result);
            });
      }
      Outcome outcome = outcome(scenarios, workers.invokeAll(tasks));
      return tooLong.get() ? outcome : reviewed(outcome, trials);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while scenarios ran", e);
    } finally {
      workers.shutdownNow();
    }
  }

  private static Outcome outcome(
      List<Scenario> scenarios, List<Future<Optional<ScenarioRun.Result>>> ran)
      throws InterruptedException {
    List<ScenarioRun.Result> results = new ArrayList<>();
    List<Scenario> notRun = new ArrayList<>();
    for (int i = 0; i < scenarios.size(); i++) {
      try {
        Optional<ScenarioRun.Result> result = ran.get(i).get();
        result.ifPresent(results::add);
        if (result.isEmpty()) {
          notRun.add(scenarios.get(i));
        }
      } catch (ExecutionException e) {
        throw new IllegalStateException("a scenario could not be run", e.getCause());
      }
    }
    return new Outcome(results, notRun, List.of());
  }

  /** Tries those that fail with the values they were written for, if they name any. */
  private static Outcome reviewed(Outcome outcome, Trials trials) {
    List<ScenarioRun.Result> results = new ArrayList<>();
    List<Scenario> outdated = new ArrayList<>();
    for (ScenarioRun.Result result : outcome.results()) {
      Scenario scenario = result.scenario();
      Optional<String> unfit = trials.unfit(scenario);
      if (unfit.isPresent()) {
        results.add(ScenarioRun.Result.unanswered(scenario, List.of(unfit.get())));
      } else if (holdsAsWritten(result, trials)) {
        outdated.add(scenario);
        results.add(result.holds());
      } else {
        results.add(result);
      }
    }
    return new Outcome(results, outcome.notRun(), outdated);
  }

  private static boolean holdsAsWritten(ScenarioRun.Result result, Trials trials) {
    return !result.passed()
        && !result.scenario().writtenFor().isEmpty()
        && trials.run(result.scenario().asWritten()).passed();
  }

  private static Thread worker(Runnable work) {
    Thread thread = new Thread(work, "scenarios");
    thread.setDaemon(true);
    return thread;
  }
}
