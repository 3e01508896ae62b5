/** The use cases: evaluate a case, decide it once for the record, replay it, erase it in time. */
package pl.paragraf.decision;
