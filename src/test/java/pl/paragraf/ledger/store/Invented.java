package pl.paragraf.ledger.store;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import pl.paragraf.ledger.Draft;
import pl.paragraf.ledger.Origin;
import pl.paragraf.model.Conclusion;
import pl.paragraf.model.Evaluation;
import pl.paragraf.model.FactRef;
import pl.paragraf.model.Firing;
import pl.paragraf.model.ReleaseId;
import pl.paragraf.model.RuleInfo;
import pl.paragraf.model.TraceLevel;

/** Decisions about people who do not exist. */
final class Invented {

  static final String LIBRARY = "library-card";
  static final String POOL = "swimming-pool";

  private static final List<RuleInfo> RULES =
      List.of(
          new RuleInfo("age: old enough", "rules.drl", 3, "§ 1", List.of("L-1"), List.of()),
          new RuleInfo("outcome: admitted", "rules.drl", 9, "§ 2", List.of("L-2"), List.of("A-1")));

  private Invented() {}

  static Origin origin(String regulation, int release) {
    return new Origin(regulation, release(release), RULES, List.of());
  }

  static ReleaseId release(int number) {
    return new ReleaseId(number, "sha256:" + String.format("%064x", 1000 + number));
  }

  static Draft draft(
      String regulation, int release, String reference, String subject, String code) {
    return new Draft(
        origin(regulation, release),
        ("{\"caseReference\":\"" + reference + "\",\"facts\":[{\"type\":\"Reader\"}]}")
            .getBytes(StandardCharsets.UTF_8),
        evaluation(regulation, release, reference, subject, code),
        "clerk",
        Optional.empty());
  }

  /** The decision of one of a thousand readers. */
  static Draft numbered(int number) {
    return draft(
        number % 3 == 0 ? POOL : LIBRARY,
        1 + number % 2,
        "case " + number,
        "reader " + number % 1000,
        number % 7 == 0 ? "REFUSED" : "ADMITTED");
  }

  static Draft askedBy(String by, Draft draft) {
    return new Draft(draft.origin(), draft.request(), draft.evaluation(), by, draft.idempotency());
  }

  static Draft keyed(Draft draft, byte[] key, byte[] request) {
    return new Draft(
        draft.origin(),
        draft.request(),
        draft.evaluation(),
        draft.by(),
        Optional.of(new Draft.Idempotency(key, request)));
  }

  private static Evaluation evaluation(
      String regulation, int release, String reference, String subject, String code) {
    Conclusion.OutcomeDrawn outcome =
        new Conclusion.OutcomeDrawn(subject, code, "LIBRARIAN", Map.of("score", 3), RULES.get(1));
    Conclusion.FindingDrawn finding =
        new Conclusion.FindingDrawn(subject, "AGE", "MET", Map.of(), RULES.get(0));
    List<Firing> fired = new ArrayList<>();
    fired.add(
        new Firing(
            RULES.get(0), List.of(new FactRef("Reader", subject, 0)), List.of(finding), List.of()));
    fired.add(new Firing(RULES.get(1), List.of(), List.of(outcome), List.of()));
    return new Evaluation(
        regulation,
        release(release),
        reference,
        LocalDate.of(2021, 6, 1),
        List.of(outcome),
        List.of(finding),
        List.of(),
        TraceLevel.FIRED,
        fired,
        2);
  }
}
