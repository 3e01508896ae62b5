/**
 * Every release ever active, kept for good: numbers, digests, instants and the text of the files.
 */
package pl.paragraf.release.store;
