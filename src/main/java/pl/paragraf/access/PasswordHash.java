package pl.paragraf.access;

import com.password4j.Argon2Function;
import com.password4j.types.Argon2;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.Base64;

/**
 * Hashes passwords with Argon2id (RFC 9106) and the cost OWASP's Password Storage Cheat Sheet asks
 * for: 19 MiB, two passes, one lane. Written in the PHC string format, so that hashes of another
 * cost stay readable. Takes some tens of milliseconds of one processor on purpose.
 */
final class PasswordHash {

  private static final int MEMORY_KIB = 19 * 1024;
  private static final int PASSES = 2;
  private static final int LANES = 1;
  private static final int HASH_BYTES = 32;
  private static final int SALT_BYTES = 16;
  private static final SecureRandom RANDOM = new SecureRandom();

  private PasswordHash() {}

  /** A hash with a salt of its own. */
  static String of(char[] password) {
    byte[] salt = random(SALT_BYTES);
    byte[] plain = bytes(password);
    try {
      return usual().hash(plain, salt).getResult();
    } finally {
      Arrays.fill(plain, (byte) 0);
    }
  }

  /** What looks like a hash of the usual cost and was made of no password anybody knows. */
  static String ofNothing() {
    Base64.Encoder base64 = Base64.getEncoder().withoutPadding();
    return "$argon2id$v=19$m=%d,t=%d,p=%d$%s$%s"
        .formatted(
            MEMORY_KIB,
            PASSES,
            LANES,
            base64.encodeToString(random(SALT_BYTES)),
            base64.encodeToString(random(HASH_BYTES)));
  }

  /** Whether a hash was made of this password; every byte of it is compared. */
  static boolean matches(char[] password, String hash) {
    byte[] plain = bytes(password);
    try {
      return Argon2Function.getInstanceFromHash(hash)
          .check(plain, hash.getBytes(StandardCharsets.US_ASCII));
    } finally {
      Arrays.fill(plain, (byte) 0);
    }
  }

  /**
   * The hash itself.
   *
   * @throws IllegalArgumentException when it is none
   */
  static String checked(String hash) {
    try {
      Argon2Function.getInstanceFromHash(hash);
    } catch (RuntimeException e) {
      throw new IllegalArgumentException("this is no Argon2 hash", e);
    }
    return hash;
  }

  private static byte[] random(int bytes) {
    byte[] random = new byte[bytes];
    RANDOM.nextBytes(random);
    return random;
  }

  private static Argon2Function usual() {
    return Argon2Function.getInstance(MEMORY_KIB, PASSES, LANES, HASH_BYTES, Argon2.ID);
  }

  /** In one Unicode form: keyboards write the same letter differently. */
  private static byte[] bytes(char[] password) {
    ByteBuffer encoded =
        StandardCharsets.UTF_8.encode(
            CharBuffer.wrap(Normalizer.normalize(CharBuffer.wrap(password), Normalizer.Form.NFC)));
    byte[] bytes = Arrays.copyOf(encoded.array(), encoded.limit());
    Arrays.fill(encoded.array(), (byte) 0);
    return bytes;
  }
}
