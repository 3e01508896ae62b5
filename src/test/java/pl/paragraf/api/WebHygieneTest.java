package pl.paragraf.api;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static pl.paragraf.api.Service.CASE;
import static pl.paragraf.api.Service.EVALUATIONS;
import static pl.paragraf.api.Service.asAdmin;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.io.IOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import pl.paragraf.fuzz.RawHttp;

/** What browsers, proxies and those who try things are told, on every answer alike. */
@QuarkusTest
@QuarkusTestResource(ServiceFolders.class)
class WebHygieneTest {

  private static final Map<String, String> HEADERS =
      Map.of(
          "X-Content-Type-Options", "nosniff",
          "Cache-Control", "no-store",
          "Referrer-Policy", "no-referrer",
          "Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'",
          "Cross-Origin-Resource-Policy", "same-origin",
          "X-Frame-Options", "DENY");

  @TestHTTPResource("/")
  URL root;

  @BeforeEach
  void ready() {
    Service.awaitReady();
  }

  @Test
  void everyAnswerTellsBrowsersToMakeNothingOfIt() {
    for (Response answer :
        List.of(
            asAdmin().get("/api/v1/regulations"),
            asAdmin().get("/api/v1/nothing"),
            asAdmin().contentType("application/json").body(CASE).post(EVALUATIONS),
            asAdmin().contentType("application/json").body("{").post(EVALUATIONS),
            given().get("/api/v1/regulations"),
            given().get("/q/health/ready"))) {
      HEADERS.forEach(
          (name, value) -> assertEquals(List.of(value), answer.headers().getValues(name), name));
      assertTrue(answer.header("Permissions-Policy").contains("camera=()"));
      assertNull(answer.header("Server"));
      assertNull(answer.header("X-Powered-By"));
      assertNull(answer.header("Strict-Transport-Security"), "means nothing without TLS");
    }
  }

  @Test
  void anotherOriginIsAllowedNothingUnlessConfigured() {
    Response preflight =
        given()
            .header("Origin", "https://elsewhere.example")
            .header("Access-Control-Request-Method", "POST")
            .options(EVALUATIONS);
    Response asked =
        asAdmin().header("Origin", "https://elsewhere.example").get("/api/v1/regulations");

    for (Response answer : List.of(preflight, asked)) {
      assertFalse(
          answer.headers().asList().stream()
              .anyMatch(header -> header.getName().toLowerCase().startsWith("access-control-")));
    }
  }

  @Test
  void methodsNobodyServesAreRefused() throws IOException {
    for (String method : List.of("TRACE", "BREW", "PROPFIND", "CONNECT")) {
      RawHttp.Answer answer =
          raw(
              method
                  + " /api/v1/regulations HTTP/1.1\r\nHost: a\r\nConnection: close\r\n"
                  + authorized()
                  + "\r\n");
      assertTrue(answer.status() == 405 || answer.status() == 400, method + answer.status());
      assertFalse(answer.body().contains("Authorization"), "nothing is echoed");
      assertProblem(answer, answer.status());
    }
  }

  @Test
  void whatAProxyMayUnderstandOtherwiseIsRefused() throws IOException {
    String post = "POST " + EVALUATIONS + " HTTP/1.1\r\n" + authorized();
    String type = "Content-Type: application/json\r\n";
    for (String request :
        List.of(
            post + "Host: a\r\n" + type + "Content-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n",
            post + "Host: a\r\n" + type + "Content-Length: 2\r\nContent-Length: 3\r\n\r\n{}",
            post + "Host: a\r\n" + type + "Content-Length: 2, 3\r\n\r\n{}",
            post + "Host: a\r\n" + type + "Content-Length: +2\r\n\r\n{}",
            post + "Host: a\r\n" + type + "Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n",
            post + "Host: a\r\n" + type + "Transfer-Encoding : chunked\r\n\r\n0\r\n\r\n",
            post + "Host: a\r\nHost: b\r\n" + type + "Content-Length: 2\r\n\r\n{}",
            post + type + "Content-Length: 2\r\n\r\n{}",
            "GET /api/v1/%zz HTTP/1.1\r\nHost: a\r\n\r\n")) {
      RawHttp.Answer answer = raw(request);
      assertProblem(answer, 400);
      assertEquals("close", answer.header("connection"));
    }
  }

  @Test
  void whoIsRefusedBeforeAllIsSentStillSeesWhy() throws IOException {
    String body = "{}\n".repeat(200_000);
    for (int i = 0; i < 50; i++) {
      RawHttp.Answer answer =
          raw(
              "POST /api/v1/tokens HTTP/1.1\r\nHost: a\r\nConnection: close\r\n"
                  + authorized()
                  + "Content-Type: application/x-ndjson\r\nContent-Length: "
                  + body.length()
                  + "\r\n\r\n"
                  + body);
      assertProblem(answer, 415);
    }
  }

  @Test
  void aStrangeHostChangesNothing() throws IOException {
    for (String host : List.of("elsewhere.example", "a:99999", "", "\"<script>\"")) {
      RawHttp.Answer answer =
          raw(
              "GET /api/v1/regulations HTTP/1.1\r\nConnection: close\r\nHost: "
                  + host
                  + "\r\n"
                  + authorized()
                  + "\r\n");
      assertTrue(answer.status() == 200 || answer.status() == 400, host + answer.status());
      assertFalse(answer.body().contains("elsewhere") || answer.body().contains("<script>"));
    }
  }

  @Test
  void aPathWithParametersIsNoPath() throws IOException {
    for (String path :
        List.of(
            "/api/v1/regulations;x",
            "/api;x/v1/regulations",
            "/api/v1/regulations;x=y;z/no-such")) {
      assertProblem(
          raw(
              "GET %s HTTP/1.1\r\nHost: a\r\nConnection: close\r\n%s\r\n"
                  .formatted(path, authorized())),
          404);
    }
  }

  @Test
  void anAddressTooLongIs414AndHeadersTooLargeAre431() throws IOException {
    assertProblem(raw("GET /?" + "a".repeat(5_000) + " HTTP/1.1\r\nHost: a\r\n\r\n"), 414);
    assertProblem(raw("GET / HTTP/1.1\r\nHost: a\r\nX-A: " + "a".repeat(20_000) + "\r\n\r\n"), 431);
  }

  private RawHttp.Answer raw(String request) throws IOException {
    return new RawHttp(root.getPort()).send(request.getBytes(StandardCharsets.ISO_8859_1));
  }

  private static String authorized() throws IOException {
    return "Authorization: Bearer " + ServiceFolders.token() + "\r\n";
  }

  private static void assertProblem(RawHttp.Answer answer, int status) {
    assertEquals(status, answer.status(), answer.body());
    assertEquals("application/problem+json", answer.header("content-type"));
    assertTrue(answer.body().contains("\"status\":" + status), answer.body());
    HEADERS.forEach((name, value) -> assertEquals(value, answer.header(name.toLowerCase())));
  }
}
