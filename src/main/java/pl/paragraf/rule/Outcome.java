package pl.paragraf.rule;

import java.util.Map;
import java.util.Objects;

/**
 * What a regulation concludes about a subject. One subject has at most one outcome of a code and
 * activity or list; the rules decide precedence, never the order of firing.
 *
 * @param subject id of the fact the outcome is about
 * @param code outcome code of the regulation's vocabulary
 * @param decidedBy office that takes the decision, or null when nobody does
 * @param details the outcome's own values: text, whole numbers, flags, dates, money
 */
public record Outcome(String subject, String code, String decidedBy, Map<String, Object> details) {

  public Outcome {
    Objects.requireNonNull(subject, "subject");
    Objects.requireNonNull(code, "code");
  }

  public static Outcome of(String subject, String code, String decidedBy) {
    return new Outcome(subject, code, decidedBy, Details.none());
  }

  /** An outcome nobody has to decide. */
  public static Outcome of(String subject, String code) {
    return of(subject, code, null);
  }

  /**
   * A copy with one detail more. Money is a {@code BigDecimal} and is shown with two decimals.
   *
   * @throws IllegalArgumentException when the detail is there already or cannot be shown
   */
  public Outcome with(String key, Object value) {
    return new Outcome(subject, code, decidedBy, Details.plus(details, key, value));
  }

  public String getSubject() {
    return subject;
  }

  public String getCode() {
    return code;
  }

  public String getDecidedBy() {
    return decidedBy;
  }

  /** The value of one detail, or null when there is none of that name. */
  public Object detail(String key) {
    return details.get(key);
  }
}
