/**
 * The Merkle tree over the ledger (RFC 6962): bytes of entries, hashes, proofs, signed checkpoints.
 * Pure functions and values; {@code docs/ledger-format.md} describes the same for auditors.
 */
package pl.paragraf.ledger.tree;
