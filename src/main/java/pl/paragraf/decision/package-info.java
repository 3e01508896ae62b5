/** The use cases: evaluate a case, decide it for the record, find a decision again. */
package pl.paragraf.decision;
