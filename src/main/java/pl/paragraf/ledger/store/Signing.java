package pl.paragraf.ledger.store;

import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import pl.paragraf.ledger.Checkpoint;
import pl.paragraf.ledger.seal.Keys;
import pl.paragraf.ledger.tree.CheckpointNotes;
import pl.paragraf.ledger.tree.InvalidCheckpointException;

/** Signs where the ledger ends. Used by the writer. */
final class Signing {

  private final Opened ledger;
  private final LedgerSettings settings;
  private final Clock clock;

  Signing(Opened ledger, LedgerSettings settings, Clock clock) {
    this.ledger = ledger;
    this.settings = settings;
    this.clock = clock;
  }

  /** Adds the newest checkpoint to the file when a crash came between the database and the file. */
  void completeFile() throws SQLException, IOException {
    Optional<Checkpoint> last = last(ledger.writer, ledger.keys);
    ledger.writer.commit();
    CheckpointFile file = CheckpointFile.in(settings.folder());
    if (last.isPresent() && !file.notes().contains(last.get().note())) {
      file.add(last.get().note());
    }
  }

  /** Whether the last checkpoint is older than it should be while entries were stored. */
  boolean due() {
    return clock.millis() - ledger.signedMillis >= settings.checkpointInterval().toMillis();
  }

  /** The checkpoint over everything stored; signs it when there is none yet. */
  Checkpoint newest() throws SQLException, IOException {
    ledger.signedMillis = clock.millis();
    Optional<Checkpoint> last = last(ledger.writer, ledger.keys);
    ledger.writer.commit();
    byte[] root = ledger.range.root();
    if (last.isPresent() && last.get().size() == ledger.range.size()) {
      return last.get();
    }
    ledger.database.checkStillThere();
    Instant at = Instant.ofEpochMilli(Math.max(ledger.lastMillis, clock.millis()));
    String note =
        CheckpointNotes.write(
            ledger.origin, ledger.range.size(), root, at, ledger.keys.signingKey());
    Rows.insertCheckpoint(ledger.statements, ledger.range.size(), at.toEpochMilli(), note);
    ledger.writer.commit();
    CheckpointFile.in(settings.folder()).add(note);
    return new Checkpoint(ledger.origin, ledger.range.size(), root, at, note);
  }

  /** The newest checkpoint stored, when it is what was signed. */
  static Optional<Checkpoint> last(Connection connection, Keys keys) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery("SELECT note FROM checkpoint ORDER BY size DESC LIMIT 1")) {
      if (!row.next()) {
        return Optional.empty();
      }
      String note = row.getString(1);
      CheckpointNotes.Parsed signed = CheckpointNotes.verify(note, keys.signingKey().publicKey());
      return Optional.of(
          new Checkpoint(signed.origin(), signed.size(), signed.root(), signed.at(), note));
    } catch (InvalidCheckpointException e) {
      return Optional.empty(); // a verification tells what became of it
    }
  }
}
