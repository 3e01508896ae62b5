package pl.paragraf.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AgeTest {

  @ParameterizedTest
  @CsvSource({
    "BEFORE_BIRTHDAY, 2000-06-15, 2018-06-15",
    "BEFORE_BIRTHDAY, 2000-02-29, 2018-02-28",
    "BEFORE_BIRTHDAY, 2002-02-28, 2020-02-28",
    "INCLUDING_BIRTHDAY, 2000-06-15, 2018-06-16",
    "BEFORE_18TH_YEAR, 2000-06-15, 2017-06-15",
    "WHOLE_AGE_18, 2000-06-15, 2019-06-15"
  })
  void eachReadingHasItsFirstDayOverTheLimit(String mode, LocalDate birth, LocalDate over) {
    assertEquals(over, Age.firstDayOver(birth, 18, mode));
  }

  @Test
  void theFarFutureDoesNotOverflow() {
    assertEquals(LocalDate.of(9999, 12, 31), Age.firstDayOver(LocalDate.MAX, 18, "WHOLE_AGE_18"));
  }

  @Test
  void anUnknownReadingOrLimitIsRefused() {
    LocalDate birth = LocalDate.of(2008, 5, 10);
    assertThrows(IllegalArgumentException.class, () -> Age.firstDayOver(birth, 18, "ROUGHLY"));
    assertThrows(
        IllegalArgumentException.class, () -> Age.firstDayOver(birth, -1, "BEFORE_BIRTHDAY"));
    assertThrows(IllegalArgumentException.class, () -> Age.judgedOn("SOME_DAY", birth, null, null));
  }

  @Test
  void theAgeIsJudgedOnTheDayOfTheCaseWhereTheOtherDayIsNotKnown() {
    LocalDate asOf = LocalDate.of(2018, 2, 15);
    LocalDate submitted = LocalDate.of(2018, 2, 1);
    assertEquals(asOf, Age.judgedOn("ASSESSMENT", asOf, submitted, null));
    assertEquals(submitted, Age.judgedOn("SUBMISSION", asOf, submitted, null));
    assertEquals(asOf, Age.judgedOn("FIRST_SUPPORT", asOf, submitted, null));
  }
}
