package pl.paragraf.decision;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.CompletionStage;
import pl.paragraf.ledger.store.JdbcLedger;
import pl.paragraf.ledger.store.LedgerSettings;
import pl.paragraf.release.RegulationFolder;
import pl.paragraf.release.ReleaseRoom;

/** Releases and a ledger of their own, over folders of a test. */
final class LedgerRoom implements AutoCloseable {

  static final String OFFICE = "office";

  final ReleaseRoom rules;
  final RegulationFolder office;
  final JdbcLedger ledger;
  final Decisions decisions;
  final OnceOnly onceOnly;
  final Replays replays;
  final Erasures erasures;

  LedgerRoom(Path folder, Clock clock) throws IOException {
    rules = ReleaseRoom.open(folder);
    ledger = new JdbcLedger(LedgerSettings.embedded(folder.resolve("data")), clock);
    decisions = new Decisions(rules.releases, ledger, clock);
    onceOnly = new OnceOnly(decisions, ledger);
    replays = new Replays(rules.releases, ledger, clock);
    erasures = new Erasures(ledger, clock);
    office = rules.regulation(OFFICE).write("YES");
    rules.awaitActive(OFFICE, 1);
  }

  /** Records a case and waits until it is on disk. */
  Recording decide() {
    return stored(decisions.decide(OFFICE, ReleaseRoom.CASE, "clerk"));
  }

  static Recording stored(Recording recording) {
    recording.durable().join();
    return recording;
  }

  static Recording stored(CompletionStage<Recording> recording) {
    return stored(recording.toCompletableFuture().join());
  }

  @Override
  public void close() {
    ledger.close();
    rules.close();
  }
}
