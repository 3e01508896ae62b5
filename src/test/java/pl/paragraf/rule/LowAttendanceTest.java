package pl.paragraf.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class LowAttendanceTest {

  private static final AttendedMonth JANUARY = month(1, 20, 3);
  private static final AttendedMonth FEBRUARY = month(2, 20, 3);
  private static final AttendedMonth APRIL = month(4, 20, 3);

  @Test
  void twentyPercentIsNotBelowTwentyPercent() {
    assertEquals(0, months(month(1, 20, 4)));
    assertEquals(1, months(month(1, 10_000, 1_999)));
  }

  @Test
  void aMonthThatIsNotLowStartsTheCountAnew() {
    assertEquals(2, months(APRIL, month(3, 20, 5), JANUARY, FEBRUARY));
    assertEquals(
        3,
        LowAttendance.of(
                List.of(JANUARY, FEBRUARY, month(3, 20, 5), APRIL), 20, false, false, "NEUTRAL")
            .months());
  }

  @Test
  void aMonthWithoutClassesIsPassedOverOrBreaks() {
    List<AttendedMonth> records = List.of(JANUARY, FEBRUARY, month(3, 0, 0), APRIL);
    assertEquals(3, LowAttendance.of(records, 20, true, false, "NEUTRAL").months());
    assertEquals(2, LowAttendance.of(records, 20, true, false, "BREAKS").months());
  }

  @Test
  void aMonthWithoutARecordBreaksAndIsTold() {
    LowAttendance low = LowAttendance.of(List.of(JANUARY, APRIL), 20, true, false, "NEUTRAL");
    assertEquals(1, low.months());
    assertTrue(low.gap());
  }

  @Test
  void decemberAndJanuaryFollowOneAnother() {
    LowAttendance low =
        LowAttendance.of(
            List.of(AttendedMonth.of(2018, 12, 20, 3, 0), JANUARY), 20, true, false, "NEUTRAL");
    assertEquals(2, low.months());
    assertFalse(low.gap());
  }

  @Test
  void recordsOfOneMonthAddUp() {
    assertEquals(0, months(JANUARY, month(1, 20, 6)));
  }

  @Test
  void excusedClassesCountUnlessTheyAreTakenOut() {
    List<AttendedMonth> records = List.of(AttendedMonth.of(2019, 1, 20, 3, 10));
    LowAttendance low = LowAttendance.of(records, 20, true, false, "NEUTRAL");
    assertEquals(1, low.months());
    assertTrue(low.excusedIncluded());
    assertEquals(0, LowAttendance.of(records, 20, true, true, "NEUTRAL").months());
  }

  private static int months(AttendedMonth... records) {
    return LowAttendance.of(List.of(records), 20, true, false, "NEUTRAL").months();
  }

  private static AttendedMonth month(int month, int scheduled, int attended) {
    return AttendedMonth.of(2019, month, scheduled, attended, 0);
  }
}
