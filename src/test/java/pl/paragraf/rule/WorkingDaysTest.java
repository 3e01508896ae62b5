package pl.paragraf.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorkingDaysTest {

  private final WorkingDays calendar = WorkingDays.poland(false, List.of());
  private final WorkingDays withSaturdays = WorkingDays.poland(true, List.of());

  @ParameterizedTest
  @CsvSource({
    "2018-03-09, 2018-03-14",
    "2018-04-27, 2018-05-04",
    "2018-06-09, 2018-06-13",
    "2018-11-08, 2018-11-14",
    "2019-11-08, 2019-11-14",
    "2020-01-03, 2020-01-09",
    "2024-12-20, 2024-12-27",
    "2025-12-19, 2025-12-29"
  })
  void theThirdWorkingDayPassesOverWeekendsAndHolidays(LocalDate report, LocalDate due) {
    assertEquals(due, calendar.nthAfter(report, 3));
  }

  @Test
  void aWorkingSaturdayCounts() {
    assertEquals(LocalDate.of(2018, 3, 13), withSaturdays.nthAfter(LocalDate.of(2018, 3, 9), 3));
  }

  @Test
  void theDayOfTheEventIsDayZero() {
    LocalDate sunday = LocalDate.of(2018, 3, 11);
    assertEquals(sunday, calendar.nthAfter(sunday, 0));
  }

  @ParameterizedTest
  @CsvSource({
    "2018-11-12, false",
    "2019-11-12, true",
    "2010-01-06, true",
    "2011-01-06, false",
    "2024-12-24, true",
    "2025-12-24, false",
    "2018-04-02, false",
    "2018-05-31, false",
    "2018-05-02, true"
  })
  void holidaysFollowTheActsOfTheirYears(LocalDate date, boolean working) {
    assertEquals(working, calendar.isWorking(date));
  }

  @Test
  void aFurtherDayOffIsNoWorkingDay() {
    LocalDate date = LocalDate.of(2018, 3, 12);
    assertTrue(calendar.isWorking(date));
    assertFalse(WorkingDays.poland(false, List.of(date)).isWorking(date));
  }

  @ParameterizedTest
  @CsvSource({
    "2019-03-09, 2019-03-11",
    "2016-12-31, 2016-12-31",
    "2017-01-07, 2017-01-09",
    "2018-11-12, 2018-11-13",
    "2019-03-11, 2019-03-11"
  })
  void aTermEndingOnADayOffMovesForwardSaturdaysOnlySince2017(LocalDate end, LocalDate moved) {
    assertEquals(moved, calendar.rollForward(end));
    assertEquals(moved, withSaturdays.rollForward(end));
  }

  @Test
  void countingOverAPeriodAgreesWithCountingDayByDay() {
    LocalDate first = LocalDate.of(2017, 12, 20);
    for (int length = 0; length < 400; length += 7) {
      LocalDate last = first.plusDays(length);
      for (WorkingDays days : List.of(calendar, withSaturdays)) {
        long expected = first.datesUntil(last.plusDays(1)).filter(days::isWorking).count();
        assertEquals(expected, days.countWithin(first, last), () -> first + " to " + last);
      }
    }
  }

  @Test
  void aPeriodOfAllTimesIsCountedAtOnce() {
    assertTrue(calendar.countWithin(LocalDate.of(1, 1, 1), LocalDate.of(9999, 12, 31)) > 2_600_000);
  }

  @Test
  void aTermHasFromZeroToAThousandDays() {
    LocalDate start = LocalDate.of(2018, 1, 1);
    assertThrows(IllegalArgumentException.class, () -> calendar.nthAfter(start, -1));
    assertThrows(IllegalArgumentException.class, () -> calendar.nthAfter(start, 1_001));
  }
}
