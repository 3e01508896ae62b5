package pl.paragraf.cli.backup;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The digest archives are checked by. */
final class Sha256 {

  private Sha256() {}

  static MessageDigest fresh() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }
}
