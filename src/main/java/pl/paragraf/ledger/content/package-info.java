/**
 * What an entry holds and how it is written: requests and evaluations, small enough to be kept for
 * good. Nothing here knows how a ledger stores or encrypts them.
 */
package pl.paragraf.ledger.content;
