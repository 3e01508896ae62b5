package pl.paragraf.engine.mutation;

/**
 * A piece of a text and what is to stand in its place.
 *
 * @param start the first character, from 0
 * @param end the character behind the last
 */
record Shift(int start, int end, Mutant.Operator operator, String mutated) {}
