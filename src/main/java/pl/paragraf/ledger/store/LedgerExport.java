package pl.paragraf.ledger.store;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.io.SerializedString;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.Optional;
import pl.paragraf.ledger.Checkpoint;
import pl.paragraf.ledger.DamagedEntryException;
import pl.paragraf.ledger.seal.Keys;
import pl.paragraf.ledger.tree.EntryBytes;
import pl.paragraf.ledger.tree.EntryBytes.EntryHead;
import pl.paragraf.ledger.tree.Hashes;

/**
 * Writes the ledger, as far as the newest checkpoint covers it, in the form others can verify: one
 * JSON object a line, described in {@code docs/ledger-format.md}. Holds a few rows at a time. Used
 * once, by one thread.
 */
final class LedgerExport {

  private static final String FORMAT = "paragraf-ledger/2";
  private static final int FETCH = 16;
  private static final HexFormat HEX = HexFormat.of();

  private final Connection connection;
  private final Keys keys;
  private final Catalog catalog;

  /**
   * @param connection shows the database as it is at one moment
   */
  LedgerExport(Connection connection, Keys keys) {
    this.connection = connection;
    this.keys = keys;
    this.catalog = new Catalog(connection);
  }

  /**
   * @param out stays open
   * @throws DamagedEntryException when an entry cannot be written as it was recorded
   */
  void write(OutputStream out) throws IOException, SQLException {
    Checkpoint newest =
        Signing.last(connection, keys)
            .orElseThrow(
                () -> new DamagedEntryException(0, "no checkpoint covers the ledger", null));
    try (JsonGenerator json = lines(out)) {
      json.writeStartObject();
      json.writeStringField("format", FORMAT);
      json.writeStringField("origin", newest.origin());
      json.writeStringField("publicKey", keys.signingKey().publicKeyPem());
      json.writeEndObject();
      entries(json, newest.size());
      checkpoints(json, newest.size());
      json.writeRaw('\n');
    }
  }

  private static JsonGenerator lines(OutputStream out) throws IOException {
    OutputStream open =
        new FilterOutputStream(out) {
          @Override
          public void write(byte[] bytes, int from, int length) throws IOException {
            out.write(bytes, from, length);
          }

          @Override
          public void close() throws IOException {
            out.flush();
          }
        };
    JsonGenerator json = new JsonFactory().createGenerator(open);
    json.setRootValueSeparator(new SerializedString("\n"));
    return json;
  }

  private void entries(JsonGenerator json, long size) throws IOException, SQLException {
    long expected = 0;
    try (KeyedRows batches =
            new KeyedRows(
                connection,
                "SELECT first_seq, heads, keys, contents FROM batch WHERE first_seq < "
                    + size
                    + " ORDER BY first_seq",
                FETCH);
        KeyedRows erased =
            new KeyedRows(connection, "SELECT seq, key_digest FROM erasure ORDER BY seq")) {
      for (; batches.present(); batches.next()) {
        Batch batch = batch(batches.row(), expected);
        for (int i = 0; i < batch.heads().size() && expected < size; i++) {
          Head head = batch.heads().get(i);
          byte[] key = EntryBytes.none();
          if (head.kind().keyed()) {
            key =
                erased.at(expected, passed -> {})
                    ? erased.row().getBytes(2)
                    : Hashes.sha256(batch.key(i));
          }
          entry(json, expected++, head, key, batch.contents().get(i));
        }
      }
    }
    if (expected != size) {
      throw new DamagedEntryException(expected, "it is missing", null);
    }
  }

  private static Batch batch(ResultSet row, long expected) throws SQLException {
    if (row.getLong(1) != expected) {
      throw new DamagedEntryException(expected, "it is missing", null);
    }
    try {
      return new Batch(
          expected, Head.read(row.getBytes(2)), row.getBytes(3), Contents.read(row.getBytes(4)));
    } catch (IllegalArgumentException e) {
      throw new DamagedEntryException(expected, "the row it stands in cannot be read", e);
    }
  }

  private void entry(JsonGenerator json, long sequence, Head head, byte[] key, byte[] content)
      throws IOException, SQLException {
    Optional<EntryHead> known = catalog.head(sequence, head, key, Hashes.sha256(content));
    EntryHead entry =
        known.orElseThrow(
            () -> new DamagedEntryException(sequence, "its release is not on record", null));
    json.writeStartObject();
    json.writeNumberField("seq", sequence);
    json.writeStringField("kind", entry.kind().label());
    json.writeStringField("id", entry.id().toString());
    json.writeNumberField("at", entry.atMillis());
    json.writeStringField("by", entry.by());
    json.writeStringField("regulation", entry.regulation());
    json.writeNumberField("release", entry.release());
    json.writeStringField("releaseDigest", HEX.formatHex(entry.releaseDigest()));
    json.writeStringField("vocabulary", HEX.formatHex(entry.vocabularyDigest()));
    json.writeStringField("key", HEX.formatHex(key));
    json.writeBinaryField("content", content);
    json.writeStringField("leaf", HEX.formatHex(head.leaf()));
    json.writeEndObject();
  }

  private void checkpoints(JsonGenerator json, long size) throws IOException, SQLException {
    try (PreparedStatement query =
        connection.prepareStatement("SELECT note FROM checkpoint WHERE size <= ? ORDER BY size")) {
      query.setFetchSize(1_000);
      query.setLong(1, size);
      try (ResultSet row = query.executeQuery()) {
        while (row.next()) {
          json.writeStartObject();
          json.writeStringField("checkpoint", row.getString(1));
          json.writeEndObject();
        }
      }
    }
  }
}
