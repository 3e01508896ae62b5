package pl.paragraf.model;

/**
 * One thing wrong with a candidate, in words a policy editor understands.
 *
 * @param file file relative to the regulation's folder
 * @param line line from 1, or 0 when the whole file is meant
 * @param column column from 1, or 0 when the whole line is meant
 * @param severity {@code ERROR} keeps the candidate from becoming active, {@code WARNING} does not
 * @param code short stable name of the kind of mistake
 * @param message what is wrong and how to mend it
 */
public record Diagnostic(
    String file, int line, int column, Severity severity, String code, String message) {

  public enum Severity {
    ERROR,
    WARNING
  }

  public static Diagnostic error(String file, int line, int column, String code, String message) {
    return new Diagnostic(file, line, column, Severity.ERROR, code, message);
  }

  public static Diagnostic warning(String file, int line, int column, String code, String message) {
    return new Diagnostic(file, line, column, Severity.WARNING, code, message);
  }
}
