package pl.paragraf.decision;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import pl.paragraf.ledger.Access;
import pl.paragraf.ledger.Ledger;
import pl.paragraf.ledger.LedgerUnavailableException;
import pl.paragraf.ledger.Receipt;
import pl.paragraf.model.Message;
import pl.paragraf.model.Problem;
import pl.paragraf.model.ProblemException;

/**
 * Keeps the access log. What cannot be recorded is not answered: every failure is a {@link
 * ProblemException} UNAVAILABLE. Thread-safe.
 */
@ApplicationScoped
public class Accesses {

  private final Ledger ledger;

  @Inject
  public Accesses(Ledger ledger) {
    this.ledger = ledger;
  }

  /**
   * Records an access; waits for nothing once the ledger is open.
   *
   * @param by name of the credential that asks
   * @return completes with the id of the entry once it is on disk
   */
  public CompletionStage<String> record(String by, Access access) {
    try {
      Receipt receipt = ledger.record(access, by);
      return receipt
          .durable()
          .handle(
              (done, failure) -> {
                if (failure != null) {
                  throw unrecorded();
                }
                return receipt.id();
              });
    } catch (LedgerUnavailableException e) {
      return CompletableFuture.failedStage(unrecorded());
    }
  }

  /**
   * Records an access and gives the answer once that is on disk.
   *
   * @param answer what is not to be told before
   */
  public <T> CompletionStage<T> before(T answer, String by, Access access) {
    return record(by, access).thenApply(recorded -> answer);
  }

  /**
   * Records an access and waits until it is on disk: for threads that may wait.
   *
   * @return id of the entry
   * @throws ProblemException UNAVAILABLE when it cannot be recorded
   */
  public String await(String by, Access access) {
    try {
      return record(by, access).toCompletableFuture().join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof ProblemException unrecorded) {
        throw unrecorded;
      }
      throw e;
    }
  }

  private static ProblemException unrecorded() {
    return new ProblemException(
        Problem.of(Problem.Kind.UNAVAILABLE, Message.of("access-log.unrecorded")));
  }
}
