package pl.paragraf.engine.mutation;

/**
 * One rule with one number, comparison, date, time or switch shifted by its smallest step.
 *
 * @param place where it stands
 * @param operator what was shifted
 * @param rule name of the rule
 * @param original the shifted piece of the file's text
 * @param mutated what stands in its place
 * @param lineBefore the line, or lines, the piece stands in, without the spaces around it
 * @param lineAfter the same as shifted
 */
public record Mutant(
    Place place,
    Operator operator,
    String rule,
    String original,
    String mutated,
    String lineBefore,
    String lineAfter) {

  /** What is shifted. */
  public enum Operator {
    /** A whole number, up and down by one. */
    NUMBER,
    /** A number with decimals, or money, up and down by its last place. */
    DECIMAL,
    /** A day, up and down by one day. */
    DATE,
    /** A time of the day, up and down by a minute. */
    TIME,
    /** A comparison, to the one next to it. */
    COMPARISON,
    /** A truth value, to the other one. */
    SWITCH
  }

  /**
   * A place in a rule file.
   *
   * @param file relative to the regulation's folder
   * @param line from 1
   * @param column from 1
   * @param start the first character of the shifted piece, from 0
   * @param end the character behind it
   */
  public record Place(String file, int line, int column, int start, int end) {}

  /** The file's text as the mutant has it. */
  public String in(String text) {
    return text.substring(0, place.start()) + mutated + text.substring(place.end());
  }
}
