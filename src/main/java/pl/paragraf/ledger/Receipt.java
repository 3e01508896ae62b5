package pl.paragraf.ledger;

import java.time.Instant;
import java.util.concurrent.CompletableFuture;

/**
 * The place of a decision or an access in the ledger.
 *
 * @param id id of the entry, a UUID of 36 characters
 * @param decidedAt when it was made, to the millisecond; never before the entry ahead of it
 * @param durable completes once the entry is on disk, or exceptionally with {@link
 *     LedgerUnavailableException} when it could not be stored or that could not be confirmed
 */
public record Receipt(String id, Instant decidedAt, CompletableFuture<Void> durable) {}
