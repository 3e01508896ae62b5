package pl.paragraf.ledger.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Optional;
import pl.paragraf.ledger.seal.Keys;
import pl.paragraf.ledger.tree.CompactRange;

/**
 * The stored note of where the ledger ends, and how far it can be believed.
 *
 * @param seal what is stored, empty when it is not readable
 * @param sound whether it is as it was sealed
 */
record StoredEnd(Optional<HeadSeal> seal, boolean sound) {

  static StoredEnd read(Connection connection, Keys keys) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "SELECT origin, size, frontier, last_ms, mac FROM head WHERE one = 1")) {
      if (!row.next()) {
        return new StoredEnd(Optional.empty(), false);
      }
      HeadSeal seal =
          new HeadSeal(
              Cells.text(row, 1),
              Cells.whole(row, 2),
              Cells.bytes(row, 3),
              Cells.whole(row, 4),
              Cells.bytes(row, 5));
      return new StoredEnd(Optional.of(seal), seal.sound(keys));
    } catch (IllegalArgumentException e) {
      return new StoredEnd(Optional.empty(), false);
    }
  }

  Optional<String> believedOrigin() {
    return seal.filter(s -> sound).map(HeadSeal::origin);
  }

  /** Entries there should be, as far as the note tells. */
  long size() {
    if (sound) {
      return seal.orElseThrow().size();
    }
    try {
      return seal.map(s -> CompactRange.fromBytes(s.frontier()).size()).orElse(0L);
    } catch (IllegalArgumentException e) {
      return 0;
    }
  }

  /**
   * Compares it with what was read.
   *
   * @param lastGood entries covered by the newest checkpoint that fits
   */
  void check(CompactRange range, long lastMillis, long lastGood, Findings findings) {
    if (!sound) {
      findings.addToLast(Flaw.END, "");
    }
    if (size() > range.size()) {
      findings.add(range.size(), Flaw.MISSING);
      return;
    }
    if (!sound) {
      return;
    }
    if (size() < range.size()) {
      findings.add(size(), Flaw.SURPLUS);
    } else if (!Arrays.equals(seal.orElseThrow().frontier(), range.toBytes())) {
      if (!findings.before(range.size())) {
        findings.add(lastGood, Flaw.TREE);
      }
    } else if (seal.orElseThrow().lastMillis() != lastMillis) {
      findings.addToLast(Flaw.END, "");
    }
  }
}
