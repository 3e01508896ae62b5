package pl.paragraf.ledger.offline;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.UUID;
import pl.paragraf.ledger.tree.EntryBytes;
import pl.paragraf.ledger.tree.EntryBytes.EntryHead;
import pl.paragraf.ledger.tree.EntryBytes.Kind;
import pl.paragraf.ledger.tree.Hashes;

/**
 * One entry of an export.
 *
 * @param head what the tree says of it, recomputed from the line
 * @param leaf the hash the line gives
 */
record ExportedEntry(EntryHead head, byte[] leaf) {

  private static final int FIELDS = 12;

  /**
   * @throws IllegalArgumentException when the line does not have what an entry has, or more
   */
  static ExportedEntry read(JsonNode line) {
    if (line.size() != FIELDS) {
      throw new IllegalArgumentException("an entry has " + FIELDS + " fields");
    }
    byte[] content = Base64.getDecoder().decode(text(line, "content"));
    if (!Base64.getEncoder().encodeToString(content).equals(text(line, "content"))) {
      throw new IllegalArgumentException("the content is not written as base64 is");
    }
    EntryHead head =
        new EntryHead(
            Kind.labelled(text(line, "kind")),
            number(line, "seq"),
            id(text(line, "id")),
            number(line, "at"),
            text(line, "by"),
            text(line, "regulation"),
            Math.toIntExact(number(line, "release")),
            digest(line, "releaseDigest"),
            digest(line, "vocabulary"),
            digest(line, "key"),
            Hashes.sha256(content));
    return new ExportedEntry(head, digest(line, "leaf"));
  }

  /** Whether the leaf given is the hash of what the line says. */
  boolean sound() {
    return Arrays.equals(leaf, Hashes.leaf(EntryBytes.of(head)));
  }

  private static UUID id(String text) {
    UUID id = UUID.fromString(text);
    if (!id.toString().equals(text)) {
      throw new IllegalArgumentException("not an id");
    }
    return id;
  }

  private static String text(JsonNode line, String field) {
    JsonNode value = line.path(field);
    if (!value.isTextual()) {
      throw new IllegalArgumentException(field + " is not a text");
    }
    return value.textValue();
  }

  private static long number(JsonNode line, String field) {
    JsonNode value = line.path(field);
    if (!value.isIntegralNumber() || !value.canConvertToLong()) {
      throw new IllegalArgumentException(field + " is not a whole number");
    }
    return value.longValue();
  }

  private static byte[] digest(JsonNode line, String field) {
    byte[] digest = HexFormat.of().parseHex(text(line, field));
    if (digest.length != Hashes.BYTES
        || !HexFormat.of().formatHex(digest).equals(text(line, field))) {
      throw new IllegalArgumentException(field + " is not a SHA-256");
    }
    return digest;
  }
}
