package pl.paragraf.rule;

import java.time.LocalDate;
import java.util.Objects;

/**
 * What somebody has to do next.
 *
 * @param subject id of the fact the step is about
 * @param code step code of the regulation's vocabulary
 * @param actor office that takes the step, or null when the regulation names none
 * @param due last day in time, or null when the regulation sets no term
 */
public record NextStep(String subject, String code, String actor, LocalDate due) {

  public NextStep {
    Objects.requireNonNull(subject, "subject");
    Objects.requireNonNull(code, "code");
  }

  public static NextStep of(String subject, String code, String actor) {
    return new NextStep(subject, code, actor, null);
  }

  /** A step the regulation assigns to nobody. */
  public static NextStep of(String subject, String code) {
    return of(subject, code, null);
  }

  /** A copy with the last day in time. */
  public NextStep due(LocalDate lastDay) {
    return new NextStep(subject, code, actor, lastDay);
  }

  public String getSubject() {
    return subject;
  }

  public String getCode() {
    return code;
  }
}
