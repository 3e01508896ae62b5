package pl.paragraf.engine;

import java.time.LocalDate;
import java.time.YearMonth;
import pl.paragraf.model.Message;

/** Dates as clients write them: {@code 2018-02-15}, years 1800 to 2999. */
final class Dates {

  private static final int FIRST_YEAR = 1800;
  private static final int LAST_YEAR = 2999;

  private Dates() {}

  /** The date, or null when the text is none. */
  static LocalDate parse(String text) {
    if (text.length() != 10 || text.charAt(4) != '-' || text.charAt(7) != '-') {
      return null;
    }
    int year = digits(text, 0, 4);
    int month = digits(text, 5, 7);
    int day = digits(text, 8, 10);
    if (year < FIRST_YEAR || year > LAST_YEAR || month < 1 || month > 12 || day < 1) {
      return null;
    }
    if (day > 28 && day > YearMonth.of(year, month).lengthOfMonth()) {
      return null;
    }
    return LocalDate.of(year, month, day);
  }

  /**
   * What was expected in place of the text (null when it was no text), as the end of a sentence.
   */
  static Message expected(String text) {
    if (text != null && text.matches("\\d{4}-\\d{2}-\\d{2}")) {
      int year = digits(text, 0, 4);
      int month = digits(text, 5, 7);
      if (year < FIRST_YEAR || year > LAST_YEAR) {
        return Message.of("value.date-years", FIRST_YEAR, LAST_YEAR);
      }
      if (month >= 1 && month <= 12) {
        int last = YearMonth.of(year, month).lengthOfMonth();
        return Message.of("value.date-days", "%02d".formatted(month), year, last);
      }
    }
    return Message.of("value.date");
  }

  private static int digits(String text, int from, int to) {
    int value = 0;
    for (int i = from; i < to; i++) {
      int digit = text.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        return -1;
      }
      value = value * 10 + digit;
    }
    return value;
  }
}
