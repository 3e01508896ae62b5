package pl.paragraf.ledger.store;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import pl.paragraf.ledger.Checkpoint;
import pl.paragraf.ledger.Draft;
import pl.paragraf.ledger.Receipt;
import pl.paragraf.ledger.tree.Hashes;

/**
 * A ledger with everything a ledger can hold: a full block and a piece of the next, several releases
 * and authors, client's keys, erased decisions in both blocks, checkpoints in between.
 */
final class RecordedLedger {

  static final int DECISIONS = 1_100;

  /** Decisions erased, by place; none has a client's key left. */
  static final List<Integer> ERASED = List.of(3, 64, 65, 700, 1_050);

  private final List<String> ids = new ArrayList<>();
  private final List<Checkpoint> checkpoints = new ArrayList<>();

  private RecordedLedger() {}

  static RecordedLedger in(LedgerSettings settings, Clock clock) {
    RecordedLedger recorded = new RecordedLedger();
    try (JdbcLedger ledger = new JdbcLedger(settings, clock)) {
      recorded.record(ledger, 0, 10);
      recorded.record(ledger, 10, 500);
      recorded.checkpoints.add(ledger.checkpoint());
      recorded.record(ledger, 500, 1_020);
      recorded.record(ledger, 1_020, 1_070);
      recorded.checkpoints.add(ledger.checkpoint());
      ledger.erase(recorded.ids(ERASED.subList(0, 3)), "officer", "asked for by the person");
      ledger.erase(recorded.ids(ERASED.subList(3, 5)), "archivist", "kept long enough");
      recorded.record(ledger, 1_070, DECISIONS);
      recorded.checkpoints.add(ledger.checkpoint());
    }
    return recorded;
  }

  /** Entries of the ledger, the two erasures among them. */
  static int entries() {
    return DECISIONS + 2;
  }

  private void record(JdbcLedger ledger, int from, int to) {
    List<CompletableFuture<Void>> durable = new ArrayList<>();
    for (int i = from; i < to; i++) {
      Receipt receipt = ledger.append(draft(i));
      ids.add(receipt.id());
      durable.add(receipt.durable());
    }
    CompletableFuture.allOf(durable.toArray(CompletableFuture[]::new)).join();
  }

  private static Draft draft(int number) {
    Draft draft = Invented.numbered(number);
    Optional<Draft.Idempotency> key =
        number % 50 == 3
            ? Optional.of(new Draft.Idempotency(digest("key " + number), digest("asked " + number)))
            : Optional.empty();
    return new Draft(
        draft.origin(),
        draft.request(),
        draft.evaluation(),
        number % 5 == 0 ? "archive" : "clerk",
        key);
  }

  private static byte[] digest(String text) {
    return Hashes.sha256(text.getBytes(StandardCharsets.UTF_8));
  }

  List<String> ids(List<Integer> numbers) {
    return numbers.stream().map(ids::get).toList();
  }

  /** Ids of the decisions in the order they were recorded. */
  List<String> ids() {
    return ids;
  }

  Checkpoint newest() {
    return checkpoints.get(checkpoints.size() - 1);
  }

  /** A checkpoint signed while the ledger was shorter. */
  Checkpoint oldest() {
    return checkpoints.get(0);
  }
}
