package pl.paragraf.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static pl.paragraf.api.Service.CASE;
import static pl.paragraf.api.Service.DECISIONS;
import static pl.paragraf.api.Service.EVALUATIONS;
import static pl.paragraf.api.Service.asAdmin;
import static pl.paragraf.api.Service.assertProblem;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import pl.paragraf.decision.Decisions;
import pl.paragraf.decision.Which;
import pl.paragraf.model.TraceLevel;

/** The same answers, whichever way a case takes through the service. */
@QuarkusTest
@QuarkusTestResource(ServiceFolders.class)
class QuickCasesTest {

  private static final int MOST_TRIES = 5_000;

  @Inject Decisions decisions;

  @BeforeEach
  void ready() {
    Service.awaitReady();
  }

  @Test
  void aCaseMetOftenIsAnsweredAsItWasAtFirst() {
    Response byWorker = slowly(EVALUATIONS, CASE);
    metOften();

    Response quick = post(EVALUATIONS, CASE);

    assertEquals(200, quick.statusCode());
    assertEquals(byWorker.body().asString(), quick.body().asString());
    assertEquals(headers(byWorker), headers(quick));
    assertEquals(
        slowly(EVALUATIONS + "?trace=none", CASE).body().asString(),
        post(EVALUATIONS + "?trace=none", CASE).body().asString());
    assertEquals(
        byWorker.body().asString(), slowly(EVALUATIONS, CASE).body().asString(), "by a worker");
  }

  @Test
  void aDecisionOfSuchACaseIsRecordedAndReplays() {
    metOften();

    Response decided = post(DECISIONS, CASE);

    assertEquals(201, decided.statusCode());
    String id = decided.path("id");
    assertEquals(
        "/api/v1/decisions/" + id, decided.header("Location").replaceAll("^http://[^/]*", ""));
    asAdmin().get("/api/v1/decisions/" + id).then().statusCode(200);
    boolean identical = asAdmin().post("/api/v1/decisions/" + id + "/replay").path("identical");
    assertTrue(identical);
  }

  @Test
  void casesSentOneBehindTheOtherAreAnsweredInTheirOrder() throws IOException {
    metOften();
    int many = 3 * EventLoopBatch.MOST;
    StringBuilder requests = new StringBuilder();
    for (int i = 0; i < many; i++) {
      String body = CASE.replace("B/1", "R-" + i);
      requests
          .append("POST " + EVALUATIONS + " HTTP/1.1\r\nHost: localhost\r\n")
          .append("Authorization: Bearer " + ServiceFolders.token() + "\r\n")
          .append(i == many - 1 ? "Connection: close\r\n" : "")
          .append("Content-Type: application/json\r\nContent-Length: ")
          .append(body.getBytes(StandardCharsets.UTF_8).length + "\r\n\r\n" + body);
    }

    String answers;
    try (Socket connection = new Socket("localhost", RestAssured.port)) {
      connection.getOutputStream().write(requests.toString().getBytes(StandardCharsets.UTF_8));
      answers = new String(connection.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    List<String> references =
        Pattern.compile("\"caseReference\":\"([^\"]*)\"")
            .matcher(answers)
            .results()
            .map(found -> found.group(1))
            .toList();
    assertEquals(IntStream.range(0, many).mapToObj(i -> "R-" + i).toList(), references);
    assertEquals(many, answers.split("HTTP/1.1 200 OK", -1).length - 1);
  }

  @Test
  void whatIsWrongIsToldAsEver() {
    metOften();
    String wrong = CASE.replace("readerId", "readrId");

    Response told = post(EVALUATIONS, wrong);

    assertEquals(422, told.statusCode());
    assertEquals(slowly(EVALUATIONS, wrong).body().asString(), told.body().asString());
    assertEquals(
        404, post("/api/v1/regulations/no-such/evaluations", CASE).statusCode(), "no regulation");
    assertProblem(post(EVALUATIONS + "?trace=ful", CASE), 400, "invalid-parameter");
    assertEquals(
        401,
        io.restassured.RestAssured.given()
            .contentType("application/json")
            .body(CASE)
            .post(EVALUATIONS)
            .statusCode());
  }

  private void metOften() {
    byte[] body = CASE.getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < MOST_TRIES; i++) {
      if (decisions
          .read("library-card", body, Which.ACTIVE)
          .evaluateQuickly(TraceLevel.FIRED)
          .isPresent()) {
        return;
      }
      decisions.evaluate("library-card", body, TraceLevel.FIRED, Which.ACTIVE);
    }
    throw new AssertionError("no case was thought quick by " + LocalDate.now());
  }

  private static Response post(String path, String body) {
    return asAdmin().contentType("application/json").accept("*/*").body(body).post(path);
  }

  /** In a way that only the resource takes. */
  private static Response slowly(String path, String body) {
    return asAdmin()
        .contentType("application/json")
        .accept("application/json, */*")
        .body(body)
        .post(path);
  }

  private static List<String> headers(Response response) {
    return response.headers().asList().stream()
        .filter(header -> !header.getName().equalsIgnoreCase("connection"))
        .map(header -> header.getName().toLowerCase() + ": " + header.getValue())
        .sorted()
        .toList();
  }
}
