package pl.paragraf.rule;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.Year;

/** A day that comes every year, written as month and day: {@code "03-31"}. */
public final class YearDay {

  private YearDay() {}

  /**
   * The day in a year; 29 February is the last day of February in a common year.
   *
   * @param monthDay month and day, two digits each, with a hyphen between them
   * @param year the year
   * @throws DateTimeException when the text names no day
   */
  public static LocalDate in(String monthDay, int year) {
    if (monthDay == null || monthDay.length() != 5 || monthDay.charAt(2) != '-') {
      throw new DateTimeException("month and day are written like 03-31, not " + monthDay);
    }
    int month = number(monthDay, 0);
    int day = number(monthDay, 3);
    if (month == 2 && day == 29 && !Year.isLeap(year)) {
      day = 28;
    }
    return LocalDate.of(year, month, day);
  }

  private static int number(String text, int at) {
    int tens = Character.digit(text.charAt(at), 10);
    int ones = Character.digit(text.charAt(at + 1), 10);
    if (tens < 0 || ones < 0) {
      throw new DateTimeException("month and day are written like 03-31, not " + text);
    }
    return tens * 10 + ones;
  }
}
