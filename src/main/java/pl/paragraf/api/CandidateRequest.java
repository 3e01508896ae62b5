package pl.paragraf.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import pl.paragraf.model.Message;
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

  private final BodyFields fields;

  private CandidateRequest(byte[] bytes) throws JsonProcessingException {
    this.fields = new BodyFields(bytes);
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
    CandidateRequest request = new CandidateRequest(bytes);
    SortedMap<String, Optional<String>> sent = request.sent();
    request.fields.check();
    SortedMap<String, String> files =
        request.fields.has(CHANGES) ? new TreeMap<>(active.get()) : new TreeMap<>();
    sent.forEach(
        (path, text) ->
            text.ifPresentOrElse(t -> files.put(path, t), () -> request.remove(files, path)));
    request.fields.check();
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

  /** Texts by path; an empty one stands for a file to be left out. */
  private SortedMap<String, Optional<String>> sent() {
    SortedMap<String, Optional<String>> sent = new TreeMap<>();
    if (!fields.isObject() || fields.has(FILES) == fields.has(CHANGES)) {
      fields.error("", "EXACTLY_ONE", Message.of("candidate.exactly-one"));
      return sent;
    }
    fields.allowOnly(KNOWN);
    String part = fields.has(FILES) ? FILES : CHANGES;
    JsonNode files = fields.value(part);
    if (!files.isObject() || files.isEmpty()) {
      fields.error("/" + part, "WRONG_VALUE", Message.of("candidate.no-files", part));
      return sent;
    }
    for (Map.Entry<String, JsonNode> file : files.properties()) {
      String at = "/" + part + BodyFields.pointer(file.getKey());
      boolean left = part.equals(CHANGES) && file.getValue().isNull();
      if (!belongs(file.getKey())) {
        fields.error(at, "WRONG_PATH", Message.of("candidate.path"));
      } else if (!file.getValue().isTextual() && !left) {
        fields.error(
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
      fields.error(
          "/" + CHANGES + BodyFields.pointer(path),
          "UNKNOWN_FILE",
          Message.of("candidate.no-file"));
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
}
