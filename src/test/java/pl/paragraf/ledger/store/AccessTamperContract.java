package pl.paragraf.ledger.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.ByteBuffer;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import pl.paragraf.ledger.Access;
import pl.paragraf.ledger.Verification;
import pl.paragraf.ledger.Verification.Damage;
import pl.paragraf.ledger.content.AccessContent;
import pl.paragraf.ledger.tree.EntryBytes.Kind;
import pl.paragraf.ledger.tree.EntryIds;

/** Whatever is done to an access on record behind the ledger's back is found and named. */
abstract class AccessTamperContract extends TamperedLedger {

  private static final long LAST = RecordedLedger.entries() - 1;

  /** One of so many bytes is tried. */
  abstract int step();

  /** The row an entry stands in, as it was read. */
  private record Row(
      long first, List<Head> heads, List<byte[]> keys, List<byte[]> contents, int index) {

    long sequence() {
      return first + index;
    }
  }

  private Row row(long sequence) throws SQLException {
    Batch batch = Rows.batchOf(ledger().connection(), sequence).orElseThrow();
    List<byte[]> keys = new ArrayList<>();
    for (int i = 0; i < batch.heads().size(); i++) {
      keys.add(batch.key(i));
    }
    return new Row(
        batch.first(),
        new ArrayList<>(batch.heads()),
        keys,
        new ArrayList<>(batch.contents()),
        (int) (sequence - batch.first()));
  }

  private Optional<Verification> stored(Row row) throws SQLException {
    ByteBuffer keys = ByteBuffer.allocate(row.keys().size() * Batch.KEY_BYTES);
    row.keys().forEach(keys::put);
    return ledger()
        .after(
            "UPDATE batch SET entries = ?, heads = ?, keys = ?, contents = ? WHERE first_seq = ?",
            row.heads().size(),
            Head.write(row.heads()),
            keys.array(),
            Contents.write(row.contents()),
            row.first());
  }

  private static long named(Optional<Verification> found) {
    return found.orElseThrow().firstDamaged().map(Damage::sequence).orElse(-1L);
  }

  @Test
  void anyByteOfAnAccessThatIsChangedIsFoundAndTheAccessNamed() throws Exception {
    for (long sequence : new long[] {5, 910, LAST}) {
      Row row = row(sequence);
      assertEquals(Kind.ACCESS, row.heads().get(row.index()).kind());
      int head = row.index() * Head.BYTES;
      int key = row.index() * Batch.KEY_BYTES;
      int content = 4;
      for (int i = 0; i < row.index(); i++) {
        content += 4 + row.contents().get(i).length;
      }
      everyByte(sequence, "heads", head, Head.BYTES);
      everyByte(sequence, "keys", key, Batch.KEY_BYTES);
      everyByte(sequence, "contents", content - 4, 4 + row.contents().get(row.index()).length);
    }
  }

  private void everyByte(long sequence, String column, int from, int count) throws SQLException {
    long first = row(sequence).first();
    byte[] stored = bytes(column, first);
    for (int i = 0; i < count; i += step()) {
      byte[] changed = stored.clone();
      changed[from + i] ^= (byte) (1 << i % 8);
      Optional<Verification> found =
          ledger().after("UPDATE batch SET " + column + " = ? WHERE first_seq = ?", changed, first);
      assertEquals(sequence, named(found), column + ", byte " + i);
    }
  }

  private byte[] bytes(String column, long first) throws SQLException {
    try (PreparedStatement query =
        ledger()
            .connection()
            .prepareStatement("SELECT " + column + " FROM batch WHERE first_seq = ?")) {
      query.setLong(1, first);
      try (ResultSet row = query.executeQuery()) {
        row.next();
        return row.getBytes(1);
      }
    }
  }

