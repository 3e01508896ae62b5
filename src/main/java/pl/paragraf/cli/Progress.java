package pl.paragraf.cli;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.function.Consumer;

/** Tells how far a long command is, every few seconds; short ones say nothing. For one thread. */
final class Progress implements Consumer<Long> {

  private static final long EVERY = Duration.ofSeconds(5).toNanos();

  private final PrintWriter err;
  private final String what;
  private long told = System.nanoTime();

  Progress(PrintWriter err, String what) {
    this.err = err;
    this.what = what;
  }

  @Override
  public void accept(Long count) {
    long now = System.nanoTime();
    if (now - told >= EVERY) {
      told = now;
      err.printf("%,d %s…%n", count, what);
    }
  }
}
