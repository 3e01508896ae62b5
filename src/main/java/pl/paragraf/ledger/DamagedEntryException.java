package pl.paragraf.ledger;

/** What is stored of an entry is not what was recorded; a verification tells more. */
public class DamagedEntryException extends RuntimeException {

  private final long sequence;

  public DamagedEntryException(long sequence, String why, Throwable cause) {
    super("entry " + sequence + ": " + why, cause);
    this.sequence = sequence;
  }

  /** Place of the entry, from 0. */
  public long sequence() {
    return sequence;
  }
}
