package pl.paragraf.release;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import pl.paragraf.model.ReleaseId;
import pl.paragraf.release.store.Provenance;
import pl.paragraf.release.store.Registration;
import pl.paragraf.release.store.StoredRelease;

/**
 * A release that is or was active. Immutable.
 *
 * @param regulation id of the regulation
 * @param id its number and digest
 * @param activatedAt when it became active
 * @param withdrawnAt when the regulation was withdrawn while this release was the active one
 * @param provenance the engine that compiled it and who activated it; empty in records of the first
 *     versions
 * @param files paths of its files relative to the regulation's folder, sorted
 */
public record ReleaseRecord(
    String regulation,
    ReleaseId id,
    Instant activatedAt,
    Optional<Instant> withdrawnAt,
    Optional<Provenance> provenance,
    List<String> files) {

  public ReleaseRecord {
    files = List.copyOf(files);
  }

  static ReleaseRecord of(String regulation, StoredRelease stored) {
    return new ReleaseRecord(
        regulation,
        stored.registration().id(),
        stored.registration().activatedAt(),
        stored.registration().withdrawnAt(),
        stored.provenance(),
        stored.paths());
  }

  /** One of which no more than this can be read. */
  static ReleaseRecord of(String regulation, Registration registration) {
    return new ReleaseRecord(
        regulation,
        registration.id(),
        registration.activatedAt(),
        registration.withdrawnAt(),
        Optional.empty(),
        List.of());
  }
}
