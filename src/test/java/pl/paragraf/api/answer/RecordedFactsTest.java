package pl.paragraf.api.answer;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class RecordedFactsTest {

  @Test
  void factsAreGivenAsTheyWereSent() {
    String facts =
        "[{\"type\":\"A\",\"b\":1.10,\"c\":1e2,\"d\":-0.0,\"e\":12345678901234567890,"
            + "\"f\":[null,true,{}],\"g\":\"ł \\\"x\\\" \\n\"}]";

    assertEquals(
        "{\"facts\":" + facts + "}",
        copied("{\"caseReference\": {\"facts\": 1}, \"facts\": " + facts + ", \"asOf\": null}"));
  }

  @Test
  void linesAreJoined() {
    assertEquals(
        "{\"facts\":[{\"type\":\"A\"}]}", copied("{\"facts\": [\n  {\"type\": \"A\"}\n]}"));
  }

  @Test
  void aRequestMayBeWrittenInAnyUnicodeForm() {
    byte[] request = "{\"facts\":[\"ż\"]}".getBytes(UTF_16BE);

    assertEquals("{\"facts\":[\"ż\"]}", copied(request));
  }

  private static String copied(String request) {
    return copied(request.getBytes(UTF_8));
  }

  private static String copied(byte[] request) {
    return new String(
        JsonBytes.of(
            out -> {
              out.writeStartObject();
              RecordedFacts.write(out, request);
              out.writeEndObject();
            }),
        UTF_8);
  }
}
