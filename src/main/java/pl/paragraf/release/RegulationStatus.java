package pl.paragraf.release;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import pl.paragraf.model.Diagnostic;
import pl.paragraf.regulation.Manifest;

/**
 * How a regulation stands at one moment; all parts belong to the same moment. Immutable.
 *
 * @param id the folder's name
 * @param manifest what the active release says of itself, or the last one when withdrawn; empty
 *     before the first
 * @param active the release that answers requests, empty before the first and while withdrawn
 * @param candidate the files on disk, when they were refused
 * @param withdrawnAt since when the folder is gone
 * @param warnings what does not keep the release from answering but wants attention
 */
public record RegulationStatus(
    String id,
    Optional<Manifest> manifest,
    Optional<ActiveRelease> active,
    Optional<CandidateStatus> candidate,
    Optional<Instant> withdrawnAt,
    List<Diagnostic> warnings) {

  public RegulationStatus {
    warnings = List.copyOf(warnings);
  }
}
