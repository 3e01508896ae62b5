package pl.paragraf.model;

import java.util.List;

/**
 * Why a request was not answered, in the terms of RFC 9457.
 *
 * @param kind what kind of problem, with its status
 * @param detail one sentence about this occurrence
 * @param errors every single error of the request, may be empty
 */
public record Problem(Kind kind, String detail, List<Error> errors) {

  public Problem {
    errors = List.copyOf(errors);
  }

  public static Problem of(Kind kind, String detail) {
    return new Problem(kind, detail, List.of());
  }

  /**
   * One error in the request.
   *
   * @param pointer JSON pointer into the request, empty for the whole of it
   * @param code short stable name
   * @param message what is wrong, what was expected and how to mend it
   */
  public record Error(String pointer, String code, String message) {}

  /** The one table of problem kinds and their HTTP status. */
  public enum Kind {
    MALFORMED("malformed-json", "The request is not well-formed JSON", 400),
    INVALID_PARAMETER("invalid-parameter", "A query parameter or header is wrong", 400),
    UNAUTHENTICATED("unauthenticated", "A credential is needed", 401),
    FORBIDDEN("forbidden", "The credential does not allow this", 403),
    NOT_FOUND("not-found", "There is no such thing here", 404),
    METHOD_NOT_ALLOWED("method-not-allowed", "This path does not take that method", 405),
    NOT_ACCEPTABLE("not-acceptable", "The answer cannot be given in the form asked for", 406),
    CONFLICT("conflict", "The request contradicts an earlier one", 409),
    TOO_LARGE("too-large", "The request is over a limit", 413),
    UNSUPPORTED_MEDIA_TYPE("unsupported-media-type", "The body is of a type not taken here", 415),
    INVALID_CASE("invalid-case", "The case does not fit the regulation's facts", 422),
    LIMIT_EXCEEDED("limit-exceeded", "The evaluation went over a limit", 422),
    RULE_FAILED("rule-failed", "A rule could not be evaluated on this case", 422),
    INCONSISTENT("inconsistent-rules", "The rules contradict each other about this case", 422),
    UNAVAILABLE("unavailable", "The service cannot answer now", 503),
    INTERNAL("internal-error", "The service failed", 500);

    private final String slug;
    private final String title;
    private final int status;

    Kind(String slug, String title, int status) {
      this.slug = slug;
      this.title = title;
      this.status = status;
    }

    public String slug() {
      return slug;
    }

    public String title() {
      return title;
    }

    public int status() {
      return status;
    }
  }
}
