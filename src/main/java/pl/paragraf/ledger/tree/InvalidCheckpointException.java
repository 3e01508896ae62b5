package pl.paragraf.ledger.tree;

/** A text is not a checkpoint, or not one signed with the key at hand; the message says which. */
public class InvalidCheckpointException extends Exception {

  public InvalidCheckpointException(String why) {
    super(why);
  }
}
