package pl.paragraf.proof.mutation;

import java.time.Duration;
import java.util.function.Consumer;

/** Counts what was judged and tells of it. Thread-safe. */
final class Tally {

  private final int total;
  private final Consumer<MutationProgress> progress;
  private final long started = System.nanoTime();
  private int done;
  private int caught;
  private int survived;

  Tally(int total, Consumer<MutationProgress> progress) {
    this.total = total;
    this.progress = progress;
    progress.accept(new MutationProgress(0, total, 0, 0, Duration.ZERO));
  }

  synchronized void add(MutantResult result) {
    done++;
    switch (result.verdict()) {
      case CAUGHT, REFUSED -> caught++;
      case SURVIVED -> survived++;
      case EQUIVALENT -> {}
    }
    Duration left =
        Duration.ofNanos((System.nanoTime() - started) / done).multipliedBy(total - done);
    progress.accept(new MutationProgress(done, total, caught, survived, left));
  }
}
