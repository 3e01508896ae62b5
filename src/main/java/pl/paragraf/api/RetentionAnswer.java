package pl.paragraf.api;

import java.time.Instant;
import pl.paragraf.decision.Retention;

/**
 * What a run of the retention did.
 *
 * @param erased how many decisions were erased
 * @param before those taken before this instant were; null when decisions are kept for good
 */
public record RetentionAnswer(int erased, Instant before) {

  static RetentionAnswer of(Retention.Run run) {
    return new RetentionAnswer(run.erased(), run.before().orElse(null));
  }
}
