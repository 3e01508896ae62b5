package pl.paragraf.api.answer;

/**
 * An answer that is written already.
 *
 * @param bytes JSON in UTF-8; not copied, so whoever makes it gives it away
 */
public record Json(byte[] bytes) {}
