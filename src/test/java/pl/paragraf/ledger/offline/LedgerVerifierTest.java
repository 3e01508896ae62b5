package pl.paragraf.ledger.offline;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pl.paragraf.ledger.Verification.Damage;
import pl.paragraf.ledger.seal.Keys;
import pl.paragraf.ledger.seal.SigningKey;
import pl.paragraf.ledger.tree.CheckpointNotes;
import pl.paragraf.ledger.tree.CompactRange;
import pl.paragraf.ledger.tree.EntryBytes;
import pl.paragraf.ledger.tree.EntryBytes.EntryHead;
import pl.paragraf.ledger.tree.EntryBytes.Kind;
import pl.paragraf.ledger.tree.EntryIds;
import pl.paragraf.ledger.tree.Hashes;
import pl.paragraf.model.Language;

class LedgerVerifierTest {

  private static final String ORIGIN = "paragraf/0b1c";
  private static final int ENTRIES = 40;

  /** Checkpoints of the export: after 10, 25 and all 40 entries. */
  private static final List<Integer> SIGNED = List.of(10, 25, ENTRIES);

  @TempDir Path data;

  private SigningKey key;
  private List<String> lines;

  @BeforeEach
  void export() throws Exception {
    key = Keys.open(data.resolve("keys"), true).signingKey();
    lines = new ArrayList<>(List.of(header(key)));
    CompactRange tree = new CompactRange();
    List<String> notes = new ArrayList<>();
    for (int i = 0; i < ENTRIES; i++) {
      EntryHead head = head(i, "content " + i);
      lines.add(entry(head, "content " + i));
      tree.append(Hashes.leaf(EntryBytes.of(head)));
      if (SIGNED.contains(i + 1)) {
        notes.add(note(tree, key));
      }
    }
    lines.addAll(notes);
  }

  @Test
  void aSoundExportIsIntact() throws Exception {
    ExportVerification found = verify(lines);
    assertEquals(new ExportVerification(ORIGIN, ENTRIES, 3, false, Optional.empty()), found);
    assertTrue(found.intact());
  }

  @Test
  void anEmptyLedgerIsIntactWhenItSaysSo() throws Exception {
    List<String> empty = List.of(header(key), note(new CompactRange(), key));
    assertEquals(new ExportVerification(ORIGIN, 0, 1, false, Optional.empty()), verify(empty));
    assertDamage(0, "unsigned", List.of(header(key)));
  }

  @Test
  void anyCharacterOfAnEntryChangedNamesIt() throws Exception {
    Random random = new Random(7);
    for (int i = 0; i < ENTRIES; i++) {
      for (int tries = 0; tries < 10; tries++) {
        String line = lines.get(1 + i);
        int place = random.nextInt(line.length());
        String altered =
            line.substring(0, place)
                + (char) (line.charAt(place) ^ (1 << random.nextInt(4)))
                + line.substring(place + 1);
        ExportVerification found = verify(with(1 + i, altered));
        assertEquals(i, found.firstDamaged().orElseThrow().sequence(), altered);
      }
    }
  }

  @Test
  void anEntryExchangedForASoundOneIsFoundByTheNextCheckpoint() throws Exception {
    assertDamage(10, "tree", with(1 + 17, entry(17, "another content")));
    assertDamage(0, "tree", with(1 + 3, entry(3, "another content")));
    assertDamage(25, "tree", with(1 + 39, entry(39, "another content")));
  }

  @Test
  void anEntryRemovedInsertedOrSwappedIsNamed() throws Exception {
    List<String> removed = new ArrayList<>(lines);
    removed.remove(1 + 17);
    assertDamage(17, "sequence", removed);
    List<String> inserted = new ArrayList<>(lines);
    inserted.add(1 + 17, entry(17, "one more"));
    assertDamage(18, "sequence", inserted);
    List<String> swapped = new ArrayList<>(lines);
    Collections.swap(swapped, 1 + 17, 1 + 18);
    assertDamage(17, "sequence", swapped);
  }

  @Test
  void anEarlierDamageIsNamedBeforeALaterOne() throws Exception {
    List<String> altered = with(1 + 3, entry(3, "another content"));
    altered.set(1 + 30, altered.get(1 + 30).replace("okno-1", "okno-9"));
    assertDamage(0, "tree", altered);
  }

  @Test
  void aTruncatedTailIsNoticed() throws Exception {
    List<String> cut = new ArrayList<>(lines);
    cut.subList(1 + 35, 1 + ENTRIES).clear();
    assertDamage(35, "missing", cut);
    assertDamage(0, "unsigned", lines.subList(0, 1 + ENTRIES));
    assertDamage(25, "uncovered", lines.subList(0, lines.size() - 1));
    List<String> torn = new ArrayList<>(lines.subList(0, 1 + 12));
    torn.add(lines.get(1 + 12).substring(0, 50));
    assertDamage(12, "unreadable", torn);
  }

