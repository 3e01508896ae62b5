/**
 * The ledger over JDBC: one writer thread that stores what waits in one commit, an inverted index
 * by blocks, and everything that reads.
 */
package pl.paragraf.ledger.store;
