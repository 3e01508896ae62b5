package pl.paragraf.ledger.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import pl.paragraf.ledger.Verification;
import pl.paragraf.ledger.Verification.Damage;
import pl.paragraf.ledger.tree.CompactRange;
import pl.paragraf.ledger.tree.EntryBytes;
import pl.paragraf.ledger.tree.EntryIds;
import pl.paragraf.ledger.tree.Hashes;
import pl.paragraf.model.Language;

/** Whatever is changed in the tables of a ledger behind its back is found and named. */
abstract class TamperContract extends TamperedLedger {

  private static final int ENTRIES = RecordedLedger.entries();

  /** Rows tried of every table. */
  abstract int rows();

  /** Bits flipped in every value made of bytes. */
  abstract int bits();

  /** A value is changed: {@code right} are the entries it belongs to. */
  private record Case(
      String table, String column, List<Object> key, Object to, TreeSet<Long> right) {}

  @Test
  void theLedgerIsIntactBeforeAnythingIsChanged() throws Exception {
    Verification intact = ledger().verify();
    assertEquals(Optional.empty(), intact.firstDamaged());
    assertEquals(ENTRIES, intact.entries());
  }

  @Test
  void everyValueOfEveryTableThatIsChangedIsFoundAndNamed() throws Exception {
    Map<String, Integer> tried = new LinkedHashMap<>();
    List<String> wrong = new ArrayList<>();
    for (BackupTable table : BackupTable.ALL) {
      for (Case changed : cases(table)) {
        String sql =
            "UPDATE " + table.name() + " SET " + changed.column() + " = ? WHERE " + isKey(table);
        List<Object> values = new ArrayList<>(List.of(changed.to()));
        values.addAll(changed.key());
        Optional<Verification> found = ledger().after(sql, values.toArray());
        if (found.isPresent()) {
          tried.merge(table.name() + "." + changed.column(), 1, Integer::sum);
          check(changed, found.get(), wrong);
        }
      }
    }
    assertEquals(List.of(), wrong);
    List<String> columns = new ArrayList<>();
    for (BackupTable table : BackupTable.ALL) {
      table.columns().forEach(column -> columns.add(table.name() + "." + column.name()));
    }
    columns.remove("head.one"); // there can be no other
    assertEquals(columns, new ArrayList<>(tried.keySet()), "every column was changed");
  }

  private static void check(Case changed, Verification found, List<String> wrong) {
    String what = changed.table() + "." + changed.column() + " of " + changed.key();
    if (found.intact()) {
      wrong.add(what + " not found: " + text(changed.to()));
      return;
    }
    Damage damage = found.firstDamaged().orElseThrow();
    if (!changed.right().contains(damage.sequence())) {
      wrong.add(what + " named " + damage.sequence() + " (" + damage.code() + ")");
    }
    damage
        .id()
        .filter(
            id ->
                EntryIds.sequence(EntryIds.parse(id).orElseThrow()).getAsLong()
                    != damage.sequence())
        .ifPresent(id -> wrong.add(what + " gave the id of another entry"));
  }

  private static String text(Object value) {
    return value instanceof byte[] bytes ? bytes.length + " bytes" : value.toString();
  }

  private static String isKey(BackupTable table) {
    return keyColumns(table).stream().map(c -> c + " = ?").collect(Collectors.joining(" AND "));
  }

  private static List<String> keyColumns(BackupTable table) {
    return List.of(table.order().split(", "));
  }

  private List<Case> cases(BackupTable table) throws SQLException {
    List<Case> cases = new ArrayList<>();
    Random random = new Random(table.name().hashCode());
    for (Map<String, Object> row : sample(table)) {
      List<Object> key = keyColumns(table).stream().map(row::get).toList();
      for (BackupTable.Column column : table.columns()) {
        Object value = row.get(column.name());
        switch (column.kind()) {
          case NUMBER -> {
            long number = ((Number) value).longValue();
            for (long other : new long[] {number + 1, number - 1, number + 7, -number - 1}) {
              boolean small = other == (int) other;
              if (small || !column.name().equals("entries")) {
                cases.add(one(table, column, key, small ? (Object) (int) other : other, row));
              }
            }
          }
          case TEXT -> {
            String text = (String) value;
            for (String other : List.of(text + "x", "x" + text, text.replace('e', 'f'), "")) {
              if (!other.equals(text)) {
                cases.add(one(table, column, key, other, row));
              }
            }
          }
          case BYTES -> {
            byte[] bytes = (byte[]) value;
            for (int i = 0; i < bits(); i++) {
              int bit =
                  i == 0 ? 0 : i == 1 ? bytes.length * 8 - 1 : random.nextInt(bytes.length * 8);
              byte[] other = bytes.clone();
              other[bit / 8] ^= (byte) (1 << bit % 8);
              cases.add(
                  new Case(
                      table.name(), column.name(), key, other, right(table, column, row, bit / 8)));
            }
            byte[] longer = Arrays.copyOf(bytes, bytes.length + 1);
            byte[] shorter = Arrays.copyOf(bytes, bytes.length - 1);
            for (byte[] other : List.of(longer, shorter, new byte[0])) {
              cases.add(one(table, column, key, other, row));
            }
          }
          default -> throw new IllegalStateException();
        }
      }
    }
    return cases;
  }

