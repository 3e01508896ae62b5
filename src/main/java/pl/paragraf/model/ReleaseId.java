package pl.paragraf.model;

/**
 * Names one release of a regulation.
 *
 * @param number 1, 2, 3 … in the order of activation within a regulation
 * @param digest content digest of the regulation's files, {@code sha256:} and 64 hex digits
 */
public record ReleaseId(int number, String digest) {}