  @Test
  void anAccessTakenOutOrPutInIsFound() throws Exception {
    for (long sequence : new long[] {5, 910, LAST}) {
      Row without = row(sequence);
      without.heads().remove(without.index());
      without.keys().remove(without.index());
      without.contents().remove(without.index());
      assertEquals(sequence, named(stored(without)), "without " + sequence);

      Row more = row(sequence);
      byte[] content = AccessContent.write(Access.of(Access.Operation.SIGN_IN));
      Head own = more.heads().get(more.index());
      UUID id = EntryIds.of(sequence);
      more.heads()
          .add(
              more.index(),
              new Head(Kind.ACCESS, id, own.at(), own.actor(), 0, own.leaf().clone()));
      more.keys().add(more.index(), new byte[Batch.KEY_BYTES]);
      more.contents().add(more.index(), content);
      assertEquals(sequence, named(stored(more)), "one more before " + sequence);
    }
  }

  @Test
  void accessesThatChangePlacesAreFound() throws Exception {
    Row row = rowWithNextAccess(41);
    int other = row.index() + 1;
    Collections.swap(row.contents(), row.index(), other);
    assertEquals(row.sequence(), named(stored(row)));
    Collections.swap(row.heads(), row.index(), other);
    assertEquals(row.sequence(), named(stored(row)));
  }

  /** From a place on; how entries share rows depends on how fast they came. */
  private Row rowWithNextAccess(long from) throws SQLException {
    for (long sequence = from; sequence < LAST; sequence++) {
      Row row = row(sequence);
      int other = row.index() + 1;
      if (other < row.heads().size()
          && row.heads().get(row.index()).kind() == Kind.ACCESS
          && row.heads().get(other).kind() == Kind.ACCESS) {
        return row;
      }
    }
    throw new AssertionError("no two accesses share a row");
  }

  @Test
  void anAccessMadeADecisionOrAnErasureIsFound() throws Exception {
    for (Kind kind : List.of(Kind.DECISION, Kind.ERASURE)) {
      Row row = row(910);
      Head head = row.heads().get(row.index());
      row.heads()
          .set(
              row.index(),
              new Head(kind, head.id(), head.at(), head.actor(), head.origin(), head.leaf()));
      assertEquals(910, named(stored(row)), kind.toString());
    }
    assertEquals(
        910,
        named(
            ledger()
                .after(
                    BackupTable.ALL.stream()
                        .filter(table -> table.name().equals("erasure"))
                        .findFirst()
                        .orElseThrow()
                        .insert(),
                    910L,
                    1_070L,
                    new byte[32])));
  }

  @Test
  void anAccessThatIsNoLongerFoundByWhatItHoldsIsNamed() throws Exception {
    AccessTerms terms = new AccessTerms(ledger().keys());
    Access access = AccessContent.read(row(910).contents().get(row(910).index()));
    for (long term : terms.of("inspector", access)) {
      BitSet places = Postings.of(ledger().connection(), term, 0, 0).get(0L);
      places.clear(910);
      Optional<Verification> found =
          places.isEmpty()
              ? ledger().after("DELETE FROM posting WHERE term = ? AND block = 0", term)
              : ledger()
                  .after(
                      "UPDATE posting SET places = ? WHERE term = ? AND block = 0",
                      Places.write(places),
                      term);
      assertEquals(910, named(found));
    }
    long first = row(LAST).first();
    List<long[]> waiting = new ArrayList<>(Pending.terms(ledger().connection(), first));
    int index = (int) (LAST - first);
    waiting.set(index, Arrays.copyOf(waiting.get(index), 2));
    assertEquals(
        LAST,
        named(
            ledger()
                .after(
                    "UPDATE pending SET terms = ? WHERE first_seq = ?",
                    TermLists.write(waiting),
                    first)));
  }

  @Test
  void accessesCutOffTheEndAreMissed() throws Exception {
    Row row = row(LAST);
    Row cut =
        new Row(
            row.first(),
            row.heads().subList(0, row.index()),
            row.keys().subList(0, row.index()),
            row.contents().subList(0, row.index()),
            row.index());
    assertEquals(LAST, row.sequence());
    Damage damage = stored(cut).orElseThrow().firstDamaged().orElseThrow();
    assertEquals(LAST + " missing", damage.sequence() + " " + damage.code());
  }
}
