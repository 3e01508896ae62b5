package pl.paragraf.model;

/**
 * Names one fact of a case.
 *
 * @param type fact type
 * @param id the id in the fact, or null when the type has none
 * @param index position in the request's {@code facts}, from 0; -1 when a rule made the fact
 */
public record FactRef(String type, String id, int index) {}