  @Test
  void anEntryBehindTheCheckpointsIsSurplus() throws Exception {
    List<String> more = new ArrayList<>(lines);
    more.add(entry(ENTRIES, "unsigned"));
    assertDamage(ENTRIES, "surplus", more);
  }

  @Test
  void checkpointsOfAnotherKeyVouchForNothing() throws Exception {
    SigningKey other = Keys.open(data.resolve("other"), true).signingKey();
    ExportVerification found =
        LedgerVerifier.verify(stream(lines), SigningKey.fromPem(other.publicKeyPem()));
    assertTrue(found.otherKey());
    assertEquals(0, found.checkpoints());
    assertEquals("checkpoint", found.firstDamaged().orElseThrow().code());
    assertFalse(verify(lines).otherKey());
    assertTrue(verify(with(0, header(other))).otherKey());
    assertTrue(verify(with(0, header(other))).intact());
  }

  @Test
  void anAlteredOrForeignCheckpointIsNoticed() throws Exception {
    int last = lines.size() - 1;
    assertDamage(25, "checkpoint", with(last, lines.get(last).replace("\\n40\\n", "\\n39\\n")));
    assertDamage(25, "order", with(last, lines.get(last - 1)));
    assertDamage(0, "order", with(0, header(key).replace(ORIGIN, "paragraf/other")));
    assertDamage(25, "unreadable", with(last, "{"));
  }

  @Test
  void whatIsNoExportIsSaidToBeNone() throws Exception {
    for (String text : List.of("", "\n", "[]", "{}", "{\"format\":\"paragraf-ledger/9\"}", "{\"")) {
      ExportVerification found =
          LedgerVerifier.verify(new ByteArrayInputStream(text.getBytes(UTF_8)), key.publicKey());
      assertFalse(found.intact());
    }
  }

  @Test
  void damageIsSaidInBothLanguages() throws Exception {
    Damage damage = verify(with(1 + 17, entry(17, "another"))).firstDamaged().orElseThrow();
    assertEquals(
        "The entries from 10 to 24 are not those that were signed.", damage.said().in(Language.EN));
    assertEquals("Wpisy od 10 do 24 nie są tymi, które podpisano.", damage.said().in(Language.PL));
  }

  private void assertDamage(long sequence, String code, List<String> altered) throws IOException {
    Damage damage = verify(altered).firstDamaged().orElseThrow();
    assertEquals(sequence + " " + code, damage.sequence() + " " + damage.code());
  }

  private ExportVerification verify(List<String> all) throws IOException {
    return LedgerVerifier.verify(stream(all), key.publicKey());
  }

  private static ByteArrayInputStream stream(List<String> all) {
    return new ByteArrayInputStream((String.join("\n", all) + "\n").getBytes(UTF_8));
  }

  private List<String> with(int line, String text) {
    List<String> altered = new ArrayList<>(lines);
    altered.set(line, text);
    return altered;
  }

  private static String header(SigningKey key) {
    return "{\"format\":\"paragraf-ledger/1\",\"origin\":\"%s\",\"publicKey\":\"%s\"}"
        .formatted(ORIGIN, key.publicKeyPem().replace("\n", "\\n"));
  }

  private static String note(CompactRange tree, SigningKey key) {
    String note =
        CheckpointNotes.write(
            ORIGIN, tree.size(), tree.root(), Instant.ofEpochMilli(1_790_000_000_000L), key);
    return "{\"checkpoint\":\"%s\"}".formatted(note.replace("\n", "\\n"));
  }

  private static EntryHead head(int sequence, String content) {
    return new EntryHead(
        Kind.DECISION,
        sequence,
        EntryIds.of(sequence),
        1_790_000_000_000L + sequence,
        "okno-1",
        "library-card",
        1,
        Hashes.sha256("release".getBytes(UTF_8)),
        Hashes.sha256("vocabulary".getBytes(UTF_8)),
        Hashes.sha256(new byte[] {(byte) sequence}),
        Hashes.sha256(content.getBytes(UTF_8)));
  }

  private static String entry(int sequence, String content) {
    return entry(head(sequence, content), content);
  }

  private static String entry(EntryHead head, String content) {
    HexFormat hex = HexFormat.of();
    return ("{\"seq\":%d,\"kind\":\"decision\",\"id\":\"%s\",\"at\":%d,\"by\":\"%s\",\"regulation\":\"%s\","
            + "\"release\":%d,\"releaseDigest\":\"%s\",\"vocabulary\":\"%s\",\"key\":\"%s\",\"content\":\"%s\",\"leaf\":\"%s\"}")
        .formatted(
            head.sequence(),
            head.id(),
            head.atMillis(),
            head.by(),
            head.regulation(),
            head.release(),
            hex.formatHex(head.releaseDigest()),
            hex.formatHex(head.vocabularyDigest()),
            hex.formatHex(head.keyDigest()),
            Base64.getEncoder().encodeToString(content.getBytes(UTF_8)),
            hex.formatHex(Hashes.leaf(EntryBytes.of(head))));
  }
}
