package pl.paragraf.ledger.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pl.paragraf.ledger.Checkpoint;
import pl.paragraf.ledger.DamagedEntryException;
import pl.paragraf.ledger.Inclusion;
import pl.paragraf.ledger.tree.EntryBytes;
import pl.paragraf.ledger.tree.EntryIds;
import pl.paragraf.ledger.tree.Hashes;
import pl.paragraf.ledger.tree.InclusionProofs;

/** That an entry is in the tree is shown by its bytes and the hashes on the way to the root. */
class ProofsTest {

  @TempDir static Path data;
  private static LedgerSettings settings;
  private static RecordedLedger recorded;

  @BeforeAll
  static void record() {
    settings = LedgerSettings.embedded(data);
    recorded = RecordedLedger.in(settings, new OpenLedger.Ticking());
  }

  private static Connection connect() throws SQLException {
    return EmbeddedDatabase.source(settings.folder().resolve(EmbeddedDatabase.FILE), 8_192)
        .getConnection();
  }

  @Test
  void everyDecisionErasedOrNotLeadsToEveryCheckpointThatCoversIt() throws Exception {
    try (Connection connection = connect()) {
      for (Checkpoint checkpoint : List.of(recorded.oldest(), recorded.newest())) {
        for (int i = 0; i < RecordedLedger.DECISIONS; i += i < 20 ? 1 : 13) {
          UUID id = UUID.fromString(recorded.ids().get(i));
          Optional<Inclusion> proof = new Proofs(connection).inclusion(checkpoint, id);
          long sequence = EntryIds.sequence(id).orElseThrow();
          assertEquals(sequence < checkpoint.size(), proof.isPresent());
          proof.ifPresent(inclusion -> check(inclusion, id, sequence));
        }
      }
    }
  }

  private static void check(Inclusion inclusion, UUID id, long sequence) {
    assertEquals(sequence, inclusion.sequence());
    assertEquals(id, EntryBytes.parse(inclusion.entry()).id());
    assertArrayEquals(Hashes.leaf(inclusion.entry()), inclusion.leaf());
    assertTrue(
        InclusionProofs.verify(
            sequence,
            inclusion.checkpoint().size(),
            inclusion.leaf(),
            inclusion.path(),
            inclusion.checkpoint().root()));
  }

  @Test
  void anIdNeverGivenHasNoProof() throws Exception {
    try (Connection connection = connect()) {
      Proofs proofs = new Proofs(connection);
      assertEquals(Optional.empty(), proofs.inclusion(recorded.newest(), EntryIds.of(5)));
      assertEquals(Optional.empty(), proofs.inclusion(recorded.newest(), EntryIds.of(999_999)));
      assertEquals(Optional.empty(), proofs.inclusion(recorded.newest(), UUID.randomUUID()));
    }
  }

  @Test
  void thereIsNoProofOfWhatWasChanged() throws Exception {
    try (Tampering changed = Tampering.with(settings)) {
      changed.change("UPDATE actor SET name = 'nobody'");
      UUID id = UUID.fromString(recorded.ids().get(30));
      DamagedEntryException told =
          assertThrows(
              DamagedEntryException.class,
              () -> new Proofs(changed.connection()).inclusion(recorded.newest(), id));
      assertEquals(30, told.sequence());
    }
  }

  @Test
  void aProofIsMadeFromTwoBlocksOfLeavesHoweverLongTheLedgerIs() throws Exception {
    try (Tampering changed = Tampering.with(settings)) {
      // A root of a block that is not its own shows that no leaf of that block was read.
      changed.change("UPDATE block SET root = ?", (Object) new byte[32]);
      UUID id = UUID.fromString(recorded.ids().get(RecordedLedger.DECISIONS - 1));
      assertThrows(
          DamagedEntryException.class,
          () -> new Proofs(changed.connection()).inclusion(recorded.newest(), id));
    }
  }
}
