package pl.paragraf.ledger.store;

import pl.paragraf.model.Message;

/** What can be wrong with what is stored; a message says it in words. */
enum Flaw {
  /** There is no such entry any more. */
  MISSING("damage.missing"),
  /** There is an entry nobody recorded. */
  SURPLUS("damage.surplus"),
  /** The id belongs to another place. */
  MISPLACED("damage.misplaced"),
  /** Its row cannot be taken apart. */
  UNREADABLE("damage.unreadable"),
  /** The row says another number of entries than it holds. */
  COUNT("damage.count"),
  /** Time, id, author, release or their hash differ. */
  HEAD("damage.head"),
  /** The author is not on record. */
  ACTOR("damage.actor"),
  /** The release is not on record. */
  RELEASE("damage.release"),
  /** The words of the release differ. */
  VOCABULARY("damage.vocabulary"),
  /** The key of the case differs. */
  KEY("damage.key"),
  /** The content differs. */
  CONTENT("damage.content"),
  /** It was made before the entry ahead of it. */
  TIME("damage.time"),
  /** The notes about its erasure do not belong together. */
  ERASURE("damage.erasure"),
  /** What it can be found by differs from what it holds. */
  INDEX("damage.index"),
  /** The note on its block differs from the entries. */
  BLOCK("damage.block"),
  /** The client's key differs from what was recorded. */
  IDEMPOTENCY("damage.idempotency"),
  /** A checkpoint is not what was signed. */
  CHECKPOINT("damage.checkpoint"),
  /** A checkpoint was taken out of the database. */
  CHECKPOINT_REMOVED("damage.checkpoint-removed"),
  /** Entries were exchanged since a checkpoint was signed. */
  TREE("damage.tree"),
  /** The note on where the ledger ends differs. */
  END("damage.end"),
  /** A row belongs to no entry. */
  STRAY("damage.stray");

  private final String message;

  Flaw(String message) {
    this.message = message;
  }

  /** Short and stable: for programs. */
  String code() {
    return message.substring(message.indexOf('.') + 1);
  }

  Message said(Object... arguments) {
    return Message.of(message, arguments);
  }
}
