package pl.paragraf.release.store;

/**
 * How a release came to be. Immutable.
 *
 * @param engine version of the rule engine that compiled it when it was activated
 * @param by who activated it; for files changed on disk {@code files:} and their owner
 */
public record Provenance(String engine, String by) {}
