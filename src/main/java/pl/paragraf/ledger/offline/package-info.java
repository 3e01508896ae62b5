/** Verifying an exported ledger with the public key only, far from the service and its store. */
package pl.paragraf.ledger.offline;
