package pl.paragraf.ledger.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pl.paragraf.ledger.Verification;
import pl.paragraf.ledger.Verification.Damage;
import pl.paragraf.model.Language;

/** What a verification says of a ledger, and of what lies beside its database. */
class VerifierTest {

  @TempDir Path data;
  private final OpenLedger.Ticking clock = new OpenLedger.Ticking();
  private LedgerSettings settings;

  @BeforeEach
  void settings() {
    settings = LedgerSettings.embedded(data);
  }

  private Path file() {
    return settings.folder().resolve(EmbeddedDatabase.FILE);
  }

  private Path checkpoints() {
    return settings.folder().resolve("checkpoints");
  }

  private Verification verify() throws Exception {
    try (Tampering stored = Tampering.with(settings)) {
      return stored.verify();
    }
  }

  private void recordOnTop(int count) {
    try (JdbcLedger ledger = new JdbcLedger(settings, clock)) {
      for (int i = 0; i < count; i++) {
        ledger.append(Invented.numbered(i)).durable().join();
      }
    }
  }

  @Test
  void anEmptyLedgerIsIntact() throws Exception {
    try (JdbcLedger ledger = new JdbcLedger(settings, clock)) {
      assertEquals(0, ledger.checkpoint().size());
    }
    Verification verified = verify();
    assertTrue(verified.intact());
    assertEquals(0, verified.entries());
  }

  @Test
  void progressIsToldBlockByBlock() throws Exception {
    RecordedLedger.in(settings, clock);
    List<Long> told = new ArrayList<>();
    try (JdbcLedger ledger = new JdbcLedger(settings, clock)) {
      assertTrue(ledger.verify(told::add).intact());
    }
    assertEquals(List.of(1_024L, (long) RecordedLedger.entries()), told);
  }

  @Test
  void aLedgerIsVerifiedWhileDecisionsAreRecorded() throws Exception {
    RecordedLedger.in(settings, clock);
    try (JdbcLedger ledger = new JdbcLedger(settings, clock)) {
      Verification first =
          ledger.verify(entries -> ledger.append(Invented.numbered(1)).durable().join());
      assertEquals(Optional.empty(), first.firstDamaged());
      assertEquals(RecordedLedger.entries(), first.entries());
      Verification second = ledger.verify(entries -> {});
      assertTrue(second.intact());
      assertEquals(RecordedLedger.entries() + 2, second.entries());
    }
  }

  @Test
  void anOlderCopyOfTheDatabaseIsToldByTheCheckpointsBesideIt() throws Exception {
    recordOnTop(20);
    Path copy = data.resolve("copy.db");
    Files.copy(file(), copy);
    recordOnTop(15);
    assertTrue(verify().intact());
    Files.copy(copy, file(), StandardCopyOption.REPLACE_EXISTING);
    Verification found = verify();
    assertEquals(35, found.entries());
    Damage damage = found.firstDamaged().orElseThrow();
    assertEquals(20, damage.sequence());
    assertEquals("missing", damage.code());
    assertEquals(Optional.empty(), damage.id());
    assertEquals("Entry 20 is missing.", damage.said().in(Language.EN));
    assertEquals("Brakuje wpisu 20.", damage.said().in(Language.PL));
    recordOnTop(40); // what is recorded on top does not hide it
    assertEquals(20, verify().firstDamaged().orElseThrow().sequence());
  }

  @Test
  void aCheckpointChangedInTheFileIsFound() throws Exception {
    recordOnTop(20);
    recordOnTop(20);
    String text = Files.readString(checkpoints());
    for (String other :
        List.of(
            text.replaceFirst("\n20\n", "\n21\n"),
            text.replaceFirst("\n20\n", "\n9999\n"),
            text.replaceFirst("\ntime 1", "\ntime 2"),
            text.replaceFirst("— paragraf", "— Paragraf"))) {
      Files.writeString(checkpoints(), other);
      Damage damage = verify().firstDamaged().orElseThrow();
      assertEquals("checkpoint", damage.code(), other);
      assertTrue(damage.sequence() <= 39);
    }
    Files.write(checkpoints(), new byte[] {(byte) 0xC3, 40, 10});
    assertEquals("checkpoint", verify().firstDamaged().orElseThrow().code());
  }

  @Test
  void aFlushOfCheckpointsThatWasLostIsNoDamage() throws Exception {
    recordOnTop(20);
    Files.delete(checkpoints());
    assertTrue(verify().intact());
    recordOnTop(20);
    assertTrue(verify().intact());
  }

  @Test
  void everyFlawIsSaidInBothLanguages() {
    for (Flaw flaw : Flaw.values()) {
      for (Language language : Language.values()) {
        String said = flaw.said("17", "posting").in(language);
        assertTrue(said.contains("17") && !said.contains("{"), said);
      }
    }
  }
}
