package pl.paragraf.proof.mutation;

import java.time.Instant;
import java.util.Optional;
import pl.paragraf.model.ReleaseId;

/**
 * One mutation test in the background, as it stands at a moment. Immutable.
 *
 * @param id names the job
 * @param regulation its id
 * @param release the release that is tested
 * @param state how far it is
 * @param startedAt when it was started
 * @param endedAt when it ended, if it did
 * @param progress how much is judged, once the mutants are found
 * @param report what came of it, when it is done
 */
public record MutationJob(
    String id,
    String regulation,
    ReleaseId release,
    State state,
    Instant startedAt,
    Optional<Instant> endedAt,
    Optional<MutationProgress> progress,
    Optional<MutationReport> report) {

  /** What a job can be. */
  public enum State {
    RUNNING,
    DONE,
    CANCELLED,
    /** It broke down, which is a fault of the program; the log tells more. */
    FAILED
  }

  MutationJob at(MutationProgress now) {
    return new MutationJob(
        id, regulation, release, state, startedAt, endedAt, Optional.of(now), report);
  }

  MutationJob ended(State how, Instant when, Optional<MutationReport> found) {
    return new MutationJob(
        id, regulation, release, how, startedAt, Optional.of(when), progress, found);
  }
}
