package pl.paragraf.api.admission;

import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import pl.paragraf.api.admission.FairShare.Bounds;
import pl.paragraf.api.admission.FairShare.Rests;
import pl.paragraf.release.ParagrafConfig;

/**
 * What callers share: turns for requests and for the lines of bulk requests, places for bulk
 * requests themselves, and the rate each may ask at. Thread-safe.
 */
@Singleton
public class Shares {

  /** A caller counts as being about for so long after it last asked. */
  private static final long MEMORY_NANOS = TimeUnit.SECONDS.toNanos(5);

  /** Turns of all callers together, and how many times what one may let wait all may. */
  private static final int TIMES_ONE = 4;

  /** Two processors serve one request beyond one for each caller only at somebody's expense. */
  private static final int PROCESSORS_A_LANE = 4;

  /**
   * A bulk request keeps a worker thread as long as its client likes: sixteen for one, twenty-four
   * for all, so that a few clients that break off or dawdle block nobody.
   */
  private static final Bounds STREAMS = new Bounds(24, 16, 4, 64, 256);

  /** A large body and what is made of it may take a hundred megabytes of memory. */
  private static final Bounds LARGE_BODIES = new Bounds(8, 4, 0, 1_024, 4_096);

  /** Long enough for the small cases that come in floods; whatever takes longer is a few. */
  private static final long LONGEST_REST_NANOS = TimeUnit.MICROSECONDS.toNanos(250);

  /** A caller counts as being at work for so long after it last asked. */
  private static final long AT_WORK_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

  private final ScheduledThreadPoolExecutor alarm =
      new ScheduledThreadPoolExecutor(
          1,
          task -> {
            Thread thread = new Thread(task, "turns");
            thread.setDaemon(true);
            return thread;
          });
  private final FairShare requests;
  private final FairShare streams =
      new FairShare(STREAMS, Rests.NONE, MEMORY_NANOS, System::nanoTime);
  private final FairShare largeBodies =
      new FairShare(LARGE_BODIES, Rests.NONE, MEMORY_NANOS, System::nanoTime);
  private final Rates rates;

  @Inject
  Shares(ParagrafConfig config) {
    ParagrafConfig.RequestLimits limits = config.limits();
    int lanes = Runtime.getRuntime().availableProcessors() / PROCESSORS_A_LANE;
    int waiting = limits.waiting();
    requests =
        new FairShare(
            new Bounds(
                TIMES_ONE * limits.concurrency(),
                limits.concurrency(),
                lanes,
                waiting,
                TIMES_ONE * waiting),
            lanes > 0 ? Rests.NONE : new Rests(LONGEST_REST_NANOS, AT_WORK_NANOS, this::after),
            MEMORY_NANOS,
            System::nanoTime);
    rates = new Rates(limits.requestsPerSecond(), System::nanoTime);
  }

  private void after(Runnable task, long nanos) {
    alarm.schedule(task, nanos, TimeUnit.NANOSECONDS);
  }

  @PreDestroy
  void stop() {
    alarm.shutdownNow();
  }

  FairShare requests() {
    return requests;
  }

  FairShare streams() {
    return streams;
  }

  FairShare largeBodies() {
    return largeBodies;
  }

  Rates rates() {
    return rates;
  }

  /** Lets the lines of bulk requests of a credential through. */
  public LineGate lines(String principal) {
    Caller caller = new Caller(true, principal);
    return new LineGate() {
      @Override
      public Runnable take() throws InterruptedException {
        return turn(caller);
      }

      @Override
      public boolean share() {
        return !rates.held() && requests.alone(caller);
      }
    };
  }

  private Runnable turn(Caller caller) throws InterruptedException {
    long delay = rates.reserve(caller);
    if (delay > 0) {
      TimeUnit.NANOSECONDS.sleep(delay);
    }
    CompletableFuture<Void> went = new CompletableFuture<>();
    Turn turn = requests.ask(caller, gone -> went.complete(null), true);
    if (turn.hadToWait()) {
      await(turn, went);
    }
    return () -> requests.end(turn);
  }

  private void await(Turn turn, CompletableFuture<Void> went) throws InterruptedException {
    try {
      went.get();
    } catch (InterruptedException e) {
      requests.end(turn);
      throw e;
    } catch (ExecutionException e) {
      throw new IllegalStateException("a turn is never refused once it waits", e);
    }
  }
}
