/** Looks through the bill of materials of what is shipped. */
package pl.paragraf.audit;
