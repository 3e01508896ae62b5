package pl.paragraf.release;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import pl.paragraf.model.Diagnostic;
import pl.paragraf.regulation.Manifest;

/** All that is known of a regulation at one moment; replaced as a whole, so that parts agree. */
record RegulationState(
    String id,
    Optional<Manifest> manifest,
    Optional<Shared<LiveRelease>> live,
    Optional<CandidateStatus> candidate,
    Optional<Instant> withdrawnAt) {

  static RegulationState unreleased(String id) {
    return new RegulationState(
        id, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
  }

  RegulationState activated(LiveRelease release, Optional<CandidateStatus> stillRefused) {
    return new RegulationState(
        id,
        Optional.of(release.source().manifest()),
        Optional.of(release.share()),
        stillRefused,
        Optional.empty());
  }

  RegulationState refused(CandidateStatus status) {
    return new RegulationState(id, manifest, live, Optional.of(status), withdrawnAt);
  }

  RegulationState restored() {
    return new RegulationState(id, manifest, live, Optional.empty(), withdrawnAt);
  }

  RegulationState withdrawn(Instant since, Optional<Manifest> last) {
    return new RegulationState(id, last, Optional.empty(), Optional.empty(), Optional.of(since));
  }

  Optional<LiveRelease> release() {
    return live.map(Shared::value);
  }

  RegulationStatus status(Optional<String> obstacle) {
    List<Diagnostic> warnings = new ArrayList<>();
    withdrawnAt.ifPresent(
        since ->
            warnings.add(
                Diagnostic.warning(
                    "",
                    0,
                    0,
                    "WITHDRAWN",
                    "The folder is gone since " + since + "; put it back to decide again")));
    obstacle.ifPresent(
        o ->
            warnings.add(
                Diagnostic.warning(
                    "", 0, 0, "RULES_FOLDER", o + "; changes are not noticed until it is back")));
    release().ifPresent(r -> warnings.addAll(r.warnings()));
    return new RegulationStatus(
        id, manifest, release().map(LiveRelease::asActive), candidate, withdrawnAt, warnings);
  }
}
