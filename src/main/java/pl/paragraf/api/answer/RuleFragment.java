package pl.paragraf.api.answer;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.io.SerializedString;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import pl.paragraf.model.RuleInfo;

/**
 * What every answer says of a rule, encoded once.
 *
 * @param rule the rule
 * @param atFiring the members that open a firing, with the comma after them
 * @param atConclusion the members that close a conclusion, with the comma before them
 */
record RuleFragment(RuleInfo rule, SerializedString atFiring, SerializedString atConclusion) {

  private static final JsonFactory JSON = new JsonFactory();

  static RuleFragment of(RuleInfo rule) {
    String firing =
        members(
            json -> {
              json.writeStringField("rule", rule.name());
              json.writeStringField("file", rule.file());
              json.writeNumberField("line", rule.line());
              json.writeStringField("citation", rule.citation());
              texts(json, "provisions", rule.provisions());
              texts(json, "readings", rule.readings());
            });
    String conclusion =
        members(
            json -> {
              json.writeStringField("rule", rule.name());
              json.writeStringField("citation", rule.citation());
            });
    return new RuleFragment(
        rule, new SerializedString(firing + ","), new SerializedString("," + conclusion));
  }

  /** The members of an object without its braces. */
  private static String members(Members members) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(text)) {
      json.writeStartObject();
      members.write(json);
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("memory does not fail to be written", e);
    }
    String object = text.toString();
    return object.substring(1, object.length() - 1);
  }

  private static void texts(JsonGenerator json, String name, Iterable<String> texts)
      throws IOException {
    json.writeArrayFieldStart(name);
    for (String text : texts) {
      json.writeString(text);
    }
    json.writeEndArray();
  }

  @FunctionalInterface
  private interface Members {
    void write(JsonGenerator json) throws IOException;
  }
}
