package pl.paragraf.api;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static pl.paragraf.api.Service.CASE;
import static pl.paragraf.api.Service.DECISIONS;
import static pl.paragraf.api.Service.EVALUATIONS;
import static pl.paragraf.api.Service.asAdmin;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(ServiceFolders.class)
class CaseResourceTest {

  private static final String NDJSON = "application/x-ndjson";

  @TestHTTPResource("/")
  URL root;

  @BeforeEach
  void ready() {
    Service.awaitReady();
  }

  @Test
  void anEvaluationHasTheShapeOfTheContract() {
    Service.post(EVALUATIONS, CASE)
        .statusCode(200)
        .contentType("application/json")
        .body("regulation", equalTo("library-card"))
        .body("caseReference", equalTo("B/1"))
        .body("asOf", equalTo("2021-06-01"))
        .body("release.digest", matchesPattern("sha256:[0-9a-f]{64}"))
        .body("outcomes[0].subject", equalTo("r1"))
        .body("outcomes[0].code", equalTo("CARD_ISSUED"))
        .body("outcomes[0].decidedBy", equalTo("LIBRARY"))
        .body("outcomes[0].details.deposit", equalTo("20.00"))
        .body("outcomes[0].rule", equalTo("outcome: card issued"))
        .body("outcomes[0].citation", equalTo("§ 2"))
        .body("findings[0].status", equalTo("MET"))
        .body("findings[0].details.size()", equalTo(0))
        .body("nextSteps[0].due", nullValue())
        .body("trace.fired.rule", hasItem("parameter: card"))
        .body("trace.fired.size()", equalTo(4))
        .body("trace.firings", equalTo(4))
        .body("trace.truncated", equalTo(false))
        .body("trace.notFired", equalTo(List.of()))
        .body("trace.fired.file", hasItem("card.drl"));
  }

  @Test
  void withoutTraceTheTraceIsEmpty() {
    Service.post(EVALUATIONS + "?trace=none", CASE)
        .statusCode(200)
        .body("trace.fired", equalTo(List.of()))
        .body("trace", not(hasKey("firings")));
  }

  @Test
  void aDecisionIsCreatedAndCanBeReadAgain() {
    Response created = asAdmin().contentType("application/json").body(CASE).post(DECISIONS);

    assertEquals(201, created.statusCode());
    String id = created.path("id");
    assertEquals("/api/v1/decisions/" + id, created.header("Location"));
    assertTrue(created.<String>path("decidedAt").matches("\\d{4}-.*Z"));
    assertEquals("admin", created.path("by"));
    Response again = asAdmin().get("/api/v1/decisions/" + id);
    assertEquals(200, again.statusCode());
    String facts =
        """
        "facts":[{"type":"Reader","readerId":"r1","birthDate":"2014-06-01"},\
        {"type":"OverdueBook","readerId":"r1","days":31}],"""
            .strip();
    assertEquals(created.asString(), again.asString().replace(facts, ""));
    asAdmin()
        .get("/api/v1/decisions/" + id + "?trace=none")
        .then()
        .body("id", equalTo(id))
        .body("trace.fired", equalTo(List.of()));
  }

  @Test
  void anEvaluationMayAskForAReleaseByNumber() {
    Service.post(EVALUATIONS + "?release=1", CASE)
        .statusCode(200)
        .body("release.number", equalTo(1));
    Service.assertProblem(
        asAdmin().contentType("application/json").body(CASE).post(EVALUATIONS + "?release=9999"),
        404,
        "not-found");
    Service.assertProblem(
        asAdmin()
            .contentType("application/json")
            .body(CASE)
            .post(EVALUATIONS + "?knownAt=2000-01-01T00:00:00Z"),
        404,
        "not-found");
  }

