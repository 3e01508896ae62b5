package pl.paragraf.release;

import java.time.Instant;
import pl.paragraf.model.ReleaseId;

/**
 * The release that answers requests now. Immutable.
 *
 * @param id its number and digest
 * @param activatedAt since when it answers
 */
public record ActiveRelease(ReleaseId id, Instant activatedAt) {}
