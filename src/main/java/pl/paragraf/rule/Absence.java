package pl.paragraf.rule;

import java.time.LocalDate;

/**
 * A period of absence, both days included.
 *
 * @param from first day
 * @param to last day
 * @param excused whether it is excused
 */
public record Absence(LocalDate from, LocalDate to, boolean excused) {

  /** A period, excused only when the excuse is in writing and confirmed by a parent. */
  public static Absence of(LocalDate from, LocalDate to, boolean written, boolean confirmed) {
    return new Absence(from, to, written && confirmed);
  }

  /** The part that has passed by a day; it is empty when the period has not begun. */
  Absence upTo(LocalDate day) {
    return to.isAfter(day) ? new Absence(from, day, excused) : this;
  }

  boolean isEmpty() {
    return to.isBefore(from);
  }
}
