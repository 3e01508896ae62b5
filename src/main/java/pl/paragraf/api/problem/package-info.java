/** Every failure as one RFC 9457 document, whichever layer it comes from. */
package pl.paragraf.api.problem;
