/** The keys of the ledger: what encrypts a case, hides search terms and signs checkpoints. */
package pl.paragraf.ledger.seal;
