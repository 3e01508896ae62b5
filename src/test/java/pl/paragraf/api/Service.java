package pl.paragraf.api;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.function.BooleanSupplier;

/** Speaks with the running service as its administrator. */
final class Service {

  static final String EVALUATIONS = "/api/v1/regulations/library-card/evaluations";
  static final String DECISIONS = "/api/v1/regulations/library-card/decisions";
  static final String CASE =
      """
      {"caseReference": "B/1", "asOf": "2021-06-01", "facts": [
        {"type": "Reader", "readerId": "r1", "birthDate": "2014-06-01"},
        {"type": "OverdueBook", "readerId": "r1", "days": 31}]}
      """;

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private Service() {}

  static RequestSpecification asAdmin() {
    try {
      return given().header("Authorization", "Bearer " + ServiceFolders.token());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static ValidatableResponse post(String path, String body) {
    return asAdmin().contentType("application/json").body(body).post(path).then();
  }

  /** Waits for the rules at start to be compiled. */
  static void awaitReady() {
    await(() -> given().get("/q/health/ready").statusCode() == 200, "the service to be ready");
  }

  /** Asks again and again until it is so; the thing waited for is announced by nothing else. */
  static void await(BooleanSupplier soon, String what) {
    Instant last = Instant.now().plus(PATIENCE);
    while (!soon.getAsBoolean()) {
      if (Instant.now().isAfter(last)) {
        fail("waited in vain for " + what);
      }
      Thread.onSpinWait();
    }
  }

  /** Every error has the one document and nothing of the inside. */
  static ValidatableResponse assertProblem(Response answer, int status, String slug) {
    assertEquals(status, answer.statusCode(), answer.asString());
    assertEquals("application/problem+json", answer.contentType());
    assertEquals("/problems/" + slug, answer.path("type"));
    assertEquals(status, answer.<Integer>path("status"));
    String text = answer.asString();
    if (text.contains("Exception") || text.contains("java.") || text.contains("pl.paragraf")) {
      fail("shows the inside: " + text);
    }
    return answer.then();
  }
}
