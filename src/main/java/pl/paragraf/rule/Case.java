package pl.paragraf.rule;

import java.time.LocalDate;
import java.util.Objects;

/**
 * The case under judgement, present in every evaluation exactly once.
 *
 * @param reference the client's own reference, or null when it gave none
 * @param asOf the day the case is judged on; the only clock a rule has
 */
public record Case(String reference, LocalDate asOf) {

  public Case {
    Objects.requireNonNull(asOf, "asOf");
  }

  /** Bean-style access for rule patterns. */
  public LocalDate getAsOf() {
    return asOf;
  }

  /** Bean-style access for rule patterns; null when the client gave no reference. */
  public String getReference() {
    return reference;
  }
}
