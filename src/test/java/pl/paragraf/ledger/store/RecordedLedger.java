package pl.paragraf.ledger.store;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import pl.paragraf.ledger.Access;
import pl.paragraf.ledger.Checkpoint;
import pl.paragraf.ledger.Draft;
import pl.paragraf.ledger.Filter;
import pl.paragraf.ledger.Receipt;
import pl.paragraf.ledger.tree.Hashes;

/**
 * A ledger with everything a ledger can hold: a full block and a piece of the next, several
 * releases and authors, client's keys, erased decisions in both blocks, accesses in both, one of
 * them to an erased decision, checkpoints in between.
 */
final class RecordedLedger {

  static final int DECISIONS = 1_100;

  /** Numbers of entries that are accesses and no decisions, each to the one two numbers before. */
  static final List<Integer> ACCESSES = List.of(5, 41, 42, 910, 1_045, 1_052, 1_099);

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
      Receipt receipt =
          ACCESSES.contains(i)
              ? ledger.record(access(i, ids.get(i - 2)), i == 41 ? "clerk" : "inspector")
              : ledger.append(draft(i));
      ids.add(receipt.id());
      durable.add(receipt.durable());
    }
    CompletableFuture.allOf(durable.toArray(CompletableFuture[]::new)).join();
  }

  private static Access access(int number, String of) {
    return number % 2 == 0
        ? Access.of(Access.Operation.READ, List.of(of))
        : Access.of(Access.Operation.SEARCH, Filter.ALL, List.of(of));
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

  /** Ids by place, as far as it is one of a decision or an access. */
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
