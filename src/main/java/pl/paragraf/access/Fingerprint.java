package pl.paragraf.access;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The SHA-256 digest of a token: enough to know it again, useless to whoever reads it. A token has
 * 256 random bits, so its digest needs neither salt nor stretching.
 *
 * <p>Serves as key of a hash table. How long a search there takes depends on bits of the digest of
 * what was shown; they say nothing of how much of a token is right, since one wrong character
 * changes all of them, and nobody can choose what digest he shows without having the token. Of two
 * digests every byte is compared whatever the first ones are.
 */
final class Fingerprint {

  private static final int BYTES = 32;

  private final byte[] digest;

  private Fingerprint(byte[] digest) {
    this.digest = digest;
  }

  static Fingerprint of(String token) {
    try {
      return new Fingerprint(
          MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /**
   * From what {@link #hex()} wrote.
   *
   * @throws IllegalArgumentException when it is anything else
   */
  static Fingerprint ofHex(String hex) {
    byte[] digest = HexFormat.of().parseHex(hex);
    if (digest.length != BYTES) {
      throw new IllegalArgumentException("a SHA-256 digest has " + BYTES + " bytes");
    }
    return new Fingerprint(digest);
  }

  /** The digest as 64 hexadecimal digits. */
  String hex() {
    return HexFormat.of().formatHex(digest);
  }

  /** Takes the same time wherever the difference stands. */
  boolean matches(Fingerprint other) {
    return MessageDigest.isEqual(digest, other.digest);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Fingerprint fingerprint && matches(fingerprint);
  }

  @Override
  public int hashCode() {
    return ByteBuffer.wrap(digest).getInt();
  }
}
