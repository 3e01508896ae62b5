package pl.paragraf.api.admission;

/** Lets the lines of one bulk request through as the share of its credential allows. */
@FunctionalInterface
public interface LineGate {

  /** Lets everything through at once. */
  LineGate OPEN = lines -> () -> {};

  /**
   * Waits for the turn of the next lines.
   *
   * @param lines how many share the turn; one unless {@link #alone}
   * @return gives the turn back; to be run when the lines are done, does nothing when run again
   */
  Runnable take(int lines) throws InterruptedException;

  /** Whether nobody else is about, so that several lines may share a turn. */
  default boolean alone() {
    return true;
  }
}
