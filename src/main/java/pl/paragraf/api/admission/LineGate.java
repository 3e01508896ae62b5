package pl.paragraf.api.admission;

/** Lets the lines of one bulk request through as the share of its credential allows. */
@FunctionalInterface
public interface LineGate {

  /** Lets everything through at once. */
  LineGate OPEN = () -> () -> {};

  /**
   * Waits for the turn of the next line.
   *
   * @return gives the turn back; to be run when the line is done, does nothing when run again
   */
  Runnable take() throws InterruptedException;
}
