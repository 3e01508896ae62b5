package pl.paragraf.rule;

import java.util.Map;
import java.util.Objects;

/**
 * What one criterion concludes about a subject.
 *
 * @param subject id of the fact the finding is about
 * @param code finding code of the regulation's vocabulary
 * @param status whether the criterion holds, or what else the finding is
 * @param details the finding's own values
 */
public record Finding(String subject, String code, Status status, Map<String, Object> details) {

  /** {@code UNDETERMINED} names a fact that is missing; {@code WARNING} needs a person's eye. */
  public enum Status {
    MET,
    NOT_MET,
    UNDETERMINED,
    INFO,
    WARNING
  }

  public Finding {
    Objects.requireNonNull(subject, "subject");
    Objects.requireNonNull(code, "code");
    Objects.requireNonNull(status, "status");
  }

  public static Finding met(String subject, String code) {
    return new Finding(subject, code, Status.MET, Details.none());
  }

  public static Finding notMet(String subject, String code) {
    return new Finding(subject, code, Status.NOT_MET, Details.none());
  }

  public static Finding undetermined(String subject, String code) {
    return new Finding(subject, code, Status.UNDETERMINED, Details.none());
  }

  public static Finding info(String subject, String code) {
    return new Finding(subject, code, Status.INFO, Details.none());
  }

  public static Finding warning(String subject, String code) {
    return new Finding(subject, code, Status.WARNING, Details.none());
  }

  /**
   * A copy with one detail more.
   *
   * @throws IllegalArgumentException when the detail is there already or cannot be shown
   */
  public Finding with(String key, Object value) {
    return new Finding(subject, code, status, Details.plus(details, key, value));
  }

  public String getSubject() {
    return subject;
  }

  public String getCode() {
    return code;
  }

  public Status getStatus() {
    return status;
  }

  /** True when the criterion is not met. */
  public boolean isNotMet() {
    return status == Status.NOT_MET;
  }
}
