package pl.paragraf.ledger.tree;

import java.nio.charset.StandardCharsets;
import java.security.PublicKey;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import pl.paragraf.ledger.seal.SigningKey;

/**
 * Checkpoints as auditors keep them: the text of C2SP tlog-checkpoint in a C2SP signed-note with
 * one Ed25519 signature. The first line, the origin, is also the name of the key; one extension
 * line holds the time. There is exactly one way to write a checkpoint, and only that one is read.
 */
public final class CheckpointNotes {

  private static final int ED25519 = 1; // signature type of signed-note
  private static final int KEY_ID_BYTES = 4;
  private static final int MOST_CHARACTERS = 2000;

  private static final Pattern NAME = Pattern.compile("[^\\s\\p{Z}\\p{C}+]{1,200}");
  private static final Pattern NOTE =
      Pattern.compile(
          "([^\n]+)\n(0|[1-9][0-9]{0,18})\n([A-Za-z0-9+/]{43}=)\n"
              + "time (0|[1-9][0-9]{0,15})\n\n\u2014 ([^ \n]+) ([A-Za-z0-9+/=]+)\n");

  private CheckpointNotes() {}

  /**
   * What a checkpoint says.
   *
   * @param origin name of the ledger
   * @param size entries covered
   * @param root root of the tree over them, 32 bytes
   * @param at when it was signed, to the millisecond
   */
  public record Parsed(String origin, long size, byte[] root, Instant at) {}

  /**
   * A signed checkpoint.
   *
   * @param origin name of the ledger, 1 to 200 characters without spaces and {@code +}
   * @throws IllegalArgumentException when the origin cannot name a key, or size, root or time
   *     cannot be written
   */
  public static String write(String origin, long size, byte[] root, Instant at, SigningKey key) {
    if (!NAME.matcher(origin).matches()) {
      throw new IllegalArgumentException(
          "a ledger's name has 1 to 200 characters and neither spaces nor +");
    }
    if (size < 0 || root.length != Hashes.BYTES || at.toEpochMilli() < 0) {
      throw new IllegalArgumentException("no tree of a ledger: size " + size);
    }
    String text = text(new Parsed(origin, size, root, at));
    byte[] signature = key.sign(text.getBytes(StandardCharsets.UTF_8));
    byte[] line = concat(keyId(origin, key.publicKeyRaw()), signature);
    return text + "\n\u2014 " + origin + " " + Base64.getEncoder().encodeToString(line) + "\n";
  }

  /**
   * Reads a checkpoint and checks its signature.
   *
   * @throws InvalidCheckpointException when it is not written as checkpoints are, is signed with
   *     another key, or was altered
   */
  public static Parsed verify(String note, PublicKey key) throws InvalidCheckpointException {
    Matcher parts = NOTE.matcher(note);
    if (note.length() > MOST_CHARACTERS || !parts.matches()) {
      throw new InvalidCheckpointException("not a checkpoint: five lines, the last the signature");
    }
    Parsed parsed;
    byte[] line;
    try {
      parsed =
          new Parsed(
              parts.group(1),
              Long.parseLong(parts.group(2)),
              Base64.getDecoder().decode(parts.group(3)),
              Instant.ofEpochMilli(Long.parseLong(parts.group(4))));
      line = Base64.getDecoder().decode(parts.group(6));
    } catch (IllegalArgumentException e) {
      throw new InvalidCheckpointException("a number or a base64 text of the checkpoint is wrong");
    }
    String name = parts.group(5);
    String text = text(parsed);
    String again =
        text + "\n\u2014 " + name + " " + Base64.getEncoder().encodeToString(line) + "\n";
    if (!note.equals(again) || !NAME.matcher(name).matches()) {
      throw new InvalidCheckpointException("the checkpoint is not written as checkpoints are");
    }
    if (!name.equals(parsed.origin())) {
      throw new InvalidCheckpointException("the signature is not in the name of the origin");
    }
    byte[] keyId = keyId(name, SigningKey.raw(key));
    if (line.length <= KEY_ID_BYTES
        || !Arrays.equals(keyId, 0, KEY_ID_BYTES, line, 0, KEY_ID_BYTES)) {
      throw new InvalidCheckpointException("the checkpoint is signed with another key");
    }
    byte[] signature = Arrays.copyOfRange(line, KEY_ID_BYTES, line.length);
    if (!SigningKey.verify(key, text.getBytes(StandardCharsets.UTF_8), signature)) {
      throw new InvalidCheckpointException(
          "the signature does not fit: the checkpoint was altered");
    }
    return parsed;
  }

  /** The text that is signed. */
  private static String text(Parsed parsed) {
    return parsed.origin()
        + "\n"
        + parsed.size()
        + "\n"
        + Base64.getEncoder().encodeToString(parsed.root())
        + "\ntime "
        + parsed.at().toEpochMilli()
        + "\n";
  }

  private static byte[] keyId(String name, byte[] publicKey) {
    byte[] digest =
        Hashes.sha256(name.getBytes(StandardCharsets.UTF_8), new byte[] {'\n', ED25519}, publicKey);
    return Arrays.copyOf(digest, KEY_ID_BYTES);
  }

  private static byte[] concat(byte[] first, byte[] second) {
    byte[] both = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    return both;
  }
}
