package pl.paragraf.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Optional;
import java.util.regex.Pattern;

/** Whether an answer may be given, whatever was asked. */
final class Verdict {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern INSIDE =
      Pattern.compile(
          "Exception|\\bat (java|pl|io|org|com)\\.|(java|pl\\.paragraf|io\\.vertx|io\\.quarkus|org\\.drools"
              + "|com\\.fasterxml)\\.\\w+\\.|SQLITE|(?i:select .{1,200} from |insert into )");

  private Verdict() {}

  /**
   * What is wrong with an answer, empty when nothing is.
   *
   * @param hasBody false for answers to HEAD
   * @param cutOff whether the connection may be closed on the client while it sends, which may cost
   *     it the answer
   */
  static Optional<String> on(RawHttp.Answer answer, boolean hasBody, boolean cutOff) {
    int status = answer.status();
    if (status == 0 && cutOff) {
      return Optional.empty();
    }
    if (status == 0) {
      return Optional.of("no answer at all");
    }
    if (status >= 500 && !(status == 503 && !answer.header("retry-after").isEmpty())) {
      return Optional.of("status " + status);
    }
    if (!answer.header("x-content-type-options").equals("nosniff")) {
      return Optional.of("no security headers");
    }
    if (answer.headers().containsKey("server") || answer.headers().containsKey("x-powered-by")) {
      return Optional.of("names its maker");
    }
    if (status < 400) {
      return Optional.empty();
    }
    if (INSIDE.matcher(answer.body()).find()) {
      return Optional.of("shows the inside");
    }
    if (!answer.header("content-type").equals("application/problem+json")) {
      return Optional.of("status " + status + " without a problem document");
    }
    return hasBody ? document(answer) : Optional.empty();
  }

  private static Optional<String> document(RawHttp.Answer answer) {
    try {
      JsonNode problem = JSON.readTree(answer.body());
      return problem.path("status").asInt() == answer.status()
              && problem.path("type").asText().startsWith("/problems/")
              && !problem.path("detail").asText().isBlank()
          ? Optional.empty()
          : Optional.of("an incomplete problem document");
    } catch (IOException e) {
      return Optional.of("a problem document that is not JSON");
    }
  }
}
