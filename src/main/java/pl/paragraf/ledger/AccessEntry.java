package pl.paragraf.ledger;

import java.time.Instant;

/**
 * A recorded access.
 *
 * @param sequence its place in the ledger, from 0
 * @param id id of the entry
 * @param at when it was recorded, to the millisecond
 * @param by name of the credential that asked
 */
public record AccessEntry(long sequence, String id, Instant at, String by, Access access) {}
