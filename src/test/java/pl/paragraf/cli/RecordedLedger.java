package pl.paragraf.cli;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import pl.paragraf.ledger.Draft;
import pl.paragraf.ledger.Origin;
import pl.paragraf.ledger.Receipt;
import pl.paragraf.ledger.store.JdbcLedger;
import pl.paragraf.model.Conclusion.OutcomeDrawn;
import pl.paragraf.model.Evaluation;
import pl.paragraf.model.Firing;
import pl.paragraf.model.ReleaseId;
import pl.paragraf.model.RuleInfo;
import pl.paragraf.model.TraceLevel;

/** A ledger with decisions about readers who do not exist. */
final class RecordedLedger implements AutoCloseable {

  private static final RuleInfo RULE =
      new RuleInfo("outcome: admitted", "rules.drl", 9, "§ 2", List.of("L-2"), List.of());
  private static final ReleaseId RELEASE = new ReleaseId(1, "sha256:" + "ab".repeat(32));

  final JdbcLedger ledger;

  RecordedLedger(Settings settings) {
    ledger = new JdbcLedger(settings.ledger(), Clock.systemUTC());
  }

  /** Ids of decisions recorded now, on disk when the method returns. */
  List<String> record(int from, int to) {
    List<Receipt> receipts = new ArrayList<>();
    for (int i = from; i < to; i++) {
      receipts.add(ledger.append(draft(i)));
    }
    return receipts.stream().peek(r -> r.durable().join()).map(Receipt::id).toList();
  }

  private static Draft draft(int number) {
    String subject = "reader " + number;
    OutcomeDrawn outcome =
        new OutcomeDrawn(subject, "ADMITTED", "LIBRARIAN", Map.of("score", number), RULE);
    Evaluation evaluation =
        new Evaluation(
            "library-card",
            RELEASE,
            "case " + number,
            LocalDate.of(2021, 6, 1),
            List.of(outcome),
            List.of(),
            List.of(),
            TraceLevel.FIRED,
            List.of(new Firing(RULE, List.of(), List.of(outcome), List.of())),
            1);
    byte[] request =
        ("{\"caseReference\":\"case " + number + "\"}").getBytes(StandardCharsets.UTF_8);
    return new Draft(
        new Origin("library-card", RELEASE, List.of(RULE), List.of()),
        request,
        evaluation,
        "clerk",
        Optional.empty());
  }

  @Override
  public void close() {
    ledger.close();
  }
}
