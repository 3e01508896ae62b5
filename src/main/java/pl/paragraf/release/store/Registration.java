package pl.paragraf.release.store;

import java.time.Instant;
import java.util.Optional;
import pl.paragraf.model.ReleaseId;

/**
 * That a release became active, and when. Immutable.
 *
 * @param id its number and digest
 * @param activatedAt from when it was active
 * @param withdrawnAt when the regulation was withdrawn while this release was the active one
 */
public record Registration(ReleaseId id, Instant activatedAt, Optional<Instant> withdrawnAt) {}
