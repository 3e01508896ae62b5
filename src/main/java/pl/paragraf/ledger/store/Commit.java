package pl.paragraf.ledger.store;

import java.nio.ByteBuffer;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
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
      terms.add(terms(entry));
    }
    long first = group.get(0).sequence();
    Rows.insert(ledger.statements, new Batch(first, heads, keys.array(), contents), terms);
    boolean full = block.size() == Places.BLOCK;
    if (full) {
      Rows.insertBlock(ledger.statements, first / Places.BLOCK, blockFirst, last, block.root());
    }
    for (Waiting entry : group) {
      Wipe wipe = new Wipe(ledger.writer, tail, ledger.terms, entry.sequence());
      for (Waiting.Wiped wiped : entry.made().wiped()) {
        wipe.erase(wiped);
      }
    }
    HeadSeal.of(ledger.keys, ledger.origin, range, last).update(ledger.statements);
    ledger.writer.commit();
    ledger.names.committed();
    ledger.range = range;
    ledger.block = full ? new CompactRange() : block;
    ledger.blockFirstMillis = blockFirst;
    ledger.lastMillis = last;
    show(group, terms);
  }

  /** What an entry is found by; bound to the client's key when it is the first to come with it. */
  private long[] terms(Waiting entry) throws SQLException {
    long[] terms = entry.made().terms();
    Optional<Idempotency> key = entry.made().idempotency();
    if (key.isEmpty() || !Rows.insertIdempotency(ledger.statements, key.get(), entry.sequence())) {
      return terms;
    }
    long[] bound = Arrays.copyOf(terms, terms.length + 1);
    bound[terms.length] = ledger.terms.bound(key.get());
    return bound;
  }

  /** From now on searches find them, and find no more what was erased. */
  private void show(List<Waiting> group, List<long[]> terms) {
    for (int i = 0; i < group.size(); i++) {
      Waiting entry = group.get(i);
      tail.put(entry.sequence(), terms.get(i));
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
