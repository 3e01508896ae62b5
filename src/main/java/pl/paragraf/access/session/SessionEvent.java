package pl.paragraf.access.session;

/**
 * Somebody signed in or out; a CDI event, observed by whoever keeps a record of it.
 *
 * @param person name of the principal
 */
public record SessionEvent(Kind kind, String person) {

  /** What happened. */
  public enum Kind {
    SIGNED_IN,
    SIGNED_OUT
  }
}
