package pl.paragraf.model;

import java.time.Instant;

/**
 * A recorded evaluation. Immutable.
 *
 * @param id unique among all decisions, 36 characters
 * @param decidedAt when it was taken, to the millisecond
 * @param by name of the credential that asked for it
 * @param evaluation what was concluded, under which release
 */
public record Decision(String id, Instant decidedAt, String by, Evaluation evaluation) {}
