package pl.paragraf.api;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import pl.paragraf.ledger.Filter;
import pl.paragraf.model.Message;
import pl.paragraf.model.Nearest;
import pl.paragraf.model.Problem;
import pl.paragraf.model.ProblemException;

/** Reads what is to be erased and why, and tells everything wrong with it at once. */
final class ErasureRequest {

  private static final int LONGEST_REASON = 500;
  private static final int LONGEST_TEXT = 1_000;
  private static final ObjectMapper JSON =
      new ObjectMapper(
          JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build());

  private final JsonNode body;
  private final List<Problem.Error> errors = new ArrayList<>();

  private ErasureRequest(byte[] bytes, List<String> known) throws JsonProcessingException {
    this.body = parse(bytes);
    if (!body.isObject()) {
      error("", "WRONG_VALUE", Message.of("erasure.no-object", String.join(", ", known)));
      return;
    }
    for (String name : (Iterable<String>) body::fieldNames) {
      if (!known.contains(name)) {
        error(
            "/" + name.replace("~", "~0").replace("/", "~1"),
            "UNKNOWN_FIELD",
            Message.of("case.unknown", name, Nearest.meant(name, known), String.join(", ", known)));
      }
    }
  }

  /**
   * Decisions to be erased.
   *
   * @param filter finds them
   * @param reason why
   */
  record Several(Filter filter, String reason) {}

  /**
   * Why one decision is to be erased.
   *
   * @throws ProblemException MALFORMED or INVALID_BODY with everything wrong
   * @throws JsonProcessingException when it is no JSON
   */
  static String reason(byte[] body) throws JsonProcessingException {
    ErasureRequest request = new ErasureRequest(body, List.of("reason"));
    Optional<String> reason = request.text("reason", LONGEST_REASON, "erasure.reason");
    request.check();
    return reason.orElseThrow();
  }

  /**
   * Which decisions are to be erased, and why.
   *
   * @throws ProblemException MALFORMED or INVALID_BODY with everything wrong
   * @throws JsonProcessingException when it is no JSON
   */
  static Several several(byte[] body) throws JsonProcessingException {
    ErasureRequest request =
        new ErasureRequest(body, List.of("regulation", "caseReference", "subject", "reason"));
    Optional<String> regulation = request.text("regulation", LONGEST_TEXT, "erasure.text");
    Optional<String> reason = request.text("reason", LONGEST_REASON, "erasure.reason");
    Optional<String> reference = request.optional("caseReference");
    Optional<String> subject = request.optional("subject");
    if (request.body.isObject()
        && request.body.has("caseReference") == request.body.has("subject")) {
      request.error("", "EXACTLY_ONE", Message.of("erasure.exactly-one"));
    }
    request.check();
    Filter filter =
        new Filter(
            regulation,
            reference,
            subject,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    return new Several(filter, reason.orElseThrow());
  }

  private static JsonNode parse(byte[] bytes) throws JsonProcessingException {
    try (JsonParser parser = JSON.createParser(bytes)) {
      JsonNode body = JSON.readTree(parser);
      if (body == null || parser.nextToken() != null) {
        throw new ProblemException(
            Problem.of(
                Problem.Kind.MALFORMED,
                Message.of(body == null ? "body.empty-json" : "body.trailing")));
      }
      return body;
    } catch (JsonProcessingException e) {
      throw e;
    } catch (IOException e) {
      throw new UncheckedIOException("memory does not fail to be read", e);
    }
  }

  private Optional<String> optional(String name) {
    return body.has(name) ? text(name, LONGEST_TEXT, "erasure.text") : Optional.empty();
  }

  private Optional<String> text(String name, int longest, String expected) {
    if (!body.isObject()) {
      return Optional.empty();
    }
    JsonNode value = body.path(name);
    if (value.isTextual()
        && !value.textValue().isBlank()
        && value.textValue().length() <= longest) {
      return Optional.of(value.textValue());
    }
    error(
        "/" + name,
        value.isMissingNode() ? "MISSING_FIELD" : "WRONG_VALUE",
        Message.of(expected, name, longest));
    return Optional.empty();
  }

  private void error(String pointer, String code, Message said) {
    errors.add(new Problem.Error(pointer, code, said));
  }

  private void check() {
    if (!errors.isEmpty()) {
      Message said =
          errors.size() == 1
              ? errors.get(0).said()
              : Message.of("erasure.several-errors", errors.size());
      throw new ProblemException(new Problem(Problem.Kind.INVALID_BODY, said, errors));
    }
  }
}
