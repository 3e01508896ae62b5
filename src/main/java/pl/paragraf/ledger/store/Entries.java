package pl.paragraf.ledger.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import pl.paragraf.ledger.Access;
import pl.paragraf.ledger.AccessEntry;
import pl.paragraf.ledger.DamagedEntryException;
import pl.paragraf.ledger.Entry;
import pl.paragraf.ledger.content.ContentCodec;
import pl.paragraf.ledger.seal.Keys;
import pl.paragraf.ledger.tree.EntryBytes.Kind;

/**
 * Reads entries of an open ledger over one connection; the batch read last is kept, for neighbours
 * are often asked for together. Used by one thread.
 */
final class Entries {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Connection connection;
  private final Keys keys;
  private final Origins origins;
  private Batch batch;

  Entries(Connection connection, Keys keys, Origins origins) {
    this.connection = connection;
    this.keys = keys;
    this.origins = origins;
  }

  /**
   * What an erasure recorded.
   *
   * @param logged whether the access log has it: erasures recorded before there was one are not
   *     found there
   */
  record Erased(List<String> ids, String reason, boolean logged) {

    Erased(List<String> ids, String reason) {
      this(ids, reason, true);
    }

    static Erased read(byte[] content) throws IOException {
      JsonNode tree = JSON.readTree(content);
      List<String> ids = new ArrayList<>();
      tree.path("erased").forEach(id -> ids.add(id.asText()));
      return new Erased(ids, tree.path("reason").asText(), tree.has("operation"));
    }

    /** The same as the access log has it. */
    Access access() {
      return Access.of(Access.Operation.ERASE, ids);
    }

    byte[] write() {
      try {
        var tree = JSON.createObjectNode();
        if (logged) {
          tree.put("operation", Access.Operation.ERASE.name());
        }
        var list = tree.putArray("erased");
        ids.forEach(list::add);
        tree.put("reason", reason);
        return JSON.writeValueAsBytes(tree);
      } catch (IOException e) {
        throw new IllegalStateException("memory does not fail to be written", e);
      }
    }
  }

  /** What stands outside the content of the entry at a place; empty when there is no such place. */
  Optional<Head> head(long sequence) throws SQLException {
    return find(sequence).map(index -> batch.heads().get(index));
  }

  /**
   * The access at a place; empty when there is none.
   *
   * @throws DamagedEntryException when it cannot be read
   */
  Optional<AccessEntry> access(long sequence) throws SQLException {
    Optional<Integer> index = find(sequence);
    if (index.isEmpty()) {
      return Optional.empty();
    }
    Head head = batch.heads().get(index.get());
    Optional<Access> access;
    try {
      access = Logged.read(head.kind(), batch.contents().get(index.get()));
    } catch (IllegalArgumentException e) {
      throw damaged(sequence, "its content cannot be read", e);
    }
    if (access.isEmpty()) {
      return Optional.empty();
    }
    String by = by(sequence, head);
    Instant at = Instant.ofEpochMilli(head.at());
    return Optional.of(new AccessEntry(sequence, head.id().toString(), at, by, access.get()));
  }

  private String by(long sequence, Head head) throws SQLException {
    return origins
        .actor(connection, head.actor())
        .orElseThrow(() -> damaged(sequence, "who asked is not on record", null));
  }

  /**
   * The decision at a place; empty when there is none, or another entry stands there.
   *
   * @throws DamagedEntryException when it cannot be read
   */
  Optional<Entry> decision(long sequence) throws SQLException {
    Optional<Integer> index = find(sequence);
    if (index.isEmpty() || batch.heads().get(index.get()).kind() != Kind.DECISION) {
      return Optional.empty();
    }
    return Optional.of(decision(sequence, index.get()));
  }

  private Entry decision(long sequence, int index) throws SQLException {
    Head head = batch.heads().get(index);
    Origins.Stored origin =
        origins
            .origin(connection, head.origin())
            .orElseThrow(() -> damaged(sequence, "its release is not on record", null));
    String by = by(sequence, head);
    byte[] key = batch.key(index);
    Optional<Entry.Erased> erased =
        Batch.none(key) ? Optional.of(erasure(sequence)) : Optional.empty();
    Optional<Entry.Content> content =
        erased.isPresent()
            ? Optional.empty()
            : Optional.of(content(sequence, origin, key, batch.contents().get(index)));
    return new Entry(
        sequence,
        head.id().toString(),
        Instant.ofEpochMilli(head.at()),
        by,
        origin.regulation(),
        origin.release(),
        content,
        erased);
  }

  private Entry.Content content(
      long sequence, Origins.Stored origin, byte[] key, byte[] encrypted) {
    try {
      return ContentCodec.decode(
          origin.vocabulary(),
          origin.regulation(),
          origin.release(),
          keys.unwrap(key).decrypt(encrypted));
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw damaged(sequence, "its content cannot be read", e);
    }
  }

  private Entry.Erased erasure(long sequence) throws SQLException {
    long bySequence;
    try (PreparedStatement query =
        connection.prepareStatement("SELECT by_seq FROM erasure WHERE seq = ?")) {
      query.setLong(1, sequence);
      try (ResultSet row = query.executeQuery()) {
        if (!row.next()) {
          throw damaged(sequence, "its key is missing though nobody erased it", null);
        }
        bySequence = row.getLong(1);
      }
    }
    try {
      Batch by = Rows.batchOf(connection, bySequence).orElseThrow();
      int index = (int) (bySequence - by.first());
      Head head = by.heads().get(index);
      return new Entry.Erased(
          Instant.ofEpochMilli(head.at()),
          origins.actor(connection, head.actor()).orElseThrow(),
          Erased.read(by.contents().get(index)).reason());
    } catch (IOException | RuntimeException e) {
      throw damaged(sequence, "what erased it cannot be read", e);
    }
  }

  private Optional<Integer> find(long sequence) throws SQLException {
    if (batch == null
        || sequence < batch.first()
        || sequence >= batch.first() + batch.heads().size()) {
      try {
        batch = Rows.batchOf(connection, sequence).orElse(null);
      } catch (IllegalArgumentException e) {
        throw damaged(sequence, "the row it stands in cannot be read", e);
      }
    }
    return batch == null ? Optional.empty() : Optional.of((int) (sequence - batch.first()));
  }

  private static DamagedEntryException damaged(long sequence, String why, Exception cause) {
    return new DamagedEntryException(sequence, why, cause);
  }
}
