package pl.paragraf.ledger.tree;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** SHA-256 as RFC 6962, 2.1 uses it: leaves and nodes can never be taken for one another. */
public final class Hashes {

  /** Length of every hash. */
  public static final int BYTES = 32;

  private static final byte[] LEAF = {0};
  private static final byte[] NODE = {1};

  private static final ThreadLocal<MessageDigest> SHA_256 =
      ThreadLocal.withInitial(
          () -> {
            try {
              return MessageDigest.getInstance("SHA-256");
            } catch (NoSuchAlgorithmException e) {
              throw new IllegalStateException("every Java platform has SHA-256", e);
            }
          });

  private Hashes() {}

  /** Hash of a leaf that holds the bytes of an entry. */
  public static byte[] leaf(byte[] entry) {
    return sha256(LEAF, entry);
  }

  /** Hash of the node above two others. */
  public static byte[] node(byte[] left, byte[] right) {
    return sha256(NODE, left, right);
  }

  /** Root of a tree without leaves. */
  public static byte[] emptyRoot() {
    return sha256();
  }

  /** SHA-256 over the parts one after another. */
  public static byte[] sha256(byte[]... parts) {
    MessageDigest digest = SHA_256.get();
    for (byte[] part : parts) {
      digest.update(part);
    }
    return digest.digest();
  }
}
