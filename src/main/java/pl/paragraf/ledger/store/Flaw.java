package pl.paragraf.ledger.store;

import pl.paragraf.model.Message;

/** What can be wrong with what is stored; {@code ledger.damage.<code>} says it in words. */
enum Flaw {
  /** There is no such entry any more. */
  MISSING("missing"),
  /** There is an entry nobody recorded. */
  SURPLUS("surplus"),
  /** The id belongs to another place. */
  MISPLACED("misplaced"),
  /** Its row cannot be taken apart. */
  UNREADABLE("unreadable"),
  /** The row says another number of entries than it holds. */
  COUNT("count"),
  /** Time, id, author, release or their hash differ. */
  HEAD("head"),
  /** The author is not on record. */
  ACTOR("actor"),
  /** The release is not on record. */
  RELEASE("release"),
  /** The words of the release differ. */
  VOCABULARY("vocabulary"),
  /** The key of the case differs. */
  KEY("key"),
  /** The content differs. */
  CONTENT("content"),
  /** It was made before the entry ahead of it. */
  TIME("time"),
  /** The notes about its erasure do not belong together. */
  ERASURE("erasure"),
  /** What it can be found by differs from what it holds. */
  INDEX("index"),
  /** The note on its block differs from the entries. */
  BLOCK("block"),
  /** The client's key differs from what was recorded. */
  IDEMPOTENCY("idempotency"),
  /** A checkpoint is not what was signed. */
  CHECKPOINT("checkpoint"),
  /** A checkpoint was taken out of the database. */
  CHECKPOINT_REMOVED("checkpoint-removed"),
  /** Entries were exchanged since a checkpoint was signed. */
  TREE("tree"),
  /** The note on where the ledger ends differs. */
  END("end"),
  /** A row belongs to no entry. */
  STRAY("stray");

  private final String code;

  Flaw(String code) {
    this.code = code;
  }

  String code() {
    return code;
  }

  Message said(Object... arguments) {
    return Message.of("ledger.damage." + code, arguments);
  }
}
