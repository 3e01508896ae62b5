package pl.paragraf.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.DateTimeException;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class YearDayTest {

  @Test
  void itIsTheSameDayEveryYear() {
    assertEquals(LocalDate.of(2013, 3, 31), YearDay.in("03-31", 2013));
    assertEquals(LocalDate.of(2012, 2, 29), YearDay.in("02-29", 2012));
    assertEquals(LocalDate.of(2013, 2, 28), YearDay.in("02-29", 2013));
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", "3-31", "03/31", "ab-cd", "13-01", "04-31", "02-30", "03-31 "})
  void whatNamesNoDayIsRefused(String monthDay) {
    assertThrows(DateTimeException.class, () -> YearDay.in(monthDay, 2013));
  }
}
