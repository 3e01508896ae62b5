package pl.paragraf.api;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static pl.paragraf.api.Service.CASE;
import static pl.paragraf.api.Service.DECISIONS;
import static pl.paragraf.api.Service.EVALUATIONS;
import static pl.paragraf.api.Service.assertProblem;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(ServiceFolders.class)
class ProblemsTest {

  @TestHTTPResource("/")
  URL root;

  @BeforeEach
  void ready() {
    Service.awaitReady();
  }

  @Test
  void malformedJsonIs400() {
    for (String body : List.of("{\"facts\": [", "", "nonsense", "{\"facts\": []} {}")) {
      assertProblem(evaluate(body), 400, "malformed-json");
    }
  }

  @Test
  void anUnknownTypeNamesTheNearest() {
    assertError(
        evaluate("{\"facts\": [{\"type\": \"Raeder\", \"readerId\": \"r1\"}]}"),
        "/facts/0/type",
        "UNKNOWN_TYPE",
        "Reader");
  }

  @Test
  void anUnknownFieldNamesTheNearest() {
    assertError(
        evaluate(reader("\"birthDate\": \"2014-06-01\", \"residense\": \"TOWN\"")),
        "/facts/0/residense",
        "UNKNOWN_FIELD",
        "residence");
  }

  @Test
  void aWrongCodeNamesTheCodesOffered() {
    assertError(
        evaluate(reader("\"birthDate\": \"2014-06-01\", \"residence\": \"TWON\"")),
        "/facts/0/residence",
        "UNKNOWN_CODE",
        "TOWN");
  }

  @Test
  void theTwentyNinthOfFebruary2019IsNoDay() {
    assertError(
        evaluate(reader("\"birthDate\": \"2019-02-29\"")), "/facts/0/birthDate", "WRONG_VALUE", "");
  }

  @Test
  void anAmountOutOfAllBoundsIsAWrongValue() {
    assertError(
        evaluate(reader("\"birthDate\": \"2014-06-01\", \"income\": 1e400")),
        "/facts/0/income",
        "WRONG_VALUE",
        "");
  }

  @Test
  void twoFactsOfOneIdAreTold() {
    Response answer =
        evaluate(
            "{\"facts\": [{\"type\": \"Reader\", \"readerId\": \"r1\", \"birthDate\":"
                + " \"2014-06-01\"}, {\"type\": \"Reader\", \"readerId\": \"r1\", \"birthDate\":"
                + " \"2013-06-01\"}]}");

    assertProblem(answer, 422, "invalid-case")
        .body("errors.size()", equalTo(1))
        .body("errors[0].code", equalTo("DUPLICATE_ID"))
        .body("errors[0].pointer", containsString("/facts/1"));
  }

  @Test
  void everyErrorOfARequestIsToldAtOnce() {
    Response answer =
        evaluate(
            """
            {"asOf": "2021-13-01", "colour": "red", "facts": [
              {"type": "Reader", "readerId": "r1", "birthDate": "2014-06-01"},
              {"type": "OverdueBook", "readerId": "r1", "days": -1},
              {"type": "Reader", "readerId": "r2", "birthDate": "yesterday"},
              {"type": "Reader", "birthDate": "2014-06-01"}]}
            """);

    assertProblem(answer, 422, "invalid-case")
        .body(
            "errors.pointer",
            hasItems(
                "/asOf", "/colour", "/facts/1/days", "/facts/2/birthDate", "/facts/3/readerId"))
        .body("errors.size()", equalTo(5));
  }

  @Test
  void moreFactsThanTheLimitAre413() {
    String facts =
        IntStream.rangeClosed(0, 100_000)
            .mapToObj(i -> "{\"type\":\"OverdueBook\",\"readerId\":\"r\",\"days\":1}")
            .collect(Collectors.joining(","));

    assertProblem(evaluate("{\"facts\":[" + facts + "]}"), 413, "too-large")
        .body("detail", containsString("100000"));
  }

  @Test
  void aBodyOfTwentyMegabytesIs413NamingTheLimit() {
    byte[] body = new byte[20_000_000];
    Arrays.fill(body, (byte) ' ');
    Response announced = asAdmin().contentType("application/json").body(body).post(EVALUATIONS);
    assertProblem(announced, 413, "too-large").body("detail", containsString("16777216 bytes"));
  }

