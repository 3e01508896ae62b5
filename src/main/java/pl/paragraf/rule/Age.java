package pl.paragraf.rule;

import java.time.LocalDate;

/** Ages in whole years under art. 112 of the Civil Code. */
public final class Age {

  private static final int LAST_YEAR = 9999;

  private Age() {}

  /**
   * The first day on which a person is over an age limit. An age is reached as the birthday begins;
   * born on 29 February, one reaches it on 28 February of a common year (art. 112 sentence 2).
   *
   * @param limitYears the limit in years, 0 to 150
   * @param mode how "up to the age of" is read: {@code BEFORE_BIRTHDAY} up to the day before that
   *     birthday, {@code INCLUDING_BIRTHDAY} the birthday too, {@code BEFORE_18TH_YEAR} until the
   *     year of life of that number begins, a year earlier, {@code WHOLE_AGE_18} for as long as the
   *     person is of that age, a year longer
   * @throws IllegalArgumentException for another mode or a limit out of range
   */
  public static LocalDate firstDayOver(LocalDate birthDate, int limitYears, String mode) {
    if (limitYears < 0 || limitYears > 150) {
      throw new IllegalArgumentException("an age limit has 0 to 150 years, not " + limitYears);
    }
    if (birthDate.getYear() > LAST_YEAR - 152) {
      return LocalDate.of(LAST_YEAR, 12, 31);
    }
    return switch (mode) {
      case "BEFORE_BIRTHDAY" -> birthDate.plusYears(limitYears);
      case "INCLUDING_BIRTHDAY" -> birthDate.plusYears(limitYears).plusDays(1);
      case "BEFORE_18TH_YEAR" -> birthDate.plusYears(limitYears - 1L);
      case "WHOLE_AGE_18" -> birthDate.plusYears(limitYears + 1L);
      default -> throw new IllegalArgumentException("no such reading of an age limit: " + mode);
    };
  }

  /**
   * The day an age is judged on; the day of the case where the other day is not known.
   *
   * @param reference {@code ASSESSMENT}, {@code SUBMISSION} or {@code FIRST_SUPPORT}
   * @param asOf the day the case is judged on
   * @param submittedOn day of submission or null
   * @param firstSupportOn day of the first support or null
   * @throws IllegalArgumentException for another reference
   */
  public static LocalDate judgedOn(
      String reference, LocalDate asOf, LocalDate submittedOn, LocalDate firstSupportOn) {
    LocalDate day =
        switch (reference) {
          case "ASSESSMENT" -> asOf;
          case "SUBMISSION" -> submittedOn;
          case "FIRST_SUPPORT" -> firstSupportOn;
          default ->
              throw new IllegalArgumentException("no such day to judge an age: " + reference);
        };
    return day == null ? asOf : day;
  }
}
