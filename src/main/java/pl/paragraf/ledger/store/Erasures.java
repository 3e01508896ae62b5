package pl.paragraf.ledger.store;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import pl.paragraf.ledger.tree.EntryBytes;
import pl.paragraf.ledger.tree.EntryBytes.EntryHead;
import pl.paragraf.ledger.tree.EntryBytes.Kind;
import pl.paragraf.ledger.tree.EntryIds;
import pl.paragraf.ledger.tree.Hashes;

/** Whether erased entries and the entries that erased them know each other. Used by one thread. */
final class Erasures {

  /** Entries erased together stand together, so few have to be remembered. */
  private static final int KEPT = 64;

  private final Connection connection;
  private final Catalog catalog;
  private final Map<Long, Optional<Set<String>>> erased =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, Optional<Set<String>>> eldest) {
          return size() > KEPT;
        }
      };

  Erasures(Connection connection, Catalog catalog) {
    this.connection = connection;
    this.catalog = catalog;
  }

  /**
   * Whether the entry at a place records that the decision was erased; empty when that entry is
   * gone or damaged itself, and can blame nobody else.
   */
  Optional<Boolean> lists(long bySequence, UUID id) throws SQLException {
    Optional<Set<String>> ids = erased.get(bySequence);
    if (ids == null) {
      ids = read(bySequence);
      erased.put(bySequence, ids);
    }
    return ids.map(known -> known.contains(id.toString()));
  }

  private Optional<Set<String>> read(long bySequence) throws SQLException {
    try {
      Optional<Batch> batch = Rows.batchOf(connection, bySequence);
      if (batch.isEmpty()) {
        return Optional.empty();
      }
      int index = (int) (bySequence - batch.get().first());
      Head head = batch.get().heads().get(index);
      byte[] content = batch.get().contents().get(index);
      boolean erasure = head.kind() == Kind.ERASURE;
      byte[] key = head.kind().keyed() ? Hashes.sha256(batch.get().key(index)) : EntryBytes.none();
      Optional<EntryHead> rebuilt = catalog.head(bySequence, head, key, Hashes.sha256(content));
      if (rebuilt.isEmpty()
          || !Arrays.equals(Hashes.leaf(EntryBytes.of(rebuilt.get())), head.leaf())) {
        return Optional.empty();
      }
      return Optional.of(erasure ? new HashSet<>(Entries.Erased.read(content).ids()) : Set.of());
    } catch (IOException | RuntimeException e) {
      return Optional.empty();
    }
  }

  /** The first place of a decision that an erasure names and that it did not erase. */
  OptionalLong firstNotErased(long bySequence, byte[] content) throws SQLException {
    List<String> ids;
    try {
      ids = Entries.Erased.read(content).ids();
    } catch (IOException | RuntimeException e) {
      return OptionalLong.of(bySequence);
    }
    OptionalLong first = OptionalLong.empty();
    for (String id : ids) {
      OptionalLong place =
          EntryIds.parse(id).map(EntryIds::sequence).orElse(OptionalLong.of(bySequence));
      if (!isErased(place.getAsLong(), bySequence)
          && (first.isEmpty() || place.getAsLong() < first.getAsLong())) {
        first = place;
      }
    }
    return first;
  }

  private boolean isErased(long sequence, long bySequence) throws SQLException {
    try (PreparedStatement query =
        connection.prepareStatement("SELECT by_seq FROM erasure WHERE seq = ?")) {
      query.setLong(1, sequence);
      try (ResultSet row = query.executeQuery()) {
        return row.next() && Cells.isWhole(row, 1) && row.getLong(1) == bySequence;
      }
    }
  }
}