  @Test
  void aClientThatAsksBeforeSendingTooMuchIsRefusedBeforeItSends() throws IOException {
    try (Socket client = new Socket(root.getHost(), root.getPort())) {
      client
          .getOutputStream()
          .write(head("POST " + EVALUATIONS, "Expect: 100-continue", "Content-Length: 20000000"));
      String answer = oneAnswer(client);
      assertTrue(answer.startsWith("HTTP/1.1 413 "), answer);
      assertTrue(answer.contains("16777216 bytes"), answer);
    }
  }

  @Test
  void aContentTypeThatIsNoneIs415() throws IOException {
    for (String type : List.of("foo", "", "application/json, text/html")) {
      try (Socket client = new Socket(root.getHost(), root.getPort())) {
        client
            .getOutputStream()
            .write(
                new String(head("POST " + EVALUATIONS, "Content-Length: 2"))
                    .replace("Content-Type: application/json", "Content-Type: " + type)
                    .concat("{}")
                    .getBytes(StandardCharsets.US_ASCII));
        String answer = untilEnd(client.getInputStream());
        assertTrue(answer.startsWith("HTTP/1.1 415 "), answer);
        assertTrue(answer.contains("application/problem+json"), answer);
      }
    }
  }

  @Test
  void aChunkedBodyOfTwentyMegabytesIs413AsWell() throws IOException {
    try (Socket client = new Socket(root.getHost(), root.getPort())) {
      OutputStream out = client.getOutputStream();
      out.write(head("POST " + EVALUATIONS, "Transfer-Encoding: chunked"));
      byte[] chunk = new byte[1 << 20];
      Arrays.fill(chunk, (byte) ' ');
      for (int i = 0; i < 20; i++) {
        out.write((Integer.toHexString(chunk.length) + "\r\n").getBytes());
        out.write(chunk);
        out.write("\r\n".getBytes());
      }
      out.write("0\r\n\r\n".getBytes());
      out.flush();
      String answer = untilEnd(client.getInputStream());
      assertTrue(answer.startsWith("HTTP/1.1 413 "), answer);
      assertTrue(answer.contains("application/problem+json"), answer);
    }
  }

  @Test
  void anUnknownRegulationNamesTheNearest() {
    for (String path : List.of("evaluations", "decisions")) {
      Response answer =
          asAdmin()
              .contentType("application/json")
              .body(CASE)
              .post("/api/v1/regulations/libary-card/" + path);
      assertProblem(answer, 404, "not-found").body("detail", containsString("library-card"));
    }
    for (String path :
        List.of(
            "",
            "/schema",
            "/parameters",
            "/provisions",
            "/releases",
            "/releases/1",
            "/releases/1/files/facts.drl")) {
      assertProblem(asAdmin().get("/api/v1/regulations/libary-card" + path), 404, "not-found")
          .body("detail", containsString("Did you mean 'library-card'?"));
    }
  }

  @Test
  void whatIsNotThereIs404EverywhereWithTheDocument() {
    for (String path :
        List.of(
            "/",
            "/favicon.ico",
            "/api",
            "/api/v1",
            "/api/v1/nothing",
            "/q/nothing",
            "/api/v1/decisions/unknown",
            "/api/v1/regulations/library-card/releases/99",
            "/api/v1/regulations/library-card/releases/x",
            "/api/v1/regulations/library-card/releases/1/files/../../../admin.token",
            "/api/v1/regulations/library-card/releases/1/files/%2e%2e%2fadmin.token")) {
      assertProblem(asAdmin().urlEncodingEnabled(false).get(path), 404, "not-found");
    }
  }

  @Test
  void aWrongMethodIs405() {
    assertProblem(asAdmin().get(EVALUATIONS), 405, "method-not-allowed")
        .header("Allow", "OPTIONS, POST");
    assertProblem(asAdmin().delete("/api/v1/regulations"), 405, "method-not-allowed")
        .header("Allow", "GET, HEAD, OPTIONS");
    assertProblem(
            asAdmin().post("/api/v1/regulations/library-card/releases/1/files/a/b.drl"),
            405,
            "method-not-allowed")
        .header("Allow", "GET, HEAD, OPTIONS");
  }

  @Test
  void aWrongContentTypeIs415() {
    assertProblem(
        asAdmin().contentType("text/xml").body("<a/>").post(EVALUATIONS),
        415,
        "unsupported-media-type");
  }

