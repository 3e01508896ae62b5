package pl.paragraf.api.admission;

/** Lets the lines of one bulk request through as the share of its credential allows. */
@FunctionalInterface
public interface LineGate {

  /** Lets everything through at once. */
  LineGate OPEN = () -> () -> {};

  /**
   * Waits for the turn of the next line, or of the next ones if they {@link #share} it.
   *
   * @return gives the turn back; to be run when the lines are done, does nothing when run again
   */
  Runnable take() throws InterruptedException;

  /** Whether several lines may share a turn: nobody else is about, and no rate is held. */
  default boolean share() {
    return true;
  }
}
