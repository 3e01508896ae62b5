package pl.paragraf.ledger.tree;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pl.paragraf.ledger.seal.Keys;
import pl.paragraf.ledger.seal.SigningKey;

class CheckpointNotesTest {

  private static final Instant AT = Instant.ofEpochMilli(1_790_000_000_123L);
  private static final String ORIGIN = "paragraf/0b1c";

  @TempDir Path data;

  private SigningKey key;
  private String note;

  @BeforeEach
  void sign() throws Exception {
    key = Keys.open(data.resolve("keys"), true).signingKey();
    note = CheckpointNotes.write(ORIGIN, 1234, Hashes.emptyRoot(), AT, key);
  }

  @Test
  void aNoteIsACheckpointWithOneSignature() {
    List<String> lines = note.lines().toList();
    assertEquals(
        List.of(
            ORIGIN,
            "1234",
            "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=",
            "time 1790000000123",
            ""),
        lines.subList(0, 5));
    assertEquals(6, lines.size());
    assertTrue(lines.get(5).startsWith("\u2014 " + ORIGIN + " "));
    byte[] signed =
        Base64.getDecoder().decode(lines.get(5).substring(lines.get(5).lastIndexOf(' ') + 1));
    assertEquals(4 + 64, signed.length);
    byte[] id =
        Hashes.sha256((ORIGIN + "\n\u0001").getBytes(StandardCharsets.UTF_8), key.publicKeyRaw());
    assertArrayEquals(Arrays.copyOf(id, 4), Arrays.copyOf(signed, 4));
    String text = note.substring(0, note.indexOf("\n\n") + 1);
    assertTrue(
        SigningKey.verify(
            key.publicKey(),
            text.getBytes(StandardCharsets.UTF_8),
            Arrays.copyOfRange(signed, 4, 68)));
  }

  @Test
  void whatWasSignedIsReadBack() throws Exception {
    CheckpointNotes.Parsed parsed = CheckpointNotes.verify(note, key.publicKey());
    assertEquals(ORIGIN, parsed.origin());
    assertEquals(1234, parsed.size());
    assertArrayEquals(Hashes.emptyRoot(), parsed.root());
    assertEquals(AT, parsed.at());
  }

  @Test
  void anyCharacterChangedAddedOrLeftOutIsNoticed() {
    for (int i = 0; i < note.length(); i++) {
      String head = note.substring(0, i);
      refused(head);
      refused(head + note.substring(i + 1));
      refused(head + (char) (note.charAt(i) ^ 1) + note.substring(i + 1));
      refused(head + "1" + note.substring(i));
    }
    refused(note + "\n");
    refused(note + note.lines().reduce((a, b) -> b).orElseThrow() + "\n");
    refused(note.replace("\n", "\r\n"));
    refused(note + "x".repeat(5000));
  }

  @Test
  void anotherKeyIsSaidToBeAnother() throws Exception {
    SigningKey other = Keys.open(data.resolve("other"), true).signingKey();
    String said =
        assertThrows(
                InvalidCheckpointException.class,
                () -> CheckpointNotes.verify(note, other.publicKey()))
            .getMessage();
    assertEquals("the checkpoint is signed with another key", said);
  }

  @Test
  void whatCannotBeWrittenIsRefused() {
    for (String origin : List.of("", "two words", "a+b", "a\nb", "x".repeat(201))) {
      assertThrows(
          IllegalArgumentException.class,
          () -> CheckpointNotes.write(origin, 1, Hashes.emptyRoot(), AT, key));
    }
    assertThrows(
        IllegalArgumentException.class,
        () -> CheckpointNotes.write(ORIGIN, -1, Hashes.emptyRoot(), AT, key));
    assertThrows(
        IllegalArgumentException.class,
        () -> CheckpointNotes.write(ORIGIN, 1, new byte[31], AT, key));
  }

  private void refused(String altered) {
    assertThrows(
        InvalidCheckpointException.class, () -> CheckpointNotes.verify(altered, key.publicKey()));
  }
}
