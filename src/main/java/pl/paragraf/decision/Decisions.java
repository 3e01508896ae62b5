package pl.paragraf.decision;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import pl.paragraf.engine.BoundCase;
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

  private static final ZoneId OFFICE = ZoneId.of("Europe/Warsaw");

  private final Releases releases;
  private final DecisionLog log;
  private final Clock clock;

  @Inject
  public Decisions(Releases releases, DecisionLog log, Clock clock) {
    this.releases = releases;
    this.log = log;
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
    try (Lease lease = lease(regulation, which)) {
      BoundCase bound = lease.rules().read(body, LocalDate.now(clock.withZone(OFFICE)));
      return lease.rules().evaluate(bound, lease.id(), trace);
    }
  }

  /**
   * Evaluates a case under the active release, records the decision, then answers it.
   *
   * @throws pl.paragraf.model.ProblemException as {@link #evaluate}; nothing is recorded then
   */
  public Decision decide(String regulation, byte[] body, TraceLevel trace) {
    Evaluation evaluation = evaluate(regulation, body, trace, Which.ACTIVE);
    Decision decision =
        new Decision(
            UUID.randomUUID().toString(),
            clock.instant().truncatedTo(ChronoUnit.MILLIS),
            evaluation);
    log.append(decision);
    return decision;
  }

  /** A recorded decision, as long as the log keeps it. */
  public Optional<Decision> find(String id) {
    return log.find(id);
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
