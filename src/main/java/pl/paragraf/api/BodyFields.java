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
import pl.paragraf.model.Message;
import pl.paragraf.model.Nearest;
import pl.paragraf.model.Problem;
import pl.paragraf.model.ProblemException;

/**
 * The fields of a small JSON body. Closed: a field that is not known is an error. Read every field
 * first, then call {@link #check()}, which tells all errors at once. What was sent is never told
 * but by its name.
 */
final class BodyFields {

  static final int LONGEST_TEXT = 1_000;

  private static final ObjectMapper JSON =
      new ObjectMapper(
          JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build());

  private final JsonNode body;
  private final List<Problem.Error> errors = new ArrayList<>();

  /**
   * Fields of a body that may be anything yet; see {@link #allowOnly(List)}.
   *
   * @throws ProblemException MALFORMED when it is empty or something follows
   * @throws JsonProcessingException when it is no JSON
   */
  BodyFields(byte[] bytes) throws JsonProcessingException {
    this.body = parse(bytes);
  }

  /**
   * @param known the names of the fields there may be
   * @throws ProblemException MALFORMED when it is empty or something follows
   * @throws JsonProcessingException when it is no JSON
   */
  BodyFields(byte[] bytes, List<String> known) throws JsonProcessingException {
    this(bytes);
    if (body.isObject()) {
      allowOnly(known);
    } else {
      error("", "WRONG_VALUE", Message.of("body.no-object", String.join(", ", known)));
    }
  }

  /** Notes every field that is none of these. */
  void allowOnly(List<String> known) {
    for (String name : (Iterable<String>) body::fieldNames) {
      if (!known.contains(name)) {
        error(
            pointer(name),
            "UNKNOWN_FIELD",
            Message.of("case.unknown", name, Nearest.meant(name, known), String.join(", ", known)));
      }
    }
  }

  boolean isObject() {
    return body.isObject();
  }

  /** Whether the field is there, whatever it holds. */
  boolean has(String name) {
    return body.has(name);
  }

  /** What a field holds; missing when it is not there. */
  JsonNode value(String name) {
    return body.path(name);
  }

  /** A text that must be there and not blank. */
  Optional<String> text(String name, int longest, String expected) {
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

  /** A text that may be left out. */
  Optional<String> optional(String name) {
    return body.has(name) ? text(name, LONGEST_TEXT, "body.text") : Optional.empty();
  }

  /**
   * A list of texts, at least one; empty when it is missing or wrong, which is noted.
   *
   * @param expected name of the message that says what the list takes
   */
  List<String> texts(String name, String expected, Object... arguments) {
    JsonNode value = body.path(name);
    List<String> texts = new ArrayList<>();
    if (value.isArray()) {
      value.forEach(element -> texts.add(element.isTextual() ? element.textValue() : null));
    }
    if (body.isObject() && (texts.isEmpty() || texts.contains(null))) {
      error(
          "/" + name,
          value.isMissingNode() ? "MISSING_FIELD" : "WRONG_VALUE",
          Message.of(expected, arguments));
      return List.of();
    }
    return texts;
  }

  /** Notes an error. */
  void error(String pointer, String code, Message said) {
    errors.add(new Problem.Error(pointer, code, said));
  }

  /**
   * Refuses the request when any field was wrong.
   *
   * @throws ProblemException INVALID_BODY with every error
   */
  void check() {
    if (!errors.isEmpty()) {
      Message said =
          errors.size() == 1
              ? errors.get(0).said()
              : Message.of("body.several-errors", errors.size());
      throw new ProblemException(new Problem(Problem.Kind.INVALID_BODY, said, errors));
    }
  }

  /** A name as one step of a JSON pointer. */
  static String pointer(String name) {
    return "/" + name.replace("~", "~0").replace("/", "~1");
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
}
