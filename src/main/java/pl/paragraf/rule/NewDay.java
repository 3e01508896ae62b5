package pl.paragraf.rule;

import java.time.LocalDate;

/**
 * Stands for the case while the engine finds out what holds on a day whatever the case: rules that
 * ask for nothing but {@link Case} are fired once for a day, not once for every case. Rule files
 * need not name it; the engine puts it into such rules.
 *
 * @param asOf the day
 */
public record NewDay(LocalDate asOf) {

  /** Bean-style access for rule patterns. */
  public LocalDate getAsOf() {
    return asOf;
  }
}
