package pl.paragraf.ledger.store;

/** The tables of a ledger cannot be written or put back; the message says why and what to do. */
public class BackupException extends RuntimeException {

  public BackupException(String why) {
    super(why);
  }

  public BackupException(String why, Throwable cause) {
    super(why, cause);
  }
}
