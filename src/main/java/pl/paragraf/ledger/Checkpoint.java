package pl.paragraf.ledger;

import java.time.Instant;

/**
 * A signed statement of how long the ledger is and what it holds.
 *
 * @param origin name of this ledger
 * @param size entries covered
 * @param root root of the Merkle tree over them (RFC 6962), 32 bytes
 * @param at when it was signed, to the millisecond
 * @param note the signed text, a C2SP checkpoint: what an auditor keeps
 */
public record Checkpoint(String origin, long size, byte[] root, Instant at, String note) {}
