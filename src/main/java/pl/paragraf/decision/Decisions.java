package pl.paragraf.decision;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Optional;
import pl.paragraf.engine.BoundCase;
import pl.paragraf.ledger.Draft;
import pl.paragraf.ledger.Ledger;
import pl.paragraf.ledger.Receipt;
import pl.paragraf.model.Decision;
import pl.paragraf.model.Evaluation;
import pl.paragraf.model.TraceLevel;
import pl.paragraf.release.Lease;
import pl.paragraf.release.Releases;

/**
 * Evaluates and decides cases. From reading a case to its last conclusion one release is asked,
 * whatever is activated meanwhile. Thread-safe.
 */
@ApplicationScoped
public class Decisions {

  private final Releases releases;
  private final Ledger ledger;
  private final Clock clock;
  private final Origins origins = new Origins();

  @Inject
  public Decisions(Releases releases, Ledger ledger, Clock clock) {
    this.releases = releases;
    this.ledger = ledger;
    this.clock = clock;
  }

  /**
   * Evaluates a case and records nothing.
   *
   * @param body the case as JSON in UTF-8
   * @throws pl.paragraf.model.ProblemException when there is no such release, the case does not fit
   *     it, or the evaluation cannot be finished
   */
  public Evaluation evaluate(String regulation, byte[] body, TraceLevel trace, Which which) {
    return read(regulation, body, which).evaluate(trace);
  }

  /**
   * Reads a case.
   *
   * @param body the case as JSON in UTF-8
   * @return to be evaluated or drafted once, or closed
   * @throws pl.paragraf.model.ProblemException when there is no such release or the case does not
   *     fit it
   */
  public ReadCase read(String regulation, byte[] body, Which which) {
    Lease lease = lease(regulation, which);
    try {
      LocalDate today = LocalDate.now(clock.withZone(Office.ZONE));
      return new ReadCase(lease, body, lease.rules().read(body, today));
    } catch (RuntimeException | Error e) {
      lease.close();
      throw e;
    }
  }

  /** A case that was read, and the release it was read for. Used by one thread. */
  public final class ReadCase implements AutoCloseable {

    private final Lease lease;
    private final byte[] body;
    private final BoundCase bound;

    private ReadCase(Lease lease, byte[] body, BoundCase bound) {
      this.lease = lease;
      this.body = body;
      this.bound = bound;
    }

    /**
     * Evaluates the case.
     *
     * @throws pl.paragraf.model.ProblemException when that cannot be finished
     */
    public Evaluation evaluate(TraceLevel trace) {
      try (this) {
        return lease.rules().evaluate(bound, lease.id(), trace);
      }
    }

    /**
     * Evaluates the case if that takes a few microseconds: never waits and holds its thread no
     * longer than an instant.
     *
     * @return empty when it might take longer; nothing was done then
     * @throws pl.paragraf.model.ProblemException as {@link #evaluate}, and when it took too long
     */
    public Optional<Evaluation> evaluateQuickly(TraceLevel trace) {
      try (this) {
        return lease.rules().evaluateQuickly(bound, lease.id(), trace);
      }
    }

    /**
     * Evaluates the case for a decision, which holds the rules that fired.
     *
     * @param by name of the credential that asks
     * @return what is left to be {@link #record recorded}
     * @throws pl.paragraf.model.ProblemException as {@link #evaluate}
     */
    public Draft draft(String by) {
      return draft(by, Optional.empty());
    }

    Draft draft(String by, Optional<Draft.Idempotency> idempotency) {
      try (this) {
        Evaluation made = lease.rules().evaluate(bound, lease.id(), TraceLevel.FIRED);
        return new Draft(origins.of(lease), body, made, by, idempotency);
      }
    }

    /**
     * The same if it takes a few microseconds.
     *
     * @return empty when it might take longer, or nothing can be recorded at present
     * @throws pl.paragraf.model.ProblemException as {@link #evaluateQuickly}
     */
    public Optional<Draft> draftQuickly(String by) {
      try (this) {
        return ledger.ready()
            ? lease
                .rules()
                .evaluateQuickly(bound, lease.id(), TraceLevel.FIRED)
                .map(made -> new Draft(origins.of(lease), body, made, by, Optional.empty()))
            : Optional.empty();
      }
    }

    @Override
    public void close() {
      lease.close();
    }
  }

  /**
   * Evaluates a case under the active release, takes a place in the ledger for the decision and
   * does not wait until it is on disk. What is recorded holds the rules that fired.
   *
   * @param by name of the credential that asks
   * @throws pl.paragraf.model.ProblemException as {@link #evaluate}; nothing is recorded then
   * @throws pl.paragraf.ledger.LedgerUnavailableException when nothing can be recorded at present
   */
  public Recording decide(String regulation, byte[] body, String by) {
    return decide(regulation, body, by, Optional.empty());
  }

  Recording decide(
      String regulation, byte[] body, String by, Optional<Draft.Idempotency> idempotency) {
    return record(read(regulation, body, Which.ACTIVE).draft(by, idempotency));
  }

  /**
   * Takes a place in the ledger for a decision and does not wait until it is on disk.
   *
   * @throws pl.paragraf.ledger.LedgerUnavailableException as {@link #decide}
   */
  public Recording record(Draft draft) {
    Receipt receipt = ledger.append(draft);
    Decision decision =
        new Decision(receipt.id(), receipt.decidedAt(), draft.by(), draft.evaluation());
    return new Recording(decision, false, receipt.durable());
  }

  private Lease lease(String regulation, Which which) {
    if (which.release().isPresent()) {
      return releases.leaseRelease(regulation, which.release().get());
    }
    if (which.knownAt().isPresent()) {
      return releases.leaseKnownAt(regulation, which.knownAt().get());
    }
    return releases.lease(regulation);
  }
}