  private Case one(
      BackupTable table,
      BackupTable.Column column,
      List<Object> key,
      Object to,
      Map<String, Object> row)
      throws SQLException {
    return new Case(table.name(), column.name(), key, to, right(table, column, row, -1));
  }

  /** The entries a value belongs to. */
  private TreeSet<Long> right(
      BackupTable table, BackupTable.Column column, Map<String, Object> row, int offset)
      throws SQLException {
    return switch (table.name()) {
      case "batch" -> {
        long first = number(row, "first_seq");
        long entries = number(row, "entries");
        int place = offset < 0 ? -1 : place(column.name(), row, offset);
        yield place < 0 ? range(first, first + entries) : range(first + place, first + place + 1);
      }
      case "pending" -> {
        long first = number(row, "first_seq");
        yield range(first, first + TermLists.read((byte[]) row.get("terms")).size());
      }
      case "block" -> range(number(row, "no") * 1024, number(row, "no") * 1024 + 1024);
      case "posting" -> {
        TreeSet<Long> right = new TreeSet<>();
        BitSet places = Places.read((byte[]) row.get("places"));
        long first = number(row, "block") * 1024;
        places.stream().forEach(place -> right.add(first + place));
        if (offset >= 0) {
          right.addAll(range(first, first + 1024)); // a bit may add an entry that does not belong
        }
        yield right;
      }
      case "idempotency" -> {
        // When the number of the entry is changed, it is the note of this one or of that one.
        long seq = number(row, "seq");
        yield column.name().equals("seq") ? range(seq - 1, seq + 8) : range(seq, seq + 1);
      }
      case "erasure" -> range(number(row, "seq"), number(row, "seq") + 1);
      case "checkpoint" -> {
        long covered = Math.max(1, number(row, "size")); // one may be of the empty ledger
        yield range(covered - 1, covered);
      }
      case "head" -> range(ENTRIES - 1, ENTRIES + 1);
      case "actor" -> using("actor", number(row, "id"));
      case "origin" -> using("origin", number(row, "id"));
      case "vocabulary" -> using("vocabulary", number(row, "id"));
      default -> throw new IllegalStateException(table.name());
    };
  }

  private static int place(String column, Map<String, Object> row, int offset) {
    if (column.equals("heads")) {
      return offset / Head.BYTES;
    }
    if (column.equals("keys")) {
      return offset / Batch.KEY_BYTES;
    }
    int place = 0;
    int end = 0;
    for (byte[] content : Contents.read((byte[]) row.get("contents"))) {
      end += 4 + content.length;
      if (offset < end) {
        return place;
      }
      place++;
    }
    throw new IllegalStateException();
  }

  /** The first entry that refers to a number. */
  private TreeSet<Long> using(String what, long number) throws SQLException {
    Map<Long, Long> vocabularies = new LinkedHashMap<>();
    for (Map<String, Object> origin : all(table("origin"))) {
      vocabularies.put(number(origin, "id"), number(origin, "vocabulary"));
    }
    for (Map<String, Object> batch : all(table("batch"))) {
      long sequence = number(batch, "first_seq");
      for (Head head : Head.read((byte[]) batch.get("heads"))) {
        long refers =
            switch (what) {
              case "actor" -> head.actor();
              case "origin" -> head.origin();
              default -> vocabularies.getOrDefault((long) head.origin(), -1L);
            };
        if (refers == number) {
          return range(sequence, sequence + 1);
        }
        sequence++;
      }
    }
    throw new IllegalStateException("nothing refers to it");
  }

