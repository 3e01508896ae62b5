package pl.paragraf.rule;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Working days in Poland: Monday to Friday, on request Saturday too, except statutory days off and
 * the days a client named as days off besides. Immutable and thread-safe.
 */
public final class WorkingDays {

  /** Saturday postpones the end of a term since this day (art. 115 of the Civil Code). */
  private static final LocalDate SATURDAY_POSTPONES = LocalDate.of(2017, 1, 1);

  private final boolean saturdayWorking;
  private final Set<LocalDate> moreDaysOff;

  private WorkingDays(boolean saturdayWorking, Set<LocalDate> moreDaysOff) {
    this.saturdayWorking = saturdayWorking;
    this.moreDaysOff = moreDaysOff;
  }

  /**
   * The calendar of Poland.
   *
   * @param saturdayWorking whether a Saturday is a working day
   * @param moreDaysOff days off besides the statutory ones, without null
   */
  public static WorkingDays poland(boolean saturdayWorking, Collection<?> moreDaysOff) {
    return new WorkingDays(
        saturdayWorking,
        moreDaysOff.stream().map(LocalDate.class::cast).collect(Collectors.toUnmodifiableSet()));
  }

  public boolean isWorking(LocalDate date) {
    DayOfWeek day = date.getDayOfWeek();
    return day != DayOfWeek.SUNDAY
        && (day != DayOfWeek.SATURDAY || saturdayWorking)
        && !isHoliday(date);
  }

  private boolean isHoliday(LocalDate date) {
    return moreDaysOff.contains(date) || PolishHolidays.include(date);
  }

  /**
   * The last day of a term in working days; the day it starts with is not counted (art. 111 § 2 of
   * the Civil Code).
   *
   * @param start day of the event, day 0; any day, working or not
   * @param days working days, 0 gives the start itself
   * @throws IllegalArgumentException when days is negative or over 1,000
   */
  public LocalDate nthAfter(LocalDate start, int days) {
    if (days < 0 || days > 1_000) {
      throw new IllegalArgumentException("a term has 0 to 1,000 working days, not " + days);
    }
    LocalDate day = start;
    for (int counted = 0; counted < days; ) {
      day = day.plusDays(1);
      if (isWorking(day)) {
        counted++;
      }
    }
    return day;
  }

  /**
   * The day a term ends that would end on the given one: a Sunday or holiday, and since 2017 a
   * Saturday, postpones it to the next day that is neither (art. 115 of the Civil Code). Whether
   * the office works on Saturdays makes no difference.
   */
  public LocalDate rollForward(LocalDate lastDay) {
    LocalDate day = lastDay;
    while (postpones(day)) {
      day = day.plusDays(1);
    }
    return day;
  }

  private boolean postpones(LocalDate date) {
    DayOfWeek day = date.getDayOfWeek();
    return day == DayOfWeek.SUNDAY
        || (day == DayOfWeek.SATURDAY && !date.isBefore(SATURDAY_POSTPONES))
        || isHoliday(date);
  }

  /** Whether there is a working day from the first to the last day, both included. */
  boolean anyWithin(LocalDate first, LocalDate last) {
    for (LocalDate day = first; !day.isAfter(last); day = day.plusDays(1)) {
      if (isWorking(day)) {
        return true;
      }
    }
    return false;
  }

  /** Working days from the first to the last day, both included; 0 when the last is earlier. */
  long countWithin(LocalDate first, LocalDate last) {
    if (last.isBefore(first)) {
      return 0;
    }
    long days = ChronoUnit.DAYS.between(first, last) + 1;
    long working = days / 7 * (saturdayWorking ? 6 : 5);
    for (LocalDate day = last.minusDays(days % 7 - 1); !day.isAfter(last); day = day.plusDays(1)) {
      if (day.getDayOfWeek() != DayOfWeek.SUNDAY
          && (saturdayWorking || day.getDayOfWeek() != DayOfWeek.SATURDAY)) {
        working++;
      }
    }
    return working - holidaysWithin(first, last);
  }

  /** Days off from first to last that would be working days were they not days off. */
  private long holidaysWithin(LocalDate first, LocalDate last) {
    WorkingDays plain = new WorkingDays(saturdayWorking, Set.of());
    long off =
        moreDaysOff.stream()
            .filter(d -> !d.isBefore(first) && !d.isAfter(last) && plain.isWorking(d))
            .count();
    int lastYear = Math.min(last.getYear(), 2100);
    for (int year = Math.max(first.getYear(), 1951); year <= lastYear; year++) {
      off +=
          PolishHolidays.of(year).stream()
              .filter(d -> !d.isBefore(first) && !d.isAfter(last))
              .filter(d -> d.getDayOfWeek() != DayOfWeek.SUNDAY)
              .filter(d -> saturdayWorking || d.getDayOfWeek() != DayOfWeek.SATURDAY)
              .count();
    }
    return off;
  }
}
