package pl.paragraf.ledger.tree;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.UUID;

/**
 * The canonical bytes of an entry, version 1: what a leaf of the tree is the hash of. Numbers are
 * big-endian, a text is its length in four bytes and UTF-8.
 */
public final class EntryBytes {

  /** First byte of every entry. */
  public static final int VERSION = 1;

  private static final int FIXED = 1 + 1 + 8 + 16 + 8 + 4 + 4 + 4 + 4 * Hashes.BYTES;
  private static final byte[] ZEROS = new byte[Hashes.BYTES];

  private EntryBytes() {}

  /** What an entry records; the second byte of its bytes. */
  public enum Kind {
    DECISION(1, "decision"),
    ERASURE(2, "erasure"),
    ACCESS(3, "access");

    private final int code;
    private final String label;

    Kind(int code, String label) {
      this.code = code;
      this.label = label;
    }

    /** The byte that stands for it. */
    public int code() {
      return code;
    }

    /** Its name in an export. */
    public String label() {
      return label;
    }

    /** Whether entries of this kind are taken under a release and have a key of their own. */
    public boolean keyed() {
      return this == DECISION;
    }

    /**
     * @throws IllegalArgumentException when no kind has this code
     */
    public static Kind of(int code) {
      return switch (code) {
        case 1 -> DECISION;
        case 2 -> ERASURE;
        case 3 -> ACCESS;
        default -> throw new IllegalArgumentException("no kind of entry has the code " + code);
      };
    }

    /**
     * @throws IllegalArgumentException when no kind has this name
     */
    public static Kind labelled(String label) {
      for (Kind kind : values()) {
        if (kind.label.equals(label)) {
          return kind;
        }
      }
      throw new IllegalArgumentException("no such kind of entry");
    }
  }

  /** 32 zeros, where an entry has no digest; a fresh copy. */
  public static byte[] none() {
    return ZEROS.clone();
  }

  /**
   * The bytes of an entry.
   *
   * @throws IllegalArgumentException when a digest is not 32 bytes long
   */
  public static byte[] of(EntryHead head) {
    byte[] by = head.by().getBytes(StandardCharsets.UTF_8);
    byte[] regulation = head.regulation().getBytes(StandardCharsets.UTF_8);
    ByteBuffer bytes = ByteBuffer.allocate(FIXED + by.length + regulation.length);
    bytes.put((byte) VERSION).put((byte) head.kind().code()).putLong(head.sequence());
    bytes.putLong(head.id().getMostSignificantBits()).putLong(head.id().getLeastSignificantBits());
    bytes.putLong(head.atMillis());
    bytes.putInt(by.length).put(by).putInt(regulation.length).put(regulation);
    bytes.putInt(head.release());
    digest(bytes, head.releaseDigest());
    digest(bytes, head.vocabularyDigest());
    digest(bytes, head.keyDigest());
    digest(bytes, head.contentDigest());
    return bytes.array();
  }

  /**
   * The exact inverse.
   *
   * @throws IllegalArgumentException when these are not the bytes of an entry
   */
  public static EntryHead parse(byte[] entry) {
    ByteBuffer bytes = ByteBuffer.wrap(entry);
    try {
      if (bytes.get() != VERSION) {
        throw new IllegalArgumentException("not an entry of version " + VERSION);
      }
      EntryHead head =
          new EntryHead(
              Kind.of(bytes.get()),
              bytes.getLong(),
              new UUID(bytes.getLong(), bytes.getLong()),
              bytes.getLong(),
              text(bytes),
              text(bytes),
              bytes.getInt(),
              digest(bytes),
              digest(bytes),
              digest(bytes),
              digest(bytes));
      if (bytes.hasRemaining()) {
        throw new IllegalArgumentException("bytes follow the end of the entry");
      }
      return head;
    } catch (BufferUnderflowException e) {
      throw new IllegalArgumentException("the entry ends early");
    }
  }

  private static void digest(ByteBuffer bytes, byte[] digest) {
    if (digest.length != Hashes.BYTES) {
      throw new IllegalArgumentException("a digest has " + digest.length + " bytes, not 32");
    }
    bytes.put(digest);
  }

  private static byte[] digest(ByteBuffer bytes) {
    byte[] digest = new byte[Hashes.BYTES];
    bytes.get(digest);
    return digest;
  }

  private static String text(ByteBuffer bytes) {
    int length = bytes.getInt();
    if (length < 0 || length > bytes.remaining()) {
      throw new IllegalArgumentException("a text is longer than its entry");
    }
    ByteBuffer part = bytes.slice(bytes.position(), length);
    bytes.position(bytes.position() + length);
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(part).toString();
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException("a text is not UTF-8");
    }
  }

  /**
   * What the tree says of an entry.
   *
   * @param sequence its place in the ledger, from 0
   * @param id id of the decision, erasure or access
   * @param atMillis when it was made, milliseconds since 1970-01-01T00:00Z
   * @param by name of the credential that asked
   * @param regulation id of the regulation; empty unless it is a decision
   * @param release number of the release; 0 unless it is a decision
   * @param releaseDigest SHA-256 that names the release; zeros unless it is a decision
   * @param vocabularyDigest SHA-256 of the vocabulary; zeros unless it is a decision
   * @param keyDigest SHA-256 of the wrapped key; zeros unless it is a decision
   * @param contentDigest SHA-256 of the content as stored
   */
  public record EntryHead(
      Kind kind,
      long sequence,
      UUID id,
      long atMillis,
      String by,
      String regulation,
      int release,
      byte[] releaseDigest,
      byte[] vocabularyDigest,
      byte[] keyDigest,
      byte[] contentDigest) {

    @Override
    public boolean equals(Object other) {
      return other instanceof EntryHead that && Arrays.equals(of(this), of(that));
    }

    @Override
    public int hashCode() {
      return Long.hashCode(sequence);
    }
  }
}
