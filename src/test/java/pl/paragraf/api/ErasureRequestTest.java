package pl.paragraf.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import pl.paragraf.model.Problem;
import pl.paragraf.model.ProblemException;

class ErasureRequestTest {

  @Test
  void aCaseOrASubjectIsRead() throws JsonProcessingException {
    ErasureRequest.Several ofCase =
        several("{\"regulation\": \"a\", \"caseReference\": \"B/1\", \"reason\": \"over\"}");
    ErasureRequest.Several ofSubject =
        several("{\"regulation\": \"a\", \"subject\": \"r1\", \"reason\": \"over\"}");

    assertEquals(Optional.of("B/1"), ofCase.filter().caseReference());
    assertEquals(Optional.empty(), ofCase.filter().subject());
    assertEquals(Optional.of("r1"), ofSubject.filter().subject());
    assertEquals(Optional.of("a"), ofSubject.filter().regulation());
    assertEquals("over", ofSubject.reason());
    assertEquals("over", ErasureRequest.reason("{\"reason\": \"over\"}".getBytes()));
  }

  @Test
  void everyErrorIsToldAtOnceWithItsPlace() {
    Problem problem = refused("{\"regulaton\": \"a\", \"caseReference\": 7, \"subject\": \"r1\"}");

    assertEquals(Problem.Kind.INVALID_BODY, problem.kind());
    assertEquals(
        List.of("/regulaton", "/regulation", "/reason", "/caseReference", ""),
        problem.errors().stream().map(Problem.Error::pointer).toList());
    assertEquals(
        "'regulaton' is not known here. Did you mean 'regulation'? Known: regulation,"
            + " caseReference, subject, reason.",
        problem.errors().get(0).message());
    assertEquals(
        "'reason' is required: why the data are erased, 1 to 500 characters. It is kept for good,"
            + " so it must not hold personal data.",
        problem.errors().get(2).message());
    assertEquals(
        "Give exactly one of 'caseReference' and 'subject'.", problem.errors().get(4).message());
  }

  @Test
  void aReasonHasItsLength() {
    String body = "{\"regulation\": \"a\", \"subject\": \"r1\", \"reason\": \"%s\"}";

    assertEquals("/reason", refused(body.formatted("x".repeat(501))).errors().get(0).pointer());
    assertEquals("/reason", refused(body.formatted(" ")).errors().get(0).pointer());
  }

  @Test
  void whatIsNoObjectIsRefused() {
    for (String body : List.of("[]", "\"x\"", "null", "1")) {
      assertEquals(Problem.Kind.INVALID_BODY, refused(body).kind());
    }
    for (String body : List.of("", "{} {}")) {
      assertEquals(Problem.Kind.MALFORMED, refused(body).kind());
    }
    for (String body : List.of("{", "{\"reason\": \"a\", \"reason\": \"b\"}")) {
      assertThrows(JsonProcessingException.class, () -> several(body));
    }
  }

  private static ErasureRequest.Several several(String body) throws JsonProcessingException {
    return ErasureRequest.several(body.getBytes());
  }

  private static Problem refused(String body) {
    return assertThrows(ProblemException.class, () -> several(body)).problem();
  }
}
