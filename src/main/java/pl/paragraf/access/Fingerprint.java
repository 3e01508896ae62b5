package pl.paragraf.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The SHA-256 digest of a token: enough to know it again, useless to whoever reads memory. */
final class Fingerprint {

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

  /** Takes the same time wherever the difference stands. */
  boolean matches(Fingerprint other) {
    return MessageDigest.isEqual(digest, other.digest);
  }
}
