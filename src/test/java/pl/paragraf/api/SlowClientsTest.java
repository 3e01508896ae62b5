package pl.paragraf.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static pl.paragraf.api.Service.CASE;
import static pl.paragraf.api.Service.EVALUATIONS;
import static pl.paragraf.api.Service.asAdmin;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.net.Socket;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Clients that keep a connection or a request open longer, or ask more often, than they may. */
@QuarkusTest
@QuarkusTestResource(value = ServiceFolders.class, restrictToAnnotatedClass = true)
@TestProfile(SlowClientsTest.Impatient.class)
class SlowClientsTest {

  /** Limits that are reached soon. */
  public static class Impatient implements QuarkusTestProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of(
          "paragraf.limits.head-time", "1s",
          "paragraf.limits.body-time", "1s",
          "paragraf.limits.requests-per-second", "50");
    }
  }

  private static final int PATIENCE_MILLIS = 20_000;

  @TestHTTPResource("/")
  URL root;

  @BeforeEach
  void ready() {
    Service.awaitReady();
  }

  @Test
  void aHeadThatNeverEndsIs408HoweverOftenAByteArrives() throws Exception {
    try (Socket client = connect()) {
      client.getOutputStream().write("GET /api/v1/regulations HTTP/1.1\r\nX-A: ".getBytes());
      long end = System.nanoTime() + PATIENCE_MILLIS * 1_000_000L;
      while (client.getInputStream().available() == 0 && System.nanoTime() < end) {
        client.getOutputStream().write('a');
        java.util.concurrent.TimeUnit.MILLISECONDS.sleep(50);
      }
      assertTrue(answer(client).startsWith("HTTP/1.1 408 "));
    }
  }

  @Test
  void aBodyThatNeverEndsIs408AndTheConnectionIsClosed() throws Exception {
    for (String path : List.of(EVALUATIONS, "/api/v1/echo")) {
      try (Socket client = connect()) {
        client
            .getOutputStream()
            .write(
                ("POST %s HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer %s\r\n"
                        + "Content-Type: application/json\r\nContent-Length: 100\r\n\r\n{")
                    .formatted(path, ServiceFolders.token())
                    .getBytes(StandardCharsets.US_ASCII));
        String answer = answer(client);
        assertTrue(answer.startsWith("HTTP/1.1 408 "), answer);
        assertTrue(answer.contains("/problems/timed-out"), answer);
      }
    }
  }

  @Test
  void aFormThatNeverEndsIs408() throws Exception {
    try (Socket client = connect()) {
      client
          .getOutputStream()
          .write(
              ("POST /sign-in HTTP/1.1\r\nHost: a\r\n"
                      + "Content-Type: application/x-www-form-urlencoded\r\n"
                      + "Content-Length: 100\r\n\r\nname=")
                  .getBytes(StandardCharsets.US_ASCII));
      String answer = answer(client);
      assertTrue(answer.startsWith("HTTP/1.1 408 "), answer);
    }
  }

  @Test
  void bodiesThatTrickleKeepNobodyElseWaiting() throws Exception {
    List<Socket> clients = new ArrayList<>();
    try {
      for (int i = 0; i < 20; i++) {
        Socket client = connect();
        clients.add(client);
        client
            .getOutputStream()
            .write(
                ("POST /api/v1/echo HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer %s\r\n"
                        + "Content-Type: application/json\r\nContent-Length: 100\r\n\r\n{")
                    .formatted(ServiceFolders.token())
                    .getBytes(StandardCharsets.US_ASCII));
      }
      long begun = System.nanoTime();
      assertEquals(
          200,
          asAdmin()
              .contentType("application/json")
              .accept("application/json, */*")
              .body(CASE)
              .post(EVALUATIONS)
              .statusCode());
      assertTrue(System.nanoTime() - begun < 900_000_000L, "before their second is over");
    } finally {
      for (Socket client : clients) {
        client.close();
      }
    }
  }

  @Test
  void moreThanTheRateIs429WithTheTimeToAskAgain() {
    List<Integer> statuses = new ArrayList<>();
    for (int i = 0; i < 400 && !statuses.contains(429); i++) {
      var answer = asAdmin().get("/api/v1/nothing-" + i);
      statuses.add(answer.statusCode());
      if (answer.statusCode() == 429) {
        Service.assertProblem(answer, 429, "too-many-requests");
        assertEquals("2", answer.header("Retry-After"));
      }
    }
    assertTrue(statuses.contains(429));
  }

  private Socket connect() throws IOException {
    Socket client = new Socket(root.getHost(), root.getPort());
    client.setSoTimeout(PATIENCE_MILLIS);
    return client;
  }

  private static String answer(Socket client) throws IOException {
    return new String(client.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }
}
