package pl.paragraf.ledger.store;

import java.nio.ByteBuffer;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import pl.paragraf.ledger.Draft.Idempotency;
import pl.paragraf.ledger.tree.CompactRange;
import pl.paragraf.ledger.tree.EntryBytes;
import pl.paragraf.ledger.tree.EntryBytes.EntryHead;
import pl.paragraf.ledger.tree.Hashes;

/** Stores a group of entries, all or none, on disk when it returns. Used by the writer. */
final class Commit {

  private static final byte[] NONE = new byte[32];

  private final Opened ledger;
  private final Tail tail;

  Commit(Opened ledger, Tail tail) {
    this.ledger = ledger;
    this.tail = tail;
  }

  /**
   * @param group entries in the order of their places, all in one block
   */
  void store(List<Waiting> group) throws SQLException {
    ledger.database.checkStillThere();
    CompactRange range = ledger.range.copy();
    CompactRange block = ledger.block.copy();
    long blockFirst = block.size() == 0 ? group.get(0).at() : ledger.blockFirstMillis;
    long last = group.get(group.size() - 1).at();
    List<Head> heads = new ArrayList<>(group.size());
    ByteBuffer keys = ByteBuffer.allocate(group.size() * Batch.KEY_BYTES);
    List<byte[]> contents = new ArrayList<>(group.size());
    List<long[]> terms = new ArrayList<>(group.size());
    for (Waiting entry : group) {
      Head head = head(entry);
      range.append(head.leaf());
      block.append(head.leaf());
      heads.add(head);
      keys.put(entry.made().key());
      contents.add(entry.made().content());
      terms.add(entry.made().terms());
    }
    long first = group.get(0).sequence();
    Rows.insert(ledger.writer, new Batch(first, heads, keys.array(), contents), terms);
    boolean full = block.size() == Places.BLOCK;
    if (full) {
      Rows.insertBlock(ledger.writer, first / Places.BLOCK, blockFirst, last, block.root());
    }
    for (Waiting entry : group) {
      Optional<Idempotency> key = entry.made().idempotency();
      if (key.isPresent()) {
        Rows.insertIdempotency(
            ledger.writer, key.get().key(), key.get().request(), entry.sequence());
      }
      Wipe wipe = new Wipe(ledger.writer, tail, entry.sequence());
      for (Waiting.Wiped wiped : entry.made().wiped()) {
        wipe.erase(wiped);
      }
    }
    HeadSeal.of(ledger.keys, ledger.origin, range, last).update(ledger.writer);
    ledger.writer.commit();
    ledger.names.committed();
    ledger.range = range;
    ledger.block = full ? new CompactRange() : block;
    ledger.blockFirstMillis = blockFirst;
    ledger.lastMillis = last;
    show(group);
  }

  /** From now on searches find them, and find no more what was erased. */
  private void show(List<Waiting> group) {
    for (Waiting entry : group) {
      tail.put(entry.sequence(), entry.made().terms());
      for (Waiting.Wiped wiped : entry.made().wiped()) {
        if (tail.holds(wiped.sequence())) {
          tail.put(wiped.sequence(), wiped.lasting());
        }
      }
    }
  }

  private Head head(Waiting entry) throws SQLException {
    Waiting.Made made = entry.made();
    int actor = ledger.names.actor(ledger.writer, made.by());
    int origin = 0;
    String regulation = "";
    int number = 0;
    byte[] digest = NONE;
    byte[] vocabulary = NONE;
    if (made.release().isPresent()) {
      Waiting.Release release = made.release().get();
      regulation = release.regulation();
      number = release.id().number();
      digest = Digests.raw(release.id().digest());
      vocabulary = release.vocabulary().digest();
      origin =
          ledger.names.origin(
              ledger.writer, release.regulation(), release.id(), release.vocabulary());
    }
    byte[] bytes =
        EntryBytes.of(
            new EntryHead(
                made.kind(),
                entry.sequence(),
                entry.id(),
                entry.at(),
                made.by(),
                regulation,
                number,
                digest,
                vocabulary,
                made.keyDigest(),
                made.contentDigest()));
    return new Head(made.kind(), entry.id(), entry.at(), actor, origin, Hashes.leaf(bytes));
  }
}
