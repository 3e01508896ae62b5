package pl.paragraf.ledger.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import pl.paragraf.ledger.content.Vocabulary;
import pl.paragraf.ledger.tree.EntryBytes;
import pl.paragraf.ledger.tree.EntryBytes.EntryHead;
import pl.paragraf.model.ReleaseId;

/**
 * What the numbers in entries stand for, read when first met and believed only when it fits. Used
 * by one thread over one connection.
 */
final class Catalog {

  /** A vocabulary weighs some hundred kilobytes; releases met of late are met again. */
  private static final int KEPT = 16;

  private final Connection connection;
  private final Map<Integer, Optional<Release>> releases = new HashMap<>();
  private final Map<Integer, Optional<String>> actors = new HashMap<>();
  private final Set<Integer> vocabularies = new HashSet<>();
  private final Map<Integer, Optional<Vocabulary>> words =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Integer, Optional<Vocabulary>> eldest) {
          return size() > KEPT;
        }
      };

  Catalog(Connection connection) {
    this.connection = connection;
  }

  /**
   * A release that entries come from.
   *
   * @param digest what names it, 32 bytes
   * @param vocabulary number of its vocabulary
   * @param words digest of that vocabulary, 32 bytes
   */
  record Release(String regulation, int number, byte[] digest, int vocabulary, byte[] words) {

    ReleaseId id() {
      return new ReleaseId(number, Digests.named(digest));
    }
  }

  /** Empty when nothing readable has this number. */
  Optional<Release> release(int id) throws SQLException {
    Optional<Release> known = releases.get(id);
    if (known == null) {
      known = readRelease(id);
      releases.put(id, known);
    }
    return known;
  }

  private Optional<Release> readRelease(int id) throws SQLException {
    try (PreparedStatement query =
        connection.prepareStatement(
            "SELECT o.regulation, o.release_number, o.release_digest, o.vocabulary, v.digest"
                + " FROM origin o JOIN vocabulary v ON v.id = o.vocabulary WHERE o.id = ?")) {
      query.setInt(1, id);
      try (ResultSet row = query.executeQuery()) {
        if (!row.next()) {
          return Optional.empty();
        }
        return Optional.of(
            new Release(
                Cells.text(row, 1),
                Cells.number(row, 2),
                Cells.bytes(row, 3, 32),
                Cells.number(row, 4),
                Cells.bytes(row, 5, 32)));
      } catch (IllegalArgumentException e) {
        return Optional.empty();
      }
    }
  }

  /** Empty when nobody has this number. */
  Optional<String> actor(int id) throws SQLException {
    Optional<String> known = actors.get(id);
    if (known == null) {
      known = readActor(id);
      actors.put(id, known);
    }
    return known;
  }

  private Optional<String> readActor(int id) throws SQLException {
    try (PreparedStatement query =
        connection.prepareStatement("SELECT name FROM actor WHERE id = ?")) {
      query.setInt(1, id);
      try (ResultSet row = query.executeQuery()) {
        return row.next() ? Optional.of(Cells.text(row, 1)) : Optional.empty();
      } catch (IllegalArgumentException e) {
        return Optional.empty();
      }
    }
  }

  /** The words of a release; empty when what is stored does not fit their digest. */
  Optional<Vocabulary> vocabulary(Release release) throws SQLException {
    Optional<Vocabulary> known = words.get(release.vocabulary());
    if (known == null) {
      known = readVocabulary(release);
      words.put(release.vocabulary(), known);
      vocabularies.add(release.vocabulary());
    }
    return known;
  }

  private Optional<Vocabulary> readVocabulary(Release release) throws SQLException {
    try (PreparedStatement query =
        connection.prepareStatement("SELECT words FROM vocabulary WHERE id = ?")) {
      query.setInt(1, release.vocabulary());
      try (ResultSet row = query.executeQuery()) {
        if (!row.next()) {
          return Optional.empty();
        }
        Vocabulary read = Origins.words(Cells.bytes(row, 1));
        return Optional.of(read).filter(v -> Arrays.equals(v.digest(), release.words()));
      } catch (RuntimeException e) {
        return Optional.empty(); // whatever is stored there, it is no vocabulary
      }
    }
  }

  /**
   * What the tree says of an entry; empty when its release or author is not on record.
   *
   * @param keyDigest SHA-256 of its wrapped key, zeros unless it is a decision
   */
  Optional<EntryHead> head(long sequence, Head head, byte[] keyDigest, byte[] contentDigest)
      throws SQLException {
    Optional<String> by = actor(head.actor());
    Optional<Release> release =
        head.kind().keyed()
            ? release(head.origin())
            : Optional.of(new Release("", 0, EntryBytes.none(), 0, EntryBytes.none()));
    if (by.isEmpty() || release.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new EntryHead(
            head.kind(),
            sequence,
            head.id(),
            head.at(),
            by.get(),
            release.get().regulation(),
            release.get().number(),
            release.get().digest(),
            release.get().words(),
            keyDigest,
            contentDigest));
  }

  /** The table that holds rows nothing referred to so far; each came with an entry. */
  Optional<String> unused() throws SQLException {
    Map<String, Long> met = new LinkedHashMap<>();
    met.put("actor", actors.values().stream().filter(Optional::isPresent).count());
    met.put("origin", releases.values().stream().filter(Optional::isPresent).count());
    met.put("vocabulary", (long) vocabularies.size());
    for (Map.Entry<String, Long> table : met.entrySet()) {
      try (PreparedStatement query =
              connection.prepareStatement("SELECT COUNT(*) FROM " + table.getKey());
          ResultSet row = query.executeQuery()) {
        row.next();
        if (row.getLong(1) != table.getValue()) {
          return Optional.of(table.getKey());
        }
      }
    }
    return Optional.empty();
  }
}
