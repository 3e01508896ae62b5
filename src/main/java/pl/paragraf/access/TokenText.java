package pl.paragraf.access;

import java.security.SecureRandom;
import java.util.Base64;

/** Makes what a token is shown as: 256 random bits, so that nobody guesses one. */
final class TokenText {

  private static final int RANDOM_BYTES = 32;

  /** By this a token that has leaked into a text can be searched for. */
  private static final String MARK = "pgf_";

  private static final SecureRandom RANDOM = new SecureRandom();

  private TokenText() {}

  /** 43 characters of base64url. */
  static String random() {
    byte[] random = new byte[RANDOM_BYTES];
    RANDOM.nextBytes(random);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(random);
  }

  /** The same after a mark that tells what it is. */
  static String marked() {
    return MARK + random();
  }
}
