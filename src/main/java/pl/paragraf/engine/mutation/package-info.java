/**
 * Rule files with one threshold shifted by its smallest step: finding the places, and compiling
 * many such rules at once beside the unchanged ones.
 */
package pl.paragraf.engine.mutation;
