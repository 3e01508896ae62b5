package pl.paragraf.model;

/** How much of the way to a conclusion an answer shows. */
public enum TraceLevel {
  /** Conclusions only. */
  NONE,
  /** The rules that fired, in firing order. */
  FIRED,
  /** The same, and every rule that did not fire with the first condition that failed. */
  FULL
}
