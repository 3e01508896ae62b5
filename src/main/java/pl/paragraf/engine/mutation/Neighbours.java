package pl.paragraf.engine.mutation;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The values next to a literal: one smallest step below and one above. */
final class Neighbours {

  private static final Pattern NUMBER = Pattern.compile("(\\d+(?:\\.\\d+)?)([a-zA-Z]?)");
  private static final Pattern DAY = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
  private static final Pattern DAY_OF_YEAR = Pattern.compile("\\d{2}-\\d{2}");
  private static final Pattern TIMES =
      Pattern.compile("(\\d{2}:\\d{2})(?:(\\s*-\\s*)(\\d{2}:\\d{2}))?");

  /** Any leap year, so that 29 February is a day like the others. */
  private static final int LEAP_YEAR = 2000;

  private Neighbours() {}

  /** Of a whole or decimal number as written, with the letter behind it. */
  static List<String> ofNumber(String literal) {
    Matcher number = NUMBER.matcher(literal);
    if (!number.matches()) {
      return List.of();
    }
    BigDecimal value = new BigDecimal(number.group(1));
    BigDecimal step = BigDecimal.ONE.movePointLeft(value.scale());
    return List.of(
        value.subtract(step).toPlainString() + number.group(2),
        value.add(step).toPlainString() + number.group(2));
  }

  /** Of a text between quotes that is a number, such as money. */
  static List<String> ofNumberText(String text) {
    try {
      BigDecimal value = new BigDecimal(text);
      BigDecimal step = new BigDecimal(BigInteger.ONE, value.scale());
      return List.of(value.subtract(step).toPlainString(), value.add(step).toPlainString());
    } catch (NumberFormatException e) {
      return List.of();
    }
  }

  /** Of {@code 2018-01-31}, or {@code 01-31} of every year; none when the text is no day. */
  static List<String> ofDay(String text) {
    try {
      if (DAY.matcher(text).matches()) {
        LocalDate day = LocalDate.parse(text);
        return List.of(day.minusDays(1).toString(), day.plusDays(1).toString());
      }
      if (DAY_OF_YEAR.matcher(text).matches()) {
        LocalDate day = MonthDay.parse("--" + text).atYear(LEAP_YEAR);
        return List.of(day.minusDays(1), day.plusDays(1)).stream()
            .filter(next -> next.getYear() == LEAP_YEAR)
            .map(next -> next.toString().substring("2000-".length()))
            .toList();
      }
    } catch (DateTimeParseException e) {
      // digits that name no day
    }
    return List.of();
  }

  /** Of {@code 07:30}, or of both ends of {@code 07:30-15:30}; none when the text is no time. */
  static List<String> ofTime(String text) {
    Matcher times = TIMES.matcher(text);
    if (!times.matches()) {
      return List.of();
    }
    List<String> near = new ArrayList<>();
    String tail = times.group(2) == null ? "" : times.group(2) + times.group(3);
    minutes(times.group(1), from -> from + tail, near);
    if (times.group(3) != null) {
      minutes(times.group(3), to -> times.group(1) + times.group(2) + to, near);
    }
    return near;
  }

  private static void minutes(String text, UnaryOperator<String> whole, List<String> near) {
    try {
      LocalTime time = LocalTime.parse(text);
      if (time.isAfter(LocalTime.MIN)) {
        near.add(whole.apply(time.minusMinutes(1).toString()));
      }
      if (time.plusMinutes(1).isAfter(time)) {
        near.add(whole.apply(time.plusMinutes(1).toString()));
      }
    } catch (DateTimeParseException e) {
      // digits that name no time
    }
  }
}
