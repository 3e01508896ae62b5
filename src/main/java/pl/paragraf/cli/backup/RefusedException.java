package pl.paragraf.cli.backup;

/** A backup cannot be made or restored; the message says why and what to do. */
public final class RefusedException extends RuntimeException {

  public RefusedException(String said) {
    super(said);
  }

  public RefusedException(String said, Throwable cause) {
    super(said, cause);
  }
}