  @Test
  void anAnswerNobodyAcceptsIs406() {
    assertProblem(
        asAdmin().contentType("application/json").accept("image/png").body(CASE).post(EVALUATIONS),
        406,
        "not-acceptable");
  }

  @Test
  void queryParametersAreClosed() {
    assertProblem(
            asAdmin().contentType("application/json").body(CASE).post(EVALUATIONS + "?tracee=none"),
            400,
            "invalid-parameter")
        .body("detail", containsString("Did you mean 'trace'?"));
    assertProblem(
        asAdmin().contentType("application/json").body(CASE).post(DECISIONS + "?release=1"),
        400,
        "invalid-parameter");
    assertProblem(asAdmin().get("/api/v1/regulations?x=1"), 400, "invalid-parameter");
    assertProblem(
            asAdmin().contentType("application/json").body(CASE).post(EVALUATIONS + "?trace=full"),
            400,
            "invalid-parameter")
        .body("detail", containsString("trace=fired"));
  }

  @Test
  void withoutATokenEverythingButHealthIs401() {
    for (String path : List.of("/", "/api/v1/regulations", "/q/openapi", "/q/nothing")) {
      assertProblem(given().get(path), 401, "unauthenticated").header("WWW-Authenticate", "Bearer");
    }
    assertProblem(
        given().contentType("application/json").body(CASE).post(EVALUATIONS),
        401,
        "unauthenticated");
    assertEquals(200, given().get("/q/health/live").statusCode());
    assertEquals(200, given().get("/q/health/ready").statusCode());
  }

  @Test
  void aWrongTokenIs401AndHealthStaysOpen() {
    for (String header : List.of("Bearer wrong", "Bearer ", "Basic YTpi", "x")) {
      assertProblem(
              given().header("Authorization", header).get("/api/v1/regulations"),
              401,
              "unauthenticated")
          .header("WWW-Authenticate", "Bearer");
      assertEquals(200, given().header("Authorization", header).get("/q/health/live").statusCode());
    }
  }

  @Test
  void aMalformedPathGetsTheDocumentToo() throws IOException {
    try (Socket client = new Socket(root.getHost(), root.getPort())) {
      client.getOutputStream().write(head("GET /api/v1/regulations/%c3%28"));
      String answer = untilEnd(client.getInputStream());
      assertTrue(answer.matches("(?s)HTTP/1\\.1 40[04] .*application/problem\\+json.*"), answer);
    }
  }

  private static RequestSpecification asAdmin() {
    return Service.asAdmin().header("Accept-Language", "en");
  }

  private byte[] head(String request, String... headers) throws IOException {
    return (request
            + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nAuthorization: Bearer "
            + ServiceFolders.token()
            + "\r\nAccept-Language: en\r\nContent-Type: application/json\r\n"
            + String.join("", List.of(headers).stream().map(h -> h + "\r\n").toList())
            + "\r\n")
        .getBytes(StandardCharsets.US_ASCII);
  }

  /** Whether the connection is closed after an answer to half a request is the server's affair. */
  private static String oneAnswer(Socket client) throws IOException {
    client.setSoTimeout(20_000);
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int next = client.getInputStream().read();
      assertTrue(next >= 0, "the answer ended early: " + head);
      head.append((char) next);
    }
    Matcher length =
        Pattern.compile("content-length: *(\\d+)", Pattern.CASE_INSENSITIVE).matcher(head);
    assertTrue(length.find(), head.toString());
    byte[] body = client.getInputStream().readNBytes(Integer.parseInt(length.group(1)));
    return head + new String(body, StandardCharsets.UTF_8);
  }

  private static String untilEnd(InputStream in) throws IOException {
    return new String(in.readAllBytes(), StandardCharsets.UTF_8);
  }

  private static Response evaluate(String body) {
    return asAdmin().contentType("application/json").body(body).post(EVALUATIONS);
  }

  private static String reader(String fields) {
    return "{\"facts\": [{\"type\": \"Reader\", \"readerId\": \"r1\", " + fields + "}]}";
  }

  private static void assertError(Response answer, String pointer, String code, String names) {
    assertProblem(answer, 422, "invalid-case")
        .body("errors.size()", equalTo(1))
        .body("errors[0].pointer", equalTo(pointer))
        .body("errors[0].code", equalTo(code))
        .body("errors[0].message", containsString(names));
  }
}
