package pl.paragraf.ledger.seal;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.subtle.AesGcmJce;
import java.security.GeneralSecurityException;

/**
 * The key of one case: AES-256-GCM. Whoever destroys its wrapped form destroys what it encrypted.
 * Used by one thread.
 */
public final class CaseKey {

  /** Length of every wrapped key: 5 bytes naming the master key, 12 nonce, 32 key, 16 tag. */
  public static final int WRAPPED_BYTES = 65;

  /** What encryption adds to a text: 12 bytes nonce before it, 16 tag after it. */
  public static final int OVERHEAD_BYTES = 28;

  static final int KEY_BYTES = 32;

  private static final byte[] NOTHING = {};

  private final byte[] wrapped;
  private final Aead content;

  CaseKey(byte[] key, byte[] wrapped) throws GeneralSecurityException {
    if (wrapped.length != WRAPPED_BYTES || key.length != KEY_BYTES) {
      throw new GeneralSecurityException("a case key has another length");
    }
    this.wrapped = wrapped;
    this.content = new AesGcmJce(key);
  }

  /** What is stored, {@link #WRAPPED_BYTES} long; not a copy. */
  public byte[] wrapped() {
    return wrapped;
  }

  /** Encrypted under a fresh random nonce; {@link #OVERHEAD_BYTES} longer than the text. */
  public byte[] encrypt(byte[] plain) {
    try {
      return content.encrypt(plain, NOTHING);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("AES-GCM failed to encrypt", e);
    }
  }

  /**
   * @throws GeneralSecurityException when it was not encrypted with this key or was altered
   */
  public byte[] decrypt(byte[] cipher) throws GeneralSecurityException {
    return content.decrypt(cipher, NOTHING);
  }
}
