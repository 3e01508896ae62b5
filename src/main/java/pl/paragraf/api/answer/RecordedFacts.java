package pl.paragraf.api.answer;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;

/** Copies the facts out of a request as they were sent: every number digit by digit. */
final class RecordedFacts {

  private static final JsonFactory JSON =
      JsonFactory.builder().disable(JsonFactory.Feature.INTERN_FIELD_NAMES).build();

  private RecordedFacts() {}

  /** Writes {@code "facts":…} of a request that was taken once. */
  static void write(JsonGenerator out, byte[] request) throws IOException {
    try (JsonParser in = JSON.createParser(request)) {
      in.nextToken();
      for (String name = in.nextFieldName(); name != null; name = in.nextFieldName()) {
        in.nextToken();
        if (name.equals("facts")) {
          out.writeFieldName(name);
          copy(in, out);
          return;
        }
        in.skipChildren();
      }
    }
  }

  private static void copy(JsonParser in, JsonGenerator out) throws IOException {
    int depth = 0;
    JsonToken token = in.currentToken();
    while (true) {
      if (token.isNumeric()) {
        // As a number it would lose how it was written.
        out.writeNumber(in.getText());
      } else {
        out.copyCurrentEvent(in);
      }
      depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
      if (depth == 0) {
        return;
      }
      token = in.nextToken();
    }
  }
}
