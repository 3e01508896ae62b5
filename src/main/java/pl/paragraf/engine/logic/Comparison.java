package pl.paragraf.engine.logic;

/**
 * A field, or another expression, held against a value that stands in the rule.
 *
 * @param what the expression, as it is written
 * @param how the way it is compared
 * @param value a number, text, day, truth value or {@link Constant}; null for {@code null}
 */
record Comparison(String what, How how, Object value) {

  /** A name of something fixed, such as a constant of a list. */
  record Constant(String name) {

    String last() {
      return name.substring(name.lastIndexOf('.') + 1);
    }

    @Override
    public String toString() {
      return name;
    }
  }

  /** The ways to compare. */
  enum How {
    EQUAL("=="),
    DIFFERENT("!="),
    LESS("<"),
    AT_MOST("<="),
    GREATER(">"),
    AT_LEAST(">=");

    private final String sign;

    How(String sign) {
      this.sign = sign;
    }

    boolean ordered() {
      return this != EQUAL && this != DIFFERENT;
    }

    boolean lower() {
      return this == GREATER || this == AT_LEAST;
    }

    boolean open() {
      return this == GREATER || this == LESS;
    }

    How mirrored() {
      return switch (this) {
        case LESS -> GREATER;
        case AT_MOST -> AT_LEAST;
        case GREATER -> LESS;
        case AT_LEAST -> AT_MOST;
        default -> this;
      };
    }

    /** Whether a value that compares so to the right side satisfies it. */
    boolean holds(int compared) {
      return switch (this) {
        case EQUAL -> compared == 0;
        case DIFFERENT -> compared != 0;
        case LESS -> compared < 0;
        case AT_MOST -> compared <= 0;
        case GREATER -> compared > 0;
        case AT_LEAST -> compared >= 0;
      };
    }
  }

  /** As an editor would write it. */
  String text() {
    String shown =
        value instanceof String ? "\"" + value + "\"" : value == null ? "null" : value.toString();
    return what + " " + how.sign + " " + shown;
  }
}
