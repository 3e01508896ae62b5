package pl.paragraf.rule;

import de.focus_shift.jollyday.core.Holiday;
import de.focus_shift.jollyday.core.HolidayCalendar;
import de.focus_shift.jollyday.core.HolidayManager;
import de.focus_shift.jollyday.core.ManagerParameters;
import java.time.LocalDate;
import java.time.Month;
import java.time.MonthDay;
import java.time.Year;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * Statutory days off in Poland: the act of 18 January 1951 on days off work as the library knows
 * it, with Epiphany only from 2011 and the single day off on 12 November 2018 (act of 7 November
 * 2018). Years before the act and after 2100 have none. Thread-safe; a year is worked out once.
 */
final class PolishHolidays {

  private static final int FIRST_YEAR = 1951;
  private static final int LAST_YEAR = 2100;
  private static final int FIRST_YEAR_OF_EPIPHANY = 2011;
  private static final MonthDay EPIPHANY = MonthDay.of(Month.JANUARY, 6);
  private static final LocalDate CENTENARY_OF_INDEPENDENCE = LocalDate.of(2018, 11, 12);
  private static final Map<Integer, Set<LocalDate>> YEARS = new ConcurrentHashMap<>();

  private PolishHolidays() {}

  static boolean include(LocalDate date) {
    return of(date.getYear()).contains(date);
  }

  /** The days off of a year, Sundays that are holidays included. */
  static Set<LocalDate> of(int year) {
    if (year < FIRST_YEAR || year > LAST_YEAR) {
      return Set.of();
    }
    return YEARS.computeIfAbsent(year, PolishHolidays::compute);
  }

  private static Set<LocalDate> compute(int year) {
    Set<LocalDate> dates =
        Library.MANAGER.getHolidays(Year.of(year)).stream()
            .map(Holiday::getDate)
            .collect(Collectors.toSet());
    if (year < FIRST_YEAR_OF_EPIPHANY) {
      dates.remove(EPIPHANY.atYear(year));
    }
    if (year == CENTENARY_OF_INDEPENDENCE.getYear()) {
      dates.add(CENTENARY_OF_INDEPENDENCE);
    }
    return Set.copyOf(dates);
  }

  /** Loads the library on first use: most cases never ask for a holiday. */
  private static final class Library {
    static final HolidayManager MANAGER =
        HolidayManager.getInstance(ManagerParameters.create(HolidayCalendar.POLAND));
  }
}
