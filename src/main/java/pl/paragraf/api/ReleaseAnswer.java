package pl.paragraf.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import pl.paragraf.release.ReleaseRecord;
import pl.paragraf.release.store.Provenance;

/**
 * A release that is or was active, with the paths of its files.
 *
 * @param withdrawnAt left out unless the regulation was withdrawn while this release was active
 * @param engine version of the rule engine, left out where the first versions kept none
 * @param activatedBy who activated it, left out likewise
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ReleaseAnswer(
    String regulation,
    int number,
    String digest,
    Instant activatedAt,
    Instant withdrawnAt,
    String engine,
    String activatedBy,
    List<String> files) {

  static ReleaseAnswer of(ReleaseRecord release) {
    return new ReleaseAnswer(
        release.regulation(),
        release.id().number(),
        release.id().digest(),
        release.activatedAt(),
        release.withdrawnAt().orElse(null),
        release.provenance().map(Provenance::engine).orElse(null),
        release.provenance().map(Provenance::by).orElse(null),
        release.files());
  }
}
