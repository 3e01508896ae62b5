package pl.paragraf.release;

import java.time.Instant;
import java.util.List;
import pl.paragraf.model.ReleaseId;
import pl.paragraf.release.store.StoredRelease;

/**
 * A release that is or was active. Immutable.
 *
 * @param regulation id of the regulation
 * @param id its number and digest
 * @param activatedAt when it became active
 * @param files paths of its files relative to the regulation's folder, sorted
 */
public record ReleaseRecord(
    String regulation, ReleaseId id, Instant activatedAt, List<String> files) {

  public ReleaseRecord {
    files = List.copyOf(files);
  }

  static ReleaseRecord of(String regulation, StoredRelease stored) {
    return new ReleaseRecord(
        regulation,
        stored.registration().id(),
        stored.registration().activatedAt(),
        stored.paths());
  }
}
