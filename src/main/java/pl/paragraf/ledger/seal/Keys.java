package pl.paragraf.ledger.seal;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.Parameters;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import com.google.crypto.tink.prf.PredefinedPrfParameters;
import com.google.crypto.tink.prf.Prf;
import com.google.crypto.tink.prf.PrfConfig;
import com.google.crypto.tink.prf.PrfSet;
import com.google.crypto.tink.subtle.Random;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Optional;

/**
 * All keys of a ledger, in files of one folder that only their owner reads: the master key that
 * wraps case keys and the key of the blind index as Tink keysets, the signing key as PEM.
 * Thread-safe.
 */
public final class Keys {

  /** File of the master key within the folder. */
  public static final String MASTER = "ledger-master.json";

  /** File of the blind index's key within the folder. */
  public static final String INDEX = "ledger-index.json";

  /** File of the key that signs within the folder. */
  public static final String SIGNING = "ledger-signing.pem";

  /** File of the public key within the folder: what auditors may have. */
  public static final String SIGNING_PUBLIC = "ledger-signing.pub.pem";

  /** What a wrapped key is bound to, so that it is good for nothing else. */
  private static final byte[] CASE_KEY = "paragraf case key".getBytes(StandardCharsets.UTF_8);

  /** First byte of what is hashed: a search term can never stand for a seal. */
  private static final byte TERM = 't';

  private static final byte SEAL = 's';

  private static final int MAC_BYTES = 32;

  private final Aead master;
  private final Prf index;
  private final SigningKey signing;

  private Keys(Aead master, Prf index, SigningKey signing) {
    this.master = master;
    this.index = index;
    this.signing = signing;
  }

  /**
   * Opens the folder.
   *
   * @param mayCreate whether keys that are missing are made
   * @throws IllegalStateException when a key file is missing, damaged or not a key of this kind;
   *     the message says which and what to do
   */
  public static Keys open(Path folder, boolean mayCreate) throws IOException {
    if (mayCreate) {
      KeyFile.makeFolder(folder);
    }
    try {
      AeadConfig.register();
      PrfConfig.register();
      KeyFile masterFile = new KeyFile(folder.resolve(MASTER));
      KeyFile indexFile = new KeyFile(folder.resolve(INDEX));
      Aead master =
          primitive(masterFile, mayCreate, PredefinedAeadParameters.AES256_GCM, Aead.class);
      PrfSet index =
          primitive(indexFile, mayCreate, PredefinedPrfParameters.HMAC_SHA256_PRF, PrfSet.class);
      if (master.encrypt(new byte[CaseKey.KEY_BYTES], CASE_KEY).length != CaseKey.WRAPPED_BYTES) {
        throw masterFile.damaged("is not a key of the kind AES256_GCM");
      }
      if (index.computePrimary(CASE_KEY, MAC_BYTES).length != MAC_BYTES) {
        throw indexFile.damaged("is not a key of the kind HMAC_SHA256_PRF");
      }
      return new Keys(
          master, index.getPrfs().get(index.getPrimaryId()), signing(folder, mayCreate));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("The keys of the ledger in " + folder + " cannot be used", e);
    }
  }

  private static <P> P primitive(
      KeyFile file, boolean mayCreate, Parameters parameters, Class<P> kind)
      throws IOException, GeneralSecurityException {
    Optional<String> stored = file.read();
    if (stored.isEmpty()) {
      if (!mayCreate) {
        throw file.missing();
      }
      KeysetHandle fresh = KeysetHandle.generateNew(parameters);
      file.write(TinkJsonProtoKeysetFormat.serializeKeyset(fresh, InsecureSecretKeyAccess.get()));
      return fresh.getPrimitive(RegistryConfiguration.get(), kind);
    }
    try {
      return TinkJsonProtoKeysetFormat.parseKeyset(stored.get(), InsecureSecretKeyAccess.get())
          .getPrimitive(RegistryConfiguration.get(), kind);
    } catch (GeneralSecurityException | RuntimeException e) {
      throw file.damaged("is damaged or not a keyset of this kind");
    }
  }

  private static SigningKey signing(Path folder, boolean mayCreate)
      throws IOException, GeneralSecurityException {
    KeyFile secret = new KeyFile(folder.resolve(SIGNING));
    KeyFile open = new KeyFile(folder.resolve(SIGNING_PUBLIC));
    Optional<String> stored = secret.read();
    if (stored.isEmpty() && !mayCreate) {
      throw secret.missing();
    }
    SigningKey key;
    try {
      key = stored.isEmpty() ? SigningKey.fresh() : SigningKey.fromPrivatePem(stored.get());
    } catch (GeneralSecurityException e) {
      throw secret.damaged("is damaged or not an Ed25519 key (PKCS#8, PEM)");
    }
    Optional<String> published = open.read();
    if (published.isPresent() && !published.get().equals(key.publicKeyPem())) {
      throw open.damaged("is damaged or does not belong to " + SIGNING);
    }
    if (stored.isEmpty()) {
      secret.write(key.privateKeyPem());
    }
    if (published.isEmpty() && mayCreate) {
      open.write(key.publicKeyPem());
    }
    return key;
  }

  /** A fresh random key for one case. */
  public CaseKey newCaseKey() {
    try {
      byte[] key = Random.randBytes(CaseKey.KEY_BYTES);
      return new CaseKey(key, master.encrypt(key, CASE_KEY));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("AES-GCM failed to encrypt", e);
    }
  }

  /**
   * @throws GeneralSecurityException when it was not wrapped by this master key or was altered
   */
  public CaseKey unwrap(byte[] wrapped) throws GeneralSecurityException {
    return new CaseKey(master.decrypt(wrapped, CASE_KEY), wrapped.clone());
  }

  /**
   * Blind index term: the first 8 bytes of an HMAC-SHA256 over field and value. Equal values give
   * equal terms; without the key a term tells nothing. Different values may share one, rarely.
   */
  public long term(String field, String value) {
    byte[] name = field.getBytes(StandardCharsets.UTF_8);
    byte[] text = value.getBytes(StandardCharsets.UTF_8);
    ByteBuffer all = ByteBuffer.allocate(2 + name.length + text.length);
    all.put(TERM).put(name).put((byte) 0).put(text);
    return ByteBuffer.wrap(hmac(all.array(), Long.BYTES)).getLong();
  }

  /**
   * HMAC-SHA256 over the parts one after another, 32 bytes. Nothing marks where a part ends: they
   * have to have fixed lengths.
   */
  public byte[] mac(byte[]... parts) {
    int length = 1;
    for (byte[] part : parts) {
      length += part.length;
    }
    ByteBuffer all = ByteBuffer.allocate(length).put(SEAL);
    for (byte[] part : parts) {
      all.put(part);
    }
    return hmac(all.array(), MAC_BYTES);
  }

  public SigningKey signingKey() {
    return signing;
  }

  private byte[] hmac(byte[] data, int length) {
    try {
      return index.compute(data, length);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("HMAC-SHA256 failed", e);
    }
  }
}
