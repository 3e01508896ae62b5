package pl.paragraf.ledger.store;

import java.util.HexFormat;

/** Content digests of releases, as people read them and as 32 bytes. */
final class Digests {

  private static final String ALGORITHM = "sha256:";

  private Digests() {}

  /**
   * @throws IllegalArgumentException when it is no SHA-256 digest
   */
  static byte[] raw(String named) {
    if (!named.startsWith(ALGORITHM) || named.length() != ALGORITHM.length() + 64) {
      throw new IllegalArgumentException("a release is named by a SHA-256 digest");
    }
    return HexFormat.of().parseHex(named, ALGORITHM.length(), named.length());
  }

  static String named(byte[] raw) {
    return ALGORITHM + HexFormat.of().formatHex(raw);
  }
}
