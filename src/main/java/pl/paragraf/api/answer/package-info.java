/** Writes evaluations and decisions as JSON, straight to bytes. */
package pl.paragraf.api.answer;
