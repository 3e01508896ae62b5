package pl.paragraf.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AbsencesTest {

  private static final LocalDate AS_OF = LocalDate.of(2019, 12, 31);

  private final WorkingDays calendar = WorkingDays.poland(false, List.of());

  @Test
  void bothEndsOfAPeriodCount() {
    assertEquals(31, longest(unexcused("2018-10-01", "2018-10-31")));
  }

  @Test
  void adjacentAndOverlappingPeriodsAreOneRun() {
    Absence first = unexcused("2019-03-01", "2019-03-16");
    assertEquals(32, longest(first, unexcused("2019-03-17", "2019-04-01")));
    assertEquals(32, longest(unexcused("2019-03-10", "2019-04-01"), first));
    assertEquals(16, longest(first, unexcused("2019-03-05", "2019-03-06")));
  }

  @Test
  void anExcusedDayBreaksTheRun() {
    assertEquals(
        15, longest(unexcused("2018-10-01", "2018-10-31"), excused("2018-10-16", "2018-10-16")));
  }

  @Test
  void anExcuseNeedsWritingAndConfirmation() {
    LocalDate day = LocalDate.of(2018, 10, 16);
    assertEquals(false, Absence.of(day, day, true, false).excused());
    assertEquals(false, Absence.of(day, day, false, true).excused());
    assertEquals(true, Absence.of(day, day, true, true).excused());
  }

  @Test
  void aWeekendBetweenPeriodsBelongsToTheRun() {
    Absence before = unexcused("2019-03-01", "2019-03-15");
    Absence after = unexcused("2019-03-18", "2019-04-05");
    assertEquals(36, longest(before, after));
    assertEquals(19, days(List.of(before, after), false, "CONSECUTIVE", "CALENDAR"));
    assertEquals(34, days(List.of(before, after), false, "CUMULATIVE", "CALENDAR"));
  }

  @Test
  void anExcusedSaturdayBetweenPeriodsBreaksTheRun() {
    assertEquals(
        19,
        longest(
            unexcused("2019-03-01", "2019-03-15"),
            unexcused("2019-03-18", "2019-04-05"),
            excused("2019-03-16", "2019-03-16")));
  }

  @Test
  void aWorkingDayBetweenPeriodsBreaksTheRun() {
    assertEquals(
        18, longest(unexcused("2019-03-01", "2019-03-14"), unexcused("2019-03-18", "2019-04-04")));
  }

  @Test
  void sessionsAreWorkingDays() {
    assertEquals(
        4, days(List.of(unexcused("2018-04-27", "2018-05-04")), true, "CONSECUTIVE", "SESSION"));
  }

  @Test
  void whatComesAfterTheDayOfTheCaseDoesNotCount() {
    assertEquals(1, longest(unexcused("2019-12-31", "2020-03-01")));
    assertEquals(0, longest(unexcused("2020-01-01", "2020-03-01")));
  }

  @Test
  void aPeriodThatEndsBeforeItStartsIsLeftOut() {
    assertEquals(0, longest(unexcused("2019-03-02", "2019-03-01")));
  }

  @Test
  void thousandsOfHostilePeriodsAreCountedAtOnce() {
    List<Absence> periods = new ArrayList<>();
    for (int day = 0; day < 20_000; day++) {
      LocalDate from = LocalDate.of(1, 1, 1).plusDays(2L * day);
      periods.add(new Absence(from, LocalDate.of(9999, 12, 31), day % 2 == 0));
      periods.add(new Absence(from, from, false));
    }
    assertTimeout(Duration.ofSeconds(5), () -> longest(periods.toArray(Absence[]::new)));
  }

  @Test
  void anUnknownReadingIsRefused() {
    List<Absence> one = List.of(unexcused("2019-03-01", "2019-03-15"));
    assertThrows(IllegalArgumentException.class, () -> days(one, true, "SOMEHOW", "CALENDAR"));
    assertThrows(IllegalArgumentException.class, () -> days(one, true, "CONSECUTIVE", "FORTNIGHT"));
  }

  private int longest(Absence... periods) {
    return days(List.of(periods), true, "CONSECUTIVE", "CALENDAR");
  }

  private int days(List<Absence> periods, boolean bridge, String mode, String unit) {
    return Absences.of(periods, AS_OF, calendar, bridge).days(mode, unit);
  }

  private static Absence unexcused(String from, String to) {
    return new Absence(LocalDate.parse(from), LocalDate.parse(to), false);
  }

  private static Absence excused(String from, String to) {
    return new Absence(LocalDate.parse(from), LocalDate.parse(to), true);
  }
}
