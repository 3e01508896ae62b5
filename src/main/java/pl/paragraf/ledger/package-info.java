/**
 * The durable record of decisions and of accesses to it: append, search, erase, prove, verify. What
 * is on record is encrypted case by case; a Merkle tree over the ciphertext shows that nothing was
 * altered.
 */
package pl.paragraf.ledger;
