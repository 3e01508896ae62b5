package pl.paragraf.decision;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/** The time of the office: days begin and end in Warsaw, wherever the service runs. */
public final class Office {

  /** Where the days are counted. */
  public static final ZoneId ZONE = ZoneId.of("Europe/Warsaw");

  private Office() {}

  /** The first instant of a day. */
  public static Instant start(LocalDate day) {
    return day.atStartOfDay(ZONE).toInstant();
  }

  /** The first instant after a day. */
  public static Instant end(LocalDate day) {
    return start(day.plusDays(1));
  }
}
