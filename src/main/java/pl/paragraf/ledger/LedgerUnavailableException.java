package pl.paragraf.ledger;

/** The store cannot be reached, is full, locked, or no longer the one that was opened. */
public class LedgerUnavailableException extends RuntimeException {

  public LedgerUnavailableException(String why) {
    super(why);
  }

  public LedgerUnavailableException(String why, Throwable cause) {
    super(why, cause);
  }
}