  private static TreeSet<Long> range(long from, long to) {
    TreeSet<Long> range = new TreeSet<>();
    for (long i = from; i < to; i++) {
      range.add(i);
    }
    return range;
  }

  private static long number(Map<String, Object> row, String column) {
    return ((Number) row.get(column)).longValue();
  }

  static BackupTable table(String name) {
    return BackupTable.ALL.stream().filter(t -> t.name().equals(name)).findFirst().orElseThrow();
  }

  /** Some rows of a table, the first and the last among them. */
  private List<Map<String, Object>> sample(BackupTable table) throws SQLException {
    List<Map<String, Object>> all = all(table);
    List<Map<String, Object>> some = new ArrayList<>();
    int count = Math.min(rows(), all.size());
    for (int i = 0; i < count; i++) {
      some.add(all.get(count == 1 ? 0 : i * (all.size() - 1) / (count - 1)));
    }
    return some;
  }

  List<Map<String, Object>> all(BackupTable table) throws SQLException {
    List<Map<String, Object>> rows = new ArrayList<>();
    try (PreparedStatement query = ledger().connection().prepareStatement(table.select());
        ResultSet row = query.executeQuery()) {
      while (row.next()) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (int i = 0; i < table.columns().size(); i++) {
          values.put(table.columns().get(i).name(), row.getObject(i + 1));
        }
        rows.add(values);
      }
    }
    return rows;
  }

  @Test
  void noBitOfTheWordsOfAReleaseCanBeChangedUnseen() throws Exception {
    Map<String, Object> row = all(table("vocabulary")).get(0);
    byte[] words = (byte[]) row.get("words");
    Catalog.Release release =
        new Catalog(ledger().connection())
            .release(Head.read((byte[]) all(table("batch")).get(0).get("heads")).get(0).origin())
            .orElseThrow();
    assertTrue(new Catalog(ledger().connection()).vocabulary(release).isPresent());
    for (int bit = 0; bit < words.length * 8; bit++) {
      byte[] changed = words.clone();
      changed[bit / 8] ^= (byte) (1 << bit % 8);
      ledger().change("UPDATE vocabulary SET words = ? WHERE id = ?", changed, row.get("id"));
      assertEquals(
          Optional.empty(), new Catalog(ledger().connection()).vocabulary(release), "bit " + bit);
    }
    ledger().connection().rollback();
  }

  @Test
  void everyRowThatIsRemovedIsFoundAndNamed() throws Exception {
    List<String> wrong = new ArrayList<>();
    for (BackupTable table : BackupTable.ALL) {
      for (Map<String, Object> row : sample(table)) {
        List<Object> key = keyColumns(table).stream().map(row::get).toList();
        String sql = "DELETE FROM " + table.name() + " WHERE " + isKey(table);
        Case removed = one(table, table.columns().get(0), key, "removed", row);
        check(removed, ledger().after(sql, key.toArray()).orElseThrow(), wrong);
      }
    }
    assertEquals(List.of(), wrong);
  }

  @Test
  void everyRowTooManyIsFoundAndTheNearestEntryNamed() throws Exception {
    byte[] hash = new byte[32];
    long last = ENTRIES - 1;
    assertNamed(last, "stray", added("actor", 77, "nobody"));
    assertNamed(last, "stray", added("vocabulary", 77, hash, hash));
    assertNamed(last, "stray", added("origin", 77, "library-card", 9, hash, 1));
    assertNamed(1_024, "stray", added("block", 1, 0, 0, hash));
    assertNamed(last, "stray", added("block", -1, 0, 0, hash));
    assertNamed(100, "stray", added("posting", 4_711L, 0, new byte[] {0, 100, 0, 101}));
    assertNamed(1_024, "stray", added("posting", 4_711L, 1, new byte[] {0, 2}));
    assertNamed(0, "stray", added("pending", 0, new byte[10 * 4]));
    assertNamed(last, "stray", added("pending", 5_000, new byte[4]));
    assertNamed(3, "idempotency", added("idempotency", hash, hash, 3));
    assertNamed(last, "stray", added("idempotency", hash, hash, 5_000));
    assertNamed(30, "stray", added("erasure", 30, 1_070, hash));
    assertNamed(599, "checkpoint", added("checkpoint", 600, 0, "600"));
    Map<String, Object> signed = all(table("checkpoint")).get(2);
    assertNamed(
        number(signed, "size") - 1,
        "checkpoint",
        added("checkpoint", 600, signed.get("at_ms"), signed.get("note")));
  }

  private Optional<Verification> added(String table, Object... values) throws SQLException {
    return ledger().after(table(table).insert(), values);
  }

  @Test
  void aBatchStoredTwiceIsFound() throws Exception {
    Map<String, Object> batch = large();
    for (long place : new long[] {number(batch, "first_seq") + 1, ENTRIES}) {
      batch.put("first_seq", place);
      assertNamed(place, "surplus", added("batch", batch.values().toArray()));
    }
  }

  @Test
  void entriesThatChangePlacesAreFound() throws Exception {
    Map<String, Object> batch = large();
    long first = number(batch, "first_seq");
    List<Head> heads = new ArrayList<>(Head.read((byte[]) batch.get("heads")));
    List<byte[]> contents = new ArrayList<>(Contents.read((byte[]) batch.get("contents")));
    List<byte[]> keys = keys(batch);
    int one = whole(batch).get(2);
    int other = whole(batch).get(4);
    Collections.swap(heads, one, other);
    Collections.swap(contents, one, other);
    Collections.swap(keys, one, other);
    ByteBuffer swapped = ByteBuffer.allocate(keys.size() * Batch.KEY_BYTES);
    keys.forEach(swapped::put);
    assertNamed(
        first + one,
        "misplaced",
        ledger()
            .after(
                "UPDATE batch SET heads = ?, keys = ?, contents = ? WHERE first_seq = ?",
                Head.write(heads),
                swapped.array(),
                Contents.write(contents),
                first));
    assertNamed(
        first + one,
        "content",
        ledger()
            .after(
                "UPDATE batch SET contents = ? WHERE first_seq = ?",
                Contents.write(contents),
                first));
    assertNamed(
        first + one,
        "content", // the key is one of ours, the content is not under it
        ledger().after("UPDATE batch SET keys = ? WHERE first_seq = ?", swapped.array(), first));
  }

  /** The batch with the most entries. */
  private Map<String, Object> large() throws SQLException {
    Map<String, Object> large =
        all(table("batch")).stream()
            .max(Comparator.comparing(batch -> number(batch, "entries")))
            .orElseThrow();
    assertTrue(number(large, "entries") > 10);
    return large;
  }

  /** Indexes of decisions in a batch that were not erased. */
  private static List<Integer> whole(Map<String, Object> batch) {
    List<byte[]> keys = keys(batch);
    return IntStream.range(0, keys.size()).filter(i -> !Batch.none(keys.get(i))).boxed().toList();
  }

  /** Entries the newest checkpoint covers that is not longer than this. */
  private long signed(long most) throws SQLException {
    return all(table("checkpoint")).stream()
        .mapToLong(row -> number(row, "size"))
        .filter(size -> size <= most)
        .max()
        .orElseThrow();
  }

  private static List<byte[]> keys(Map<String, Object> batch) {
    byte[] stored = (byte[]) batch.get("keys");
    List<byte[]> keys = new ArrayList<>();
    for (int i = 0; i < stored.length; i += Batch.KEY_BYTES) {
      keys.add(Arrays.copyOfRange(stored, i, i + Batch.KEY_BYTES));
    }
    return keys;
  }

  @Test
  void anEntryTakenOutOfItsBatchIsMissed() throws Exception {
    Map<String, Object> batch = large();
    long first = number(batch, "first_seq");
    List<Head> heads = new ArrayList<>(Head.read((byte[]) batch.get("heads")));
    List<byte[]> contents = new ArrayList<>(Contents.read((byte[]) batch.get("contents")));
    List<byte[]> keys = keys(batch);
    heads.remove(3);
    contents.remove(3);
    keys.remove(3);
    ByteBuffer left = ByteBuffer.allocate(keys.size() * Batch.KEY_BYTES);
    keys.forEach(left::put);
    assertNamed(
        first + 3,
        "misplaced",
        ledger()
            .after(
                "UPDATE batch SET entries = ?, heads = ?, keys = ?, contents = ? WHERE first_seq = ?",
                heads.size(),
                Head.write(heads),
                left.array(),
                Contents.write(contents),
                first));
  }

  @Test
  void aTailCutOffIsMissedWhetherOrNotTheNoteOnTheEndWasChangedToo() throws Exception {
    List<Map<String, Object>> batches = all(table("batch"));
    long cut = number(batches.get(batches.size() - 2), "first_seq");
    String tail = "DELETE FROM batch WHERE first_seq >= ?";
    assertNamed(cut, "missing", ledger().after(tail, cut));
    ledger().change("DELETE FROM pending WHERE first_seq >= ?", cut);
    ledger().change("DELETE FROM checkpoint WHERE size > ?", cut);
    ledger().change("UPDATE head SET size = ?, frontier = ?", cut, frontier(cut));
    assertNamed(cut, "missing", ledger().after(tail, cut));
  }

  private byte[] frontier(long size) throws SQLException {
    CompactRange range = new CompactRange();
    for (Map<String, Object> batch : all(table("batch"))) {
      for (Head head : Head.read((byte[]) batch.get("heads"))) {
        if (range.size() < size) {
          range.append(head.leaf());
        }
      }
    }
    return range.toBytes();
  }

  @Test
  void anEntryRewrittenWithItsLeafAndTheRootOfItsBlockDoesNotLeadToWhatWasSigned()
      throws Exception {
    for (long changed : new long[] {520, 910, 1_060, ENTRIES - 1}) {
      rewrite(changed);
      // It is one of the entries after the last checkpoint that still fits.
      assertNamed(signed(changed), "tree", ledger().after("UPDATE head SET one = 1"));
    }
  }

  /** Lets an entry be one millisecond later, as far as that can be done without the keys. */
  private void rewrite(long sequence) throws SQLException {
    Catalog catalog = new Catalog(ledger().connection());
    Map<String, Object> batch = new LinkedHashMap<>();
    CompactRange block = new CompactRange();
    for (Map<String, Object> row : all(table("batch"))) {
      long first = number(row, "first_seq");
      List<Head> heads = new ArrayList<>(Head.read((byte[]) row.get("heads")));
      int index = (int) (sequence - first);
      if (index >= 0 && index < heads.size()) {
        Head old = heads.get(index);
        Head later =
            new Head(old.kind(), old.id(), old.at() + 1, old.actor(), old.origin(), old.leaf());
        byte[] content = Contents.read((byte[]) row.get("contents")).get(index);
        byte[] entry =
            EntryBytes.of(
                catalog
                    .head(
                        sequence,
                        later,
                        old.kind().keyed()
                            ? Hashes.sha256(keys(row).get(index))
                            : EntryBytes.none(),
                        Hashes.sha256(content))
                    .orElseThrow());
        heads.set(
            index,
            new Head(
                old.kind(), old.id(), later.at(), old.actor(), old.origin(), Hashes.leaf(entry)));
        batch.put("heads", Head.write(heads));
        batch.put("first", first);
      }
      heads.stream().limit(Places.BLOCK - block.size()).forEach(head -> block.append(head.leaf()));
    }
    ledger()
        .change(
            "UPDATE batch SET heads = ? WHERE first_seq = ?",
            batch.get("heads"),
            batch.get("first"));
    ledger().change("UPDATE block SET root = ?", block.root());
  }

  @Test
  void anErasureNobodyRecordedIsFound() throws Exception {
    Map<String, Object> batch = large();
    long first = number(batch, "first_seq");
    int index = whole(batch).get(2);
    byte[] keys = ((byte[]) batch.get("keys")).clone();
    byte[] digest = Hashes.sha256(keys(batch).get(index));
    Arrays.fill(keys, index * Batch.KEY_BYTES, (index + 1) * Batch.KEY_BYTES, (byte) 0);
    String destroy = "UPDATE batch SET keys = ? WHERE first_seq = ?";
    assertNamed(first + index, "key", ledger().after(destroy, keys, first));
    for (long by : new long[] {1_070, 1_080, 99_999}) {
      ledger().change(table("erasure").insert(), first + index, by, digest);
      assertEquals(
          first + index,
          ledger()
              .after(destroy, keys, first)
              .orElseThrow()
              .firstDamaged()
              .orElseThrow()
              .sequence(),
          "by " + by);
    }
  }

  void assertNamed(long sequence, String code, Optional<Verification> found) {
    Damage damage = found.orElseThrow().firstDamaged().orElseThrow();
    assertEquals(sequence + " " + code, damage.sequence() + " " + damage.code());
    assertTrue(damage.said().in(Language.EN).contains(Long.toString(sequence)));
  }
}
