package pl.paragraf.model;

import java.util.List;

/**
 * Why a request was not answered, in the terms of RFC 9457.
 *
 * @param kind what kind of problem, with its status
 * @param said one sentence about this occurrence
 * @param errors every single error of the request, may be empty
 */
public record Problem(Kind kind, Message said, List<Error> errors) {

  public Problem {
    errors = List.copyOf(errors);
  }

  public static Problem of(Kind kind, Message said) {
    return new Problem(kind, said, List.of());
  }

  /** A problem whose sentence is the same in every language. */
  public static Problem of(Kind kind, String sentence) {
    return of(kind, Message.verbatim(sentence));
  }

  /** The sentence in English, for logs and for those who run scenarios. */
  public String detail() {
    return said.in(Language.EN);
  }

  /**
   * One error in the request.
   *
   * @param pointer JSON pointer into the request, empty for the whole of it
   * @param code short stable name
   * @param said what is wrong, what was expected and how to mend it
   */
  public record Error(String pointer, String code, Message said) {

    /** An error whose sentence is the same in every language. */
    public Error(String pointer, String code, String sentence) {
      this(pointer, code, Message.verbatim(sentence));
    }

    /** The sentence in English. */
    public String message() {
      return said.in(Language.EN);
    }
  }

  /** The one table of problem kinds and their HTTP status; titles stand among the messages. */
  public enum Kind {
    MALFORMED("malformed-json", 400),
    INVALID_PARAMETER("invalid-parameter", 400),
    UNAUTHENTICATED("unauthenticated", 401),
    FORBIDDEN("forbidden", 403),
    NOT_FOUND("not-found", 404),
    METHOD_NOT_ALLOWED("method-not-allowed", 405),
    NOT_ACCEPTABLE("not-acceptable", 406),
    TIMED_OUT("timed-out", 408),
    CONFLICT("conflict", 409),
    GONE("gone", 410),
    TOO_LARGE("too-large", 413),
    URI_TOO_LONG("uri-too-long", 414),
    UNSUPPORTED_MEDIA_TYPE("unsupported-media-type", 415),
    INVALID_CASE("invalid-case", 422),
    INVALID_BODY("invalid-body", 422),
    LIMIT_EXCEEDED("limit-exceeded", 422),
    TOO_MANY_REQUESTS("too-many-requests", 429),
    HEADERS_TOO_LARGE("headers-too-large", 431),
    RULE_FAILED("rule-failed", 422),
    INCONSISTENT("inconsistent-rules", 422),
    UNAVAILABLE("unavailable", 503),
    DAMAGED("damaged-entry", 500),
    INTERNAL("internal-error", 500);

    private final String slug;
    private final Message title;
    private final int status;

    Kind(String slug, int status) {
      this.slug = slug;
      this.title = Message.of("title." + slug);
      this.status = status;
    }

    public String slug() {
      return slug;
    }

    public Message title() {
      return title;
    }

    public int status() {
      return status;
    }
  }
}
