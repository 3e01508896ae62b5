package pl.paragraf.api;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import pl.paragraf.model.Message;
import pl.paragraf.model.Nearest;
import pl.paragraf.model.Problem;
import pl.paragraf.model.ProblemException;
import pl.paragraf.regulation.RegulationReader;

/**
 * The files of a candidate as a client sends them: all of them, or changes of those of the active
 * release. Tells everything wrong with them at once.
 */
final class CandidateRequest {

  /** More than any regulation needs; each file costs a reader and a compiler. */
  static final int MOST_FILES = 500;

  private static final String FILES = "files";
  private static final String CHANGES = "changes";
  private static final List<String> KNOWN = List.of(FILES, CHANGES);
  private static final ObjectMapper JSON =
      new ObjectMapper(
          JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build());

  private final JsonNode body;
  private final List<Problem.Error> errors = new ArrayList<>();

  private CandidateRequest(JsonNode body) {
    this.body = body;
  }

  /**
   * The files of the candidate, by path relative to the regulation's folder.
   *
   * @param active gives the files of the active release, asked only when changes are sent
   * @throws ProblemException MALFORMED, TOO_LARGE, or INVALID_BODY with everything wrong
   * @throws JsonProcessingException when it is no JSON
   */
  static SortedMap<String, String> files(byte[] bytes, Supplier<SortedMap<String, String>> active)
      throws JsonProcessingException {
    CandidateRequest request = new CandidateRequest(parse(bytes));
    SortedMap<String, Optional<String>> sent = request.sent();
    request.check();
    SortedMap<String, String> files =
        request.body.has(CHANGES) ? new TreeMap<>(active.get()) : new TreeMap<>();
    sent.forEach(
        (path, text) ->
            text.ifPresentOrElse(t -> files.put(path, t), () -> request.remove(files, path)));
    request.check();
    long size = 0;
    for (String text : files.values()) {
      size += text.getBytes(StandardCharsets.UTF_8).length;
    }
    if (size > RegulationReader.MAX_BYTES || files.size() > MOST_FILES) {
      throw new ProblemException(
          Problem.of(
              Problem.Kind.TOO_LARGE,
              Message.of("candidate.too-large", MOST_FILES, RegulationReader.MAX_BYTES)));
    }
    return files;
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

  /** Texts by path; an empty one stands for a file to be left out. */
  private SortedMap<String, Optional<String>> sent() {
    SortedMap<String, Optional<String>> sent = new TreeMap<>();
    if (!body.isObject() || body.has(FILES) == body.has(CHANGES)) {
      error("", "EXACTLY_ONE", Message.of("candidate.exactly-one"));
      return sent;
    }
    for (String name : (Iterable<String>) body::fieldNames) {
      if (!KNOWN.contains(name)) {
        Message hint = Nearest.meant(name, KNOWN);
        error(
            pointer(name),
            "UNKNOWN_FIELD",
            Message.of("case.unknown", name, hint, String.join(", ", KNOWN)));
      }
    }
    String part = body.has(FILES) ? FILES : CHANGES;
    JsonNode files = body.path(part);
    if (!files.isObject() || files.isEmpty()) {
      error("/" + part, "WRONG_VALUE", Message.of("candidate.no-files", part));
      return sent;
    }
    for (Map.Entry<String, JsonNode> file : files.properties()) {
      String at = "/" + part + pointer(file.getKey());
      boolean left = part.equals(CHANGES) && file.getValue().isNull();
      if (!belongs(file.getKey())) {
        error(at, "WRONG_PATH", Message.of("candidate.path"));
      } else if (!file.getValue().isTextual() && !left) {
        error(
            at,
            "WRONG_VALUE",
            Message.of(part.equals(FILES) ? "candidate.text" : "candidate.text-or-null"));
      } else {
        sent.put(file.getKey(), Optional.ofNullable(file.getValue().textValue()));
      }
    }
    return sent;
  }

  private void remove(SortedMap<String, String> files, String path) {
    if (files.remove(path) == null) {
      error("/" + CHANGES + pointer(path), "UNKNOWN_FILE", Message.of("candidate.no-file"));
    }
  }

  /** As in a folder: what would be overlooked there is refused here. */
  private static boolean belongs(String path) {
    try {
      return !path.startsWith("/")
          && !path.contains("\\")
          && Path.of(path).toString().equals(path)
          && !path.isEmpty()
          && RegulationReader.belongs(Path.of(path));
    } catch (InvalidPathException e) {
      return false;
    }
  }

  private static String pointer(String name) {
    return "/" + name.replace("~", "~0").replace("/", "~1");
  }

  private void error(String pointer, String code, Message said) {
    errors.add(new Problem.Error(pointer, code, said));
  }

  private void check() {
    if (!errors.isEmpty()) {
      Message said =
          errors.size() == 1
              ? errors.get(0).said()
              : Message.of("body.several-errors", errors.size());
      throw new ProblemException(new Problem(Problem.Kind.INVALID_BODY, said, errors));
    }
  }
}
