package pl.paragraf.ledger.seal;

import com.google.crypto.tink.subtle.Ed25519Sign;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/** The Ed25519 key (RFC 8032) that checkpoints are signed with. Immutable, thread-safe. */
public final class SigningKey {

  /** What comes before the 32 bytes of the seed and of the public key in DER (RFC 8410). */
  private static final byte[] PKCS8 = HexFormat.of().parseHex("302e020100300506032b657004220420");

  private static final byte[] X509 = HexFormat.of().parseHex("302a300506032b6570032100");

  private static final int RAW_BYTES = 32;

  private final PrivateKey key;
  private final byte[] seed;
  private final byte[] publicRaw;

  private SigningKey(byte[] seed) throws GeneralSecurityException {
    this.seed = seed;
    this.publicRaw = Ed25519Sign.KeyPair.newKeyPairFromSeed(seed).getPublicKey();
    this.key =
        KeyFactory.getInstance("Ed25519")
            .generatePrivate(new PKCS8EncodedKeySpec(der(PKCS8, seed)));
  }

  static SigningKey fresh() throws GeneralSecurityException {
    return new SigningKey(Ed25519Sign.KeyPair.newKeyPair().getPrivateKey());
  }

  /**
   * @throws GeneralSecurityException when it is not a PEM block of an Ed25519 key, PKCS#8
   */
  static SigningKey fromPrivatePem(String pem) throws GeneralSecurityException {
    return new SigningKey(raw(pem, "PRIVATE KEY", PKCS8));
  }

  String privateKeyPem() {
    return pem("PRIVATE KEY", der(PKCS8, seed));
  }

  public byte[] sign(byte[] message) {
    try {
      Signature signature = Signature.getInstance("Ed25519");
      signature.initSign(key);
      signature.update(message);
      return signature.sign();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Ed25519 failed to sign", e);
    }
  }

  /** What auditors are given: a PEM block, X.509. */
  public String publicKeyPem() {
    return pem("PUBLIC KEY", der(X509, publicRaw));
  }

  /** The 32 bytes of the public key (RFC 8032, 5.1.5). */
  public byte[] publicKeyRaw() {
    return publicRaw.clone();
  }

  public PublicKey publicKey() {
    try {
      return fromPem(publicKeyPem());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the public key of a key pair cannot be read", e);
    }
  }

  /**
   * @throws GeneralSecurityException when it is not a PEM block of an Ed25519 public key, X.509
   */
  public static PublicKey fromPem(String pem) throws GeneralSecurityException {
    byte[] der = der(X509, raw(pem, "PUBLIC KEY", X509));
    return KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(der));
  }

  /**
   * The 32 bytes of a public key (RFC 8032, 5.1.5).
   *
   * @throws IllegalArgumentException when it is a key of another kind
   */
  public static byte[] raw(PublicKey key) {
    byte[] der = key.getEncoded();
    if (der.length != X509.length + RAW_BYTES || !Arrays.equals(der, 0, X509.length, X509, 0, X509.length)) {
      throw new IllegalArgumentException("not an Ed25519 key");
    }
    return Arrays.copyOfRange(der, der.length - RAW_BYTES, der.length);
  }

  public static boolean verify(PublicKey key, byte[] message, byte[] signature) {
    try {
      Signature check = Signature.getInstance("Ed25519");
      check.initVerify(key);
      check.update(message);
      return check.verify(signature);
    } catch (GeneralSecurityException e) {
      return false; // not the shape of a signature, or a key of another kind
    }
  }

  private static String pem(String label, byte[] der) {
    return "-----BEGIN %s-----\n%s\n-----END %s-----\n"
        .formatted(label, Base64.getEncoder().encodeToString(der), label);
  }

  private static byte[] raw(String pem, String label, byte[] prefix)
      throws GeneralSecurityException {
    String text = pem.strip().replace("\r", "");
    String begin = "-----BEGIN " + label + "-----\n";
    String end = "\n-----END " + label + "-----";
    if (!text.startsWith(begin)
        || !text.endsWith(end)
        || text.length() < begin.length() + end.length()) {
      throw new GeneralSecurityException("not a PEM block " + label);
    }
    String body = text.substring(begin.length(), text.length() - end.length());
    byte[] der;
    try {
      der = Base64.getDecoder().decode(body.replace("\n", ""));
    } catch (IllegalArgumentException e) {
      throw new GeneralSecurityException("the PEM block is not base64");
    }
    int head = prefix.length;
    if (der.length != head + RAW_BYTES || !Arrays.equals(der, 0, head, prefix, 0, head)) {
      throw new GeneralSecurityException("not an Ed25519 key");
    }
    return Arrays.copyOfRange(der, head, der.length);
  }

  private static byte[] der(byte[] prefix, byte[] raw) {
    byte[] der = Arrays.copyOf(prefix, prefix.length + RAW_BYTES);
    System.arraycopy(raw, 0, der, prefix.length, RAW_BYTES);
    return der;
  }
}
