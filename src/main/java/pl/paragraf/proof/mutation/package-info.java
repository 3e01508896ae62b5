/**
 * Whether the scenarios of a regulation notice when one of its thresholds is shifted by its
 * smallest step.
 */
package pl.paragraf.proof.mutation;
