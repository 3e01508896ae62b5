package pl.paragraf.api.problem;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;
import pl.paragraf.ledger.DamagedEntryException;
import pl.paragraf.ledger.LedgerUnavailableException;
import pl.paragraf.model.Language;
import pl.paragraf.model.Problem;

class FailuresTest {

  private static final LedgerUnavailableException FULL =
      new LedgerUnavailableException("SQLITE_FULL: database or disk is full");

  @Test
  void aLedgerThatCannotBeUsedIs503InBothLanguagesAndTellsNothingOfItsInside() {
    Problem problem = Failures.problem(FULL);

    assertEquals(Problem.Kind.UNAVAILABLE, problem.kind());
    assertEquals(
        "The ledger of decisions cannot be used now. If a decision or an erasure was asked for, it"
            + " was not recorded or that could not be confirmed. Send the request again in a"
            + " moment, a decision best with the header 'Idempotency-Key'.",
        problem.detail());
    assertEquals(
        "Z rejestru rozstrzygnięć nie można teraz korzystać. Jeżeli żądano rozstrzygnięcia albo"
            + " usunięcia danych, nie zapisano go albo nie udało się potwierdzić zapisu. Powtórz"
            + " żądanie za chwilę, rozstrzygnięcie najlepiej z nagłówkiem 'Idempotency-Key'.",
        problem.said().in(Language.PL));
  }

  @Test
  void whatFailedInTheBackgroundIsTheSameProblem() {
    assertEquals(Failures.problem(FULL), Failures.problem(new CompletionException(FULL)));
    assertEquals(Failures.problem(FULL), Failures.problem(new ExecutionException(FULL)));
  }

  @Test
  void aDamagedEntryIsNamedAndLeadsToTheVerification() {
    Problem problem =
        Failures.problem(new DamagedEntryException(1234, "the content does not decrypt", null));

    assertEquals(Problem.Kind.DAMAGED, problem.kind());
    assertEquals(500, problem.kind().status());
    assertEquals(
        "What is stored of entry 1234 of the ledger is not what was recorded. Run the verification"
            + " (POST /api/v1/ledger/verification): it says what is wrong.",
        problem.detail());
  }
}
