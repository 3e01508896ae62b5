package pl.paragraf.proof.mutation;

import java.time.Duration;

/**
 * How far a mutation test is.
 *
 * @param done mutants judged so far
 * @param total mutants to judge
 * @param caught those that a scenario caught, or a check refused
 * @param survived those that nothing caught and that are not listed as equivalent
 * @param left time left at the pace so far; zero before anything is judged
 */
public record MutationProgress(int done, int total, int caught, int survived, Duration left) {}
