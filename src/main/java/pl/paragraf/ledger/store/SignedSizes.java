package pl.paragraf.ledger.store;

import java.io.UncheckedIOException;
import java.security.PublicKey;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import pl.paragraf.ledger.tree.CheckpointNotes;
import pl.paragraf.ledger.tree.CheckpointNotes.Parsed;
import pl.paragraf.ledger.tree.CompactRange;
import pl.paragraf.ledger.tree.InvalidCheckpointException;

/**
 * Checks the tree against every checkpoint, those of the database and those of the file beside it,
 * while the tree grows. The database may have some that the file lacks: it is written first. Used
 * by one thread.
 */
final class SignedSizes implements AutoCloseable {

  private final PublicKey key;
  private final Optional<String> origin;
  private final Findings findings;
  private final KeyedRows table;
  private final TreeMap<Long, List<String>> file = new TreeMap<>();
  private long next;
  private long lastGood;
  private long largest;

  /**
   * @param origin name of the ledger, as far as it can be believed
   */
  SignedSizes(
      Connection connection,
      PublicKey key,
      Optional<String> origin,
      CheckpointFile checkpoints,
      Findings findings)
      throws SQLException {
    this.key = key;
    this.origin = origin;
    this.findings = findings;
    readFile(checkpoints);
    this.table =
        new KeyedRows(connection, "SELECT size, at_ms, note FROM checkpoint ORDER BY size");
    advance();
  }

  private void readFile(CheckpointFile checkpoints) {
    try {
      for (String note : checkpoints.notes()) {
        file.computeIfAbsent(size(note), size -> new ArrayList<>()).add(note);
      }
    } catch (UncheckedIOException e) {
      findings.addToLast(Flaw.CHECKPOINT, "");
    }
  }

  /** The size a note says it is about, whoever wrote it. */
  private static long size(String note) {
    String[] lines = note.split("\n", 3);
    try {
      return lines.length == 3 ? Long.parseLong(lines[1]) : Long.MAX_VALUE;
    } catch (NumberFormatException e) {
      return Long.MAX_VALUE;
    }
  }

  private void advance() throws SQLException {
    long inTable = Long.MAX_VALUE;
    if (table.present()) {
      inTable = Cells.isWhole(table.row(), 1) ? table.row().getLong(1) : Long.MIN_VALUE;
    }
    next = Math.min(inTable, file.isEmpty() ? Long.MAX_VALUE : file.firstKey());
  }

  /** The tree has grown to this. */
  void grown(CompactRange range) throws SQLException {
    if (next > range.size()) {
      return;
    }
    byte[] root = range.root();
    long size = range.size();
    Optional<String> stored = Optional.empty();
    if (table.at(size, this::stray)) {
      stored = checkRow(root);
      table.next();
    }
    while (!file.isEmpty() && file.firstKey() <= size) {
      checkNotes(file.pollFirstEntry().getValue(), size, stored, root);
    }
    advance();
  }

  private void stray(long size) {
    findings.addNeedless(size - 1, Flaw.STRAY, "checkpoint");
  }

  /** The note of the row, checked. */
  private Optional<String> checkRow(byte[] root) throws SQLException {
    ResultSet row = table.row();
    long size = row.getLong(1);
    try {
      String note = Cells.text(row, 3);
      Optional<Parsed> signed = signed(note);
      if (signed.isEmpty()) {
        findings.add(size - 1, Flaw.CHECKPOINT);
        return Optional.empty();
      }
      if (signed.get().size() != size || signed.get().at().toEpochMilli() != Cells.whole(row, 2)) {
        findings.add(signed.get().size() - 1, Flaw.CHECKPOINT);
      }
      if (signed.get().size() == size) {
        compare(signed.get(), root);
      }
      return Optional.of(note);
    } catch (IllegalArgumentException e) {
      findings.add(size - 1, Flaw.CHECKPOINT);
      return Optional.empty();
    }
  }

  private void checkNotes(List<String> notes, long size, Optional<String> stored, byte[] root) {
    for (String note : notes) {
      if (stored.isPresent() && stored.get().equals(note)) {
        continue;
      }
      Optional<Parsed> signed = signed(note);
      if (signed.isEmpty() || signed.get().size() != size) {
        findings.add(size - 1, Flaw.CHECKPOINT);
        continue;
      }
      compare(signed.get(), root);
      if (stored.isEmpty()) {
        findings.add(size - 1, Flaw.CHECKPOINT_REMOVED);
      }
    }
  }

  private void compare(Parsed signed, byte[] root) {
    largest = Math.max(largest, signed.size());
    if (Arrays.equals(signed.root(), root)) {
      lastGood = Math.max(lastGood, signed.size());
    } else if (!findings.before(signed.size())) {
      findings.add(lastGood, Flaw.TREE);
    }
  }

  private Optional<Parsed> signed(String note) {
    try {
      return Optional.of(CheckpointNotes.verify(note, key))
          .filter(signed -> origin.map(signed.origin()::equals).orElse(true));
    } catch (InvalidCheckpointException e) {
      return Optional.empty();
    }
  }

  /** The tree does not grow any more; what is left was signed over entries that are gone. */
  void end(long size) throws SQLException {
    while (table.present()) {
      leftover(note(table.row()), size);
      table.next();
    }
    file.values().forEach(notes -> notes.forEach(note -> leftover(note, size)));
  }

  private static String note(ResultSet row) throws SQLException {
    try {
      return Cells.text(row, 3);
    } catch (IllegalArgumentException e) {
      return "";
    }
  }

  private void leftover(String note, long size) {
    Optional<Parsed> signed = signed(note);
    if (signed.isEmpty()) {
      findings.addToLast(Flaw.CHECKPOINT, "");
    } else if (signed.get().size() <= size) {
      findings.add(signed.get().size() - 1, Flaw.CHECKPOINT);
    } else {
      largest = Math.max(largest, signed.get().size());
      findings.add(size, Flaw.MISSING);
    }
  }

  /** Entries covered by the newest checkpoint that fits. */
  long lastGood() {
    return lastGood;
  }

  /** Entries covered by the longest checkpoint that was signed for this ledger. */
  long largest() {
    return largest;
  }

  @Override
  public void close() throws SQLException {
    table.close();
  }
}
