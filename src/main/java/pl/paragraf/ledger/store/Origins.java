package pl.paragraf.ledger.store;

import com.github.luben.zstd.Zstd;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import pl.paragraf.ledger.content.Vocabulary;
import pl.paragraf.ledger.tree.Hashes;
import pl.paragraf.model.ReleaseId;

/** Releases and actors by the numbers entries name them with, for readers. Thread-safe. */
final class Origins {

  /** A vocabulary weighs some hundred kilobytes; releases met of late are met again. */
  private static final int KEPT = 16;

  private static final int COMPRESSION = 9;
  private static final int LONGEST_VOCABULARY = 16 * 1024 * 1024;

  /** A release that entries come from. */
  record Stored(String regulation, ReleaseId release, Vocabulary vocabulary) {}

  private final Map<Integer, Stored> origins =
      Collections.synchronizedMap(
          new LinkedHashMap<>(16, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<Integer, Stored> eldest) {
              return size() > KEPT;
            }
          });

  private final Map<Integer, String> actors = Collections.synchronizedMap(new LinkedHashMap<>());

  void clear() {
    origins.clear();
    actors.clear();
  }

  /** Empty when there is no such number or what is stored cannot be read. */
  Optional<Stored> origin(Connection connection, int id) throws SQLException {
    Stored known = origins.get(id);
    if (known != null) {
      return Optional.of(known);
    }
    Optional<Stored> read = read(connection, id);
    read.ifPresent(stored -> origins.put(id, stored));
    return read;
  }

  private static Optional<Stored> read(Connection connection, int id) throws SQLException {
    try (PreparedStatement query =
        connection.prepareStatement(
            "SELECT o.regulation, o.release_number, o.release_digest, v.words"
                + " FROM origin o JOIN vocabulary v ON v.id = o.vocabulary WHERE o.id = ?")) {
      query.setInt(1, id);
      try (ResultSet row = query.executeQuery()) {
        if (!row.next()) {
          return Optional.empty();
        }
        ReleaseId release = new ReleaseId(row.getInt(2), Digests.named(row.getBytes(3)));
        return Optional.of(new Stored(row.getString(1), release, words(row.getBytes(4))));
      } catch (RuntimeException e) {
        return Optional.empty();
      }
    }
  }

  /**
   * A vocabulary as stored: compressed, then the SHA-256 of that. Many a bit of a compressed text
   * can be changed without changing the text.
   */
  static byte[] compressed(Vocabulary vocabulary) {
    byte[] frame = Zstd.compress(vocabulary.bytes(), COMPRESSION);
    byte[] stored = Arrays.copyOf(frame, frame.length + Hashes.BYTES);
    System.arraycopy(Hashes.sha256(frame), 0, stored, frame.length, Hashes.BYTES);
    return stored;
  }

  /**
   * @throws RuntimeException when the bytes are no vocabulary
   */
  static Vocabulary words(byte[] stored) {
    int end = Math.max(0, stored.length - Hashes.BYTES);
    byte[] compressed = Arrays.copyOf(stored, end);
    if (!Arrays.equals(Hashes.sha256(compressed), Arrays.copyOfRange(stored, end, stored.length))) {
      throw new IllegalArgumentException("the words of a release were changed");
    }
    long length = Zstd.getFrameContentSize(compressed);
    if (length <= 0 || length > LONGEST_VOCABULARY) {
      throw new IllegalArgumentException("these are no words of a release");
    }
    return Vocabulary.read(Zstd.decompress(compressed, (int) length));
  }

  /** Every release on record, by regulation. */
  static Map<String, List<ReleaseId>> releases(Connection connection) throws SQLException {
    Map<String, List<ReleaseId>> found = new TreeMap<>();
    try (PreparedStatement query =
            connection.prepareStatement(
                "SELECT regulation, release_number, release_digest FROM origin"
                    + " ORDER BY regulation, release_number");
        ResultSet rows = query.executeQuery()) {
      while (rows.next()) {
        found
            .computeIfAbsent(rows.getString(1), regulation -> new ArrayList<>())
            .add(new ReleaseId(rows.getInt(2), Digests.named(rows.getBytes(3))));
      }
    }
    return found;
  }

  Optional<String> actor(Connection connection, int id) throws SQLException {
    String known = actors.get(id);
    if (known != null) {
      return Optional.of(known);
    }
    try (PreparedStatement query =
        connection.prepareStatement("SELECT name FROM actor WHERE id = ?")) {
      query.setInt(1, id);
      try (ResultSet row = query.executeQuery()) {
        if (!row.next()) {
          return Optional.empty();
        }
        actors.put(id, row.getString(1));
        return Optional.of(row.getString(1));
      }
    }
  }
}
