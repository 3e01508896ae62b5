package pl.paragraf.engine.logic;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import pl.paragraf.model.FactField;

/**
 * A declared type whose facts are the rows of a table: each row holds the values between two ends.
 *
 * @param type the type's name
 * @param place of its declaration
 * @param kind of the values
 * @param ends the fields that hold the ends of a row, and which of them belong to it
 * @param group fields that say which table a row belongs to; none when the type has only one
 * @param cover what the rows of a table must hold together
 * @param step the distance from one value to the next, where there is one
 */
public record RangeTable(
    String type,
    Place place,
    FactField.Kind kind,
    Ends ends,
    List<String> group,
    Cover cover,
    Optional<BigDecimal> step) {

  public RangeTable {
    group = List.copyOf(group);
  }

  /** A value as facts hold it, from its text; empty when the text is none of this kind. */
  static Optional<Object> value(FactField.Kind kind, String text) {
    try {
      return switch (kind) {
        case INTEGER -> Optional.of(Integer.valueOf(text));
        case DECIMAL -> Optional.of(new BigDecimal(text));
        case DATE -> Optional.of(LocalDate.parse(text));
        case TEXT -> Optional.of(text);
        case BOOLEAN, OTHER -> Optional.empty();
      };
    } catch (NumberFormatException | DateTimeParseException e) {
      return Optional.empty();
    }
  }

  /**
   * A place in a rule file.
   *
   * @param line from 1, or 0 when unknown
   */
  public record Place(String file, int line) {}

  /**
   * Two ends.
   *
   * @param lower name of the field that holds it
   * @param lowerIn whether the end itself belongs to the row
   * @param upper name of the field that holds it
   * @param upperIn whether the end itself belongs to the row
   */
  public record Ends(String lower, boolean lowerIn, String upper, boolean upperIn) {}

  /** What the rows of a table must hold together. */
  public sealed interface Cover {

    /** Every value there is. */
    record Everything() implements Cover {}

    /** Nothing in particular: there may be gaps. */
    record Partly() implements Cover {}

    /**
     * Every value between two ends, each empty when there is none.
     *
     * @param lowerIn whether the end itself is to be held
     * @param upperIn whether the end itself is to be held
     */
    record Between(Optional<Object> lower, boolean lowerIn, Optional<Object> upper, boolean upperIn)
        implements Cover {}
  }
}
