package pl.paragraf.rule;

/**
 * Attendance of one calendar month.
 *
 * @param index months counted through the years, {@code year * 12 + month - 1}
 * @param scheduled classes held
 * @param attended classes attended
 * @param excused classes missed with an excuse
 */
public record AttendedMonth(long index, long scheduled, long attended, long excused) {

  /** One record of a month; several records of the same month add up. */
  public static AttendedMonth of(int year, int month, int scheduled, int attended, int excused) {
    return new AttendedMonth(year * 12L + month - 1, scheduled, attended, excused);
  }

  AttendedMonth plus(AttendedMonth other) {
    return new AttendedMonth(
        index, scheduled + other.scheduled, attended + other.attended, excused + other.excused);
  }
}
