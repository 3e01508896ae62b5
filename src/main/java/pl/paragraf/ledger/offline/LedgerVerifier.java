package pl.paragraf.ledger.offline;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import pl.paragraf.ledger.Verification.Damage;
import pl.paragraf.ledger.seal.SigningKey;
import pl.paragraf.ledger.tree.CheckpointNotes;
import pl.paragraf.ledger.tree.EntryIds;
import pl.paragraf.ledger.tree.InvalidCheckpointException;
import pl.paragraf.model.Message;

/**
 * Checks an exported ledger line by line: every entry against its leaf, the leaves against every
 * checkpoint, the checkpoints against the public key. Whatever is wrong, the first entry it
 * concerns is named: where a line contradicts itself, that entry; where entries were exchanged for
 * others that look right, the first one after the last checkpoint that fits.
 */
public final class LedgerVerifier {

  static final String FORMAT = "paragraf-ledger/2";

  /** The format before, which knew no accesses; what was exported then can be checked for good. */
  private static final Set<String> FORMATS = Set.of("paragraf-ledger/1", FORMAT);

  private final PublicKey key;
  private final Leaves leaves;
  private String origin = "";
  private boolean otherKey;

  /** Entries read so far, which is also the place the next one has to have. */
  private long entries;

  /** From here on leaves are not where they belong. */
  private boolean lost;

  private long checkpoints;

  /** Entries covered by the last checkpoint that fits, and by the last one read. */
  private long covered;

  private long signed = -1;

  private Optional<Damage> first = Optional.empty();

  private LedgerVerifier(PublicKey key, Leaves leaves) {
    this.key = key;
    this.leaves = leaves;
  }

  /**
   * Reads an export to its end. Takes 32 bytes of temporary disk space an entry, and memory for one
   * line.
   *
   * @param key the public key as the office published it; what the file says of keys is not
   *     believed
   * @throws IOException when the export cannot be read, or no temporary file be written
   */
  public static ExportVerification verify(InputStream export, PublicKey key) throws IOException {
    try (Leaves leaves = new Leaves()) {
      return new LedgerVerifier(key, leaves).read(new ExportLines(export));
    }
  }

  private ExportVerification read(ExportLines lines) throws IOException {
    try {
      Optional<JsonNode> line = lines.next();
      if (line.isEmpty() || !header(line.get())) {
        damage(0, Optional.empty(), "header", Message.of("export.header", FORMAT));
        return result();
      }
      for (line = lines.next(); line.isPresent(); line = lines.next()) {
        if (line.get().has("checkpoint")) {
          checkpoint(line.get());
        } else {
          entry(line.get());
        }
      }
    } catch (IllegalArgumentException e) {
      unreadable();
      return result();
    }
    if (signed < 0) {
      damage(0, Optional.empty(), "unsigned", Message.of("export.unsigned"));
    } else if (entries > signed) {
      damage(signed, Optional.empty(), "uncovered", Message.of("export.uncovered", signed));
    }
    return result();
  }

  private boolean header(JsonNode line) {
    String published = line.path("publicKey").asText();
    origin = line.path("origin").asText();
    try {
      otherKey = !Arrays.equals(SigningKey.raw(SigningKey.fromPem(published)), SigningKey.raw(key));
    } catch (GeneralSecurityException e) {
      return false;
    }
    return line.size() == 3 && FORMATS.contains(line.path("format").asText()) && !origin.isEmpty();
  }

  private void entry(JsonNode line) throws IOException {
    if (signed >= 0) {
      damage(entries, Optional.empty(), "surplus", Message.of("export.surplus"));
      lost = true;
      return;
    }
    ExportedEntry entry;
    try {
      entry = ExportedEntry.read(line);
    } catch (IllegalArgumentException | ArithmeticException e) {
      unreadable();
      entries++;
      return;
    }
    UUID id = entry.head().id();
    long sequence = entry.head().sequence();
    if (sequence != entries) {
      Message said = Message.of("export.sequence", entries, sequence);
      damage(entries, Optional.empty(), "sequence", said);
      lost = true;
    } else if (EntryIds.sequence(id).orElse(-1) != sequence) {
      damage(sequence, Optional.of(id.toString()), "id", Message.of("export.id"));
    } else if (!entry.sound()) {
      damage(sequence, Optional.of(id.toString()), "leaf", Message.of("export.leaf"));
    }
    entries++;
    if (!lost) {
      leaves.add(entry.leaf());
    }
  }

  private void unreadable() {
    long sequence = signed < 0 ? entries : covered;
    damage(sequence, Optional.empty(), "unreadable", Message.of("export.unreadable"));
    lost = true;
  }

  private void checkpoint(JsonNode line) throws IOException {
    CheckpointNotes.Parsed note;
    try {
      note = CheckpointNotes.verify(line.path("checkpoint").asText(), key);
    } catch (InvalidCheckpointException e) {
      damage(covered, Optional.empty(), "checkpoint", Message.of("export.checkpoint"));
      signed = Math.max(signed, 0);
      return;
    }
    if (!note.origin().equals(origin) || note.size() <= signed || line.size() != 1) {
      damage(covered, Optional.empty(), "order", Message.of("export.order"));
      return;
    }
    signed = note.size();
    if (signed > leaves.size()) {
      if (!lost) {
        Message said = Message.of("export.missing", signed, entries);
        damage(entries, Optional.empty(), "missing", said);
      }
    } else if (Arrays.equals(leaves.root(signed), note.root())) {
      covered = signed;
      checkpoints++;
    } else if (first.isEmpty() || first.get().sequence() >= signed) {
      Message said = Message.of("export.tree", covered, signed - 1);
      damage(covered, Optional.empty(), "tree", said);
    }
  }

  /** Keeps the damage that comes first in the ledger. */
  private void damage(long sequence, Optional<String> id, String code, Message said) {
    if (first.isEmpty() || sequence < first.get().sequence()) {
      first = Optional.of(new Damage(sequence, id, code, said));
    }
  }

  private ExportVerification result() {
    return new ExportVerification(origin, entries, checkpoints, otherKey, first);
  }
}