  @Test
  void bulkAnswersOneLineACaseInOrderAndABadLineStopsNothing() {
    String lines =
        line("r1")
            + "\r\n\n"
            + "{\"facts\": [\n"
            + line("r2")
            + "\n{\"facts\": [{\"type\": \"Reader\", \"readerId\": \"r3\"}]}\n"
            + line("r4");

    Response answer =
        asAdmin().contentType(NDJSON).body(lines.getBytes(StandardCharsets.UTF_8)).post(DECISIONS);

    assertEquals(200, answer.statusCode());
    assertEquals(NDJSON, answer.contentType());
    List<JsonPath> answers = answer.asString().lines().map(JsonPath::from).toList();
    assertEquals(5, answers.size());
    assertEquals("r1", answers.get(0).getString("caseReference"));
    assertEquals(List.of(), answers.get(0).getList("trace.fired"));
    assertEquals(400, answers.get(1).getInt("status"));
    assertEquals("/problems/malformed-json", answers.get(1).getString("type"));
    assertEquals("r2", answers.get(2).getString("caseReference"));
    assertEquals(422, answers.get(3).getInt("status"));
    assertEquals("/facts/0/birthDate", answers.get(3).getString("errors[0].pointer"));
    assertEquals("r4", answers.get(4).getString("caseReference"));
    asAdmin()
        .get("/api/v1/decisions/" + answers.get(4).getString("id"))
        .then()
        .statusCode(200)
        .body("caseReference", equalTo("r4"));
  }

  @Test
  void bulkKeepsTheOrderOfManyLines() {
    String lines =
        IntStream.range(0, 2000).mapToObj(i -> line("r" + i)).collect(Collectors.joining("\n"));

    List<String> answers =
        asAdmin()
            .contentType(NDJSON)
            .body(lines.getBytes(StandardCharsets.UTF_8))
            .post(EVALUATIONS + "?trace=fired")
            .asString()
            .lines()
            .toList();

    assertEquals(
        IntStream.range(0, 2000).mapToObj(i -> "r" + i).toList(),
        answers.stream()
            .map(a -> a.replaceAll("(?s).*\"caseReference\":\"([^\"]*)\".*", "$1"))
            .toList());
  }

  @Test
  void bulkAnswersWhileTheClientIsStillSending() throws IOException {
    try (Socket client = new Socket(root.getHost(), root.getPort())) {
      client.setSoTimeout(20_000);
      OutputStream out = client.getOutputStream();
      out.write(
          ("POST "
                  + EVALUATIONS
                  + " HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer "
                  + ServiceFolders.token()
                  + "\r\nContent-Type: "
                  + NDJSON
                  + "\r\nTransfer-Encoding: chunked\r\n\r\n")
              .getBytes(StandardCharsets.US_ASCII));
      BufferedReader in =
          new BufferedReader(
              new InputStreamReader(client.getInputStream(), StandardCharsets.UTF_8));
      for (String reader : List.of("r1", "r2", "r3")) {
        chunk(out, line(reader) + "\n");
        assertTrue(next(in).contains("\"caseReference\":\"" + reader + "\""));
      }
      out.write("0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
    }
  }

  @Test
  void bulkRefusesWhatNoLineCanUseAtOnce() {
    Service.assertProblem(
        asAdmin()
            .contentType(NDJSON)
            .body(line("r1").getBytes(StandardCharsets.UTF_8))
            .post("/api/v1/regulations/libary-card/decisions"),
        404,
        "not-found");
    Service.assertProblem(
        asAdmin()
            .contentType(NDJSON)
            .body(line("r1").getBytes(StandardCharsets.UTF_8))
            .post(EVALUATIONS + "?trace=x"),
        400,
        "invalid-parameter");
  }

  @Test
  void theEchoGivesTheBodyBack() {
    Service.post("/api/v1/echo", "{\"a\": [1, \"ł\", null]}")
        .statusCode(200)
        .body(equalTo("{\"a\":[1,\"ł\",null]}"));
    Service.assertProblem(
        asAdmin().contentType("application/json").body("{\"a\":").post("/api/v1/echo"),
        400,
        "malformed-json");
    assertEquals(401, given().contentType("application/json").post("/api/v1/echo").statusCode());
  }

  private static String line(String reader) {
    return "{\"caseReference\":\""
        + reader
        + "\",\"facts\":[{\"type\":\"Reader\",\"readerId\":\""
        + reader
        + "\",\"birthDate\":\"2014-06-01\"}]}";
  }

  private static void chunk(OutputStream out, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    out.write((Integer.toHexString(bytes.length) + "\r\n").getBytes(StandardCharsets.US_ASCII));
    out.write(bytes);
    out.write("\r\n".getBytes(StandardCharsets.US_ASCII));
    out.flush();
  }

  /** The next answer; heads and chunk sizes are passed over. */
  private static String next(BufferedReader in) throws IOException {
    String read;
    do {
      read = in.readLine();
    } while (read != null && !read.startsWith("{"));
    return String.valueOf(read);
  }
}
