package pl.paragraf.ledger.seal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeysTest {

  private static final List<String> SECRETS = List.of(Keys.MASTER, Keys.INDEX, Keys.SIGNING);

  @TempDir Path data;

  @Test
  void theSameFolderGivesTheSameKeysAgain() throws Exception {
    Keys first = Keys.open(folder(), true);
    CaseKey key = first.newCaseKey();
    byte[] cipher = key.encrypt("c1".getBytes(UTF_8));
    Keys again = Keys.open(folder(), false);
    assertArrayEquals("c1".getBytes(UTF_8), again.unwrap(key.wrapped()).decrypt(cipher));
    assertEquals(first.term("subject", "c1"), again.term("subject", "c1"));
    assertArrayEquals(first.mac(new byte[3]), again.mac(new byte[3]));
    assertEquals(first.signingKey().publicKeyPem(), again.signingKey().publicKeyPem());
  }

  @Test
  void everyWrappedKeyHasTheSameLengthAndEveryKeyIsAnother() throws Exception {
    Keys keys = Keys.open(folder(), true);
    Set<String> seen =
        Stream.generate(keys::newCaseKey)
            .limit(500)
            .peek(key -> assertEquals(CaseKey.WRAPPED_BYTES, key.wrapped().length))
            .map(key -> Arrays.toString(key.wrapped()))
            .collect(Collectors.toSet());
    assertEquals(500, seen.size());
  }

  @Test
  void sameTextTwiceIsEncryptedDifferentlyAndLongerByTheOverhead() throws Exception {
    CaseKey key = Keys.open(folder(), true).newCaseKey();
    byte[] once = key.encrypt(new byte[600]);
    assertEquals(600 + CaseKey.OVERHEAD_BYTES, once.length);
    assertFalse(Arrays.equals(once, key.encrypt(new byte[600])));
  }

  @Test
  void anyBitChangedInKeyOrContentIsNoticed() throws Exception {
    Keys keys = Keys.open(folder(), true);
    CaseKey key = keys.newCaseKey();
    byte[] cipher = key.encrypt(new byte[5]);
    for (int i = 0; i < cipher.length; i++) {
      byte[] altered = cipher.clone();
      altered[i] ^= 1;
      assertThrows(GeneralSecurityException.class, () -> key.decrypt(altered));
    }
    for (int i = 0; i < CaseKey.WRAPPED_BYTES; i++) {
      byte[] altered = key.wrapped().clone();
      altered[i] ^= 1;
      assertThrows(GeneralSecurityException.class, () -> keys.unwrap(altered));
    }
    byte[] zeros = new byte[CaseKey.WRAPPED_BYTES];
    assertThrows(GeneralSecurityException.class, () -> keys.unwrap(zeros));
  }

  @Test
  void aKeyOfAnotherLedgerOpensNothing() throws Exception {
    CaseKey key = Keys.open(folder(), true).newCaseKey();
    Keys other = Keys.open(data.resolve("other"), true);
    assertThrows(GeneralSecurityException.class, () -> other.unwrap(key.wrapped()));
    assertThrows(
        GeneralSecurityException.class, () -> other.newCaseKey().decrypt(key.encrypt(new byte[9])));
  }

  @Test
  void termsTellFieldsAndValuesApart() throws Exception {
    Keys keys = Keys.open(folder(), true);
    assertNotEquals(keys.term("subject", "c1"), keys.term("subject", "c2"));
    assertNotEquals(keys.term("subject", "c1"), keys.term("outcome", "c1"));
    assertNotEquals(keys.term("ab", "c"), keys.term("a", "bc"));
    assertNotEquals(
        keys.term("subject", "c1"), Keys.open(data.resolve("other"), true).term("subject", "c1"));
  }

  @Test
  void filesAreForTheirOwnerOnlyAndNothingElseIsLeft() throws Exception {
    Keys.open(folder(), true);
    assertEquals("rwx------", permissions(folder()));
    try (Stream<Path> files = Files.list(folder())) {
      List<Path> all = files.sorted().toList();
      assertEquals(
          List.of(Keys.INDEX, Keys.MASTER, Keys.SIGNING, Keys.SIGNING_PUBLIC),
          all.stream().map(file -> file.getFileName().toString()).toList());
      for (Path file : all) {
        assertEquals("rw-------", permissions(file));
      }
    }
  }

  @Test
  void aMissingFileIsNamedAndNotMadeAgain() throws Exception {
    Keys.open(folder(), true);
    for (String name : SECRETS) {
      Path file = folder().resolve(name);
      byte[] kept = Files.readAllBytes(file);
      Files.delete(file);
      String said = refusal();
      assertTrue(said.contains(file.toString()) && said.contains("is missing"), said);
      assertFalse(Files.exists(file));
      Files.write(file, kept);
    }
  }

  @Test
  void aDamagedFileIsNamedAndNothingOfItIsSaid() throws Exception {
    Keys.open(folder(), true);
    for (String name : SECRETS) {
      Path file = folder().resolve(name);
      String kept = Files.readString(file);
      for (String bad : List.of("", "{", kept.substring(0, kept.length() / 2), "zqxsecret")) {
        Files.writeString(file, bad);
        String said = refusal();
        assertTrue(said.contains(file.toString()) && said.contains("Put it back"), said);
        assertFalse(said.contains("zqxsecret"), said);
      }
      Files.writeString(file, kept);
    }
  }

  @Test
  void aKeyOfAnotherKindIsRefused() throws Exception {
    Keys.open(folder(), true);
    String master = Files.readString(folder().resolve(Keys.MASTER));
    Files.copy(
        folder().resolve(Keys.INDEX),
        folder().resolve(Keys.MASTER),
        StandardCopyOption.REPLACE_EXISTING);
    assertTrue(refusal().contains(Keys.MASTER));
    Files.copy(
        folder().resolve(Keys.INDEX),
        folder().resolve(Keys.MASTER),
        StandardCopyOption.REPLACE_EXISTING);
    Files.writeString(folder().resolve(Keys.INDEX), master);
    Files.writeString(folder().resolve(Keys.MASTER), master);
    assertTrue(refusal().contains(Keys.INDEX));
  }

  @Test
  void aPublicKeyThatIsNotThatOfTheSigningKeyIsRefused() throws Exception {
    Keys.open(folder(), true);
    Keys other = Keys.open(data.resolve("other"), true);
    Files.writeString(folder().resolve(Keys.SIGNING_PUBLIC), other.signingKey().publicKeyPem());
    String said = refusal();
    assertTrue(said.contains(Keys.SIGNING_PUBLIC) && said.contains("does not belong"), said);
  }

  @Test
  void signaturesAreVerifiedWithThePublishedKeyOnly() throws Exception {
    SigningKey key = Keys.open(folder(), true).signingKey();
    byte[] message = "size 7".getBytes(UTF_8);
    byte[] signature = key.sign(message);
    var published = SigningKey.fromPem(Files.readString(folder().resolve(Keys.SIGNING_PUBLIC)));
    assertTrue(SigningKey.verify(published, message, signature));
    assertFalse(SigningKey.verify(published, "size 8".getBytes(UTF_8), signature));
    assertFalse(SigningKey.verify(published, message, new byte[64]));
    assertFalse(SigningKey.verify(published, message, new byte[3]));
    assertArrayEquals(key.publicKeyRaw(), SigningKey.raw(published));
    assertThrows(GeneralSecurityException.class, () -> SigningKey.fromPem("no key"));
    var rsa = KeyPairGenerator.getInstance("RSA").generateKeyPair().getPublic();
    assertThrows(IllegalArgumentException.class, () -> SigningKey.raw(rsa));
  }

  private Path folder() {
    return data.resolve("keys");
  }

  private String refusal() {
    return assertThrows(IllegalStateException.class, () -> Keys.open(folder(), false)).getMessage();
  }

  private static String permissions(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }
}
