package pl.paragraf.ledger;

/**
 * What was recorded under an idempotency key.
 *
 * @param id the decision
 * @param request SHA-256 of what was asked then, 32 bytes
 */
public record Prior(String id, byte[] request) {}
