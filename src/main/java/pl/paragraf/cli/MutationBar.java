package pl.paragraf.cli;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.function.Consumer;
import pl.paragraf.proof.mutation.MutationProgress;

/** Tells every few seconds how far a mutation test is. For one thread at a time. */
final class MutationBar implements Consumer<MutationProgress> {

  private static final long EVERY = Duration.ofSeconds(2).toNanos();

  private final String regulation;
  private final PrintWriter err;
  private long told = System.nanoTime() - EVERY;

  MutationBar(String regulation, PrintWriter err) {
    this.regulation = regulation;
    this.err = err;
  }

  @Override
  public void accept(MutationProgress progress) {
    long now = System.nanoTime();
    if (now - told < EVERY && progress.done() < progress.total()) {
      return;
    }
    told = now;
    String left = progress.done() == 0 ? "" : ", %d s left".formatted(progress.left().toSeconds());
    err.printf(
        "%s: %,d of %,d mutants, %,d caught, %,d survived%s%n",
        regulation,
        progress.done(),
        progress.total(),
        progress.caught(),
        progress.survived(),
        left);
    err.flush();
  }
}
