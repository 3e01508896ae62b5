package pl.paragraf.api.problem;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import pl.paragraf.model.Language;
import pl.paragraf.model.Problem;

/** Writes a problem as {@code application/problem+json} (RFC 9457). Thread-safe. */
public final class ProblemJson {

  /** The media type of every problem. */
  public static final String MEDIA_TYPE = "application/problem+json";

  /** After how many seconds to ask again when the service cannot answer now. */
  static final String RETRY_SECONDS = "2";

  private static final JsonFactory JSON = new JsonFactory();

  private ProblemJson() {}

  /** The document in UTF-8, on one line, in a language. */
  public static byte[] bytes(Problem problem, Language language) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(512);
    try (JsonGenerator json = JSON.createGenerator(out)) {
      json.writeStartObject();
      json.writeStringField("type", "/problems/" + problem.kind().slug());
      json.writeStringField("title", problem.kind().title().in(language));
      json.writeNumberField("status", problem.kind().status());
      json.writeStringField("detail", problem.said().in(language));
      json.writeArrayFieldStart("errors");
      for (Problem.Error error : problem.errors()) {
        json.writeStartObject();
        json.writeStringField("pointer", error.pointer());
        json.writeStringField("code", error.code());
        json.writeStringField("message", error.said().in(language));
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("memory does not fail to be written", e);
    }
    return out.toByteArray();
  }
}
