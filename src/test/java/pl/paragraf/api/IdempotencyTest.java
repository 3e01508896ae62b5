package pl.paragraf.api;

import static org.hamcrest.Matchers.containsString;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static pl.paragraf.api.Library.card;
import static pl.paragraf.api.Library.decide;
import static pl.paragraf.api.Service.DECISIONS;
import static pl.paragraf.api.Service.asAdmin;
import static pl.paragraf.api.Service.assertProblem;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(ServiceFolders.class)
class IdempotencyTest {

  @BeforeEach
  void ready() {
    Service.awaitReady();
  }

  @Test
  void theSameKeyAndBodyGiveTheSameDecisionAgain() {
    Response first = decide(card("B/1", "r1"), "same");
    Response again = decide(card("B/1", "r1"), "same");

    assertEquals(201, first.statusCode());
    assertNull(first.header("Idempotent-Replayed"));
    assertEquals(201, again.statusCode());
    assertEquals("true", again.header("Idempotent-Replayed"));
    assertEquals(first.header("Location"), again.header("Location"));
    assertEquals(first.asString(), again.asString());
  }

  @Test
  void requestsOfOneKeyAtTheSameTimeGetOneDecision() throws Exception {
    ExecutorService clients = Executors.newFixedThreadPool(6);
    try {
      for (int round = 0; round < 20; round++) {
        String key = "round-" + round;
        List<Future<String>> answers = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
          answers.add(
              clients.submit(
                  () ->
                      decide(card("B/2", "r2"), key)
                          .then()
                          .statusCode(201)
                          .extract()
                          .<String>path("id")));
        }
        Set<String> ids = new HashSet<>();
        for (Future<String> answer : answers) {
          ids.add(answer.get());
        }
        assertEquals(1, ids.size());
      }
    } finally {
      clients.shutdownNow();
    }
  }

  @Test
  void anotherBodyUnderTheKeyIs409() {
    decide(card("B/3", "r3"), "other");

    assertProblem(decide(card("B/3", "r4"), "other"), 409, "conflict")
        .body("detail", containsString("Idempotency-Key"));
  }

  @Test
  void aCaseThatDoesNotFitLeavesTheKeyFree() {
    assertProblem(decide("{\"facts\": [{\"type\": \"Raeder\"}]}", "free"), 422, "invalid-case");

    assertEquals(201, decide(card("B/5", "r5"), "free").statusCode());
  }

  @Test
  void aKeyThatIsNoneIs400() {
    for (String key : List.of("", "a b", "k".repeat(256))) {
      assertProblem(decide(card("B/6", "r6"), key), 400, "invalid-parameter");
    }
    assertProblem(
        asAdmin()
            .header("Idempotency-Key", "one", "two")
            .contentType("application/json")
            .body(card("B/6", "r6"))
            .post(DECISIONS),
        400,
        "invalid-parameter");
    assertProblem(
        asAdmin()
            .header("Idempotency-Key", "bulk")
            .contentType("application/x-ndjson")
            .body("{}".getBytes())
            .post(DECISIONS),
        400,
        "invalid-parameter");
  }
}
