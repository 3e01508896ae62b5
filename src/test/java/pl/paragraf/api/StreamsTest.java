package pl.paragraf.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.Matchers.containsString;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static pl.paragraf.api.Service.asAdmin;
import static pl.paragraf.api.Service.assertProblem;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(ServiceFolders.class)
class StreamsTest {

  /** Far more than fits into the buffers between the service and a client that does not read. */
  private static final int DECISIONS = 10_000;

  private static final int AT_ONCE = 2;

  @TestHTTPResource("/")
  URL root;

  @BeforeEach
  void ready() {
    Service.awaitReady();
  }

  @Test
  void clientsThatDoNotReadHoldUpNobodyAndAreLetGoOnceTheyAreGone() throws IOException {
    String reference = UUID.randomUUID().toString();
    String line = Library.card(reference, "r1").replace("\n", "") + "\n";
    long stored =
        asAdmin()
            .contentType("application/x-ndjson")
            .body(line.repeat(DECISIONS).getBytes(UTF_8))
            .post(Service.DECISIONS)
            .asString()
            .lines()
            .filter(answer -> answer.startsWith("{\"id\":"))
            .count();
    assertEquals(DECISIONS, stored);
    String path = "/api/v1/decisions?format=ndjson&caseReference=" + reference;

    Holders.Held last = Holders.of("last reader", "auditor");
    List<Socket> clients = new ArrayList<>();
    try {
      clients.add(stream(path, ServiceFolders.token()));
      Response another = asAdmin().header("Accept-Language", "en").get(path);
      assertProblem(another, 503, "unavailable").body("detail", containsString("same credential"));
      for (int i = 1; i < AT_ONCE; i++) {
        clients.add(stream(path, Holders.of("reader " + i, "auditor").text()));
      }
      Response more = last.asks().header("Accept-Language", "en").get(path);
      assertProblem(more, 503, "unavailable").body("detail", containsString("long answers"));
      assertEquals("2", more.header("Retry-After"));
      Library.decided("S/1", "r2");
      asAdmin().get("/api/v1/decisions?limit=1").then().statusCode(200);
    } finally {
      for (Socket client : clients) {
        client.close();
      }
    }

    Service.await(
        () -> asAdmin().get(path + "&to=2020-01-01").statusCode() == 200, "a stream to be free");
    Response all = asAdmin().get(path);
    assertEquals(
        DECISIONS,
        all.asString()
            .lines()
            .map(
                text ->
                    text.substring(0, "{\"id\":\"00000000-0000-8000-8000-000000000000".length()))
            .collect(Collectors.toSet())
            .size());
  }

  @Test
  void anExportEndsWithTheCredentialItIsGivenTo() throws IOException {
    String reference = UUID.randomUUID().toString();
    String line = Library.card(reference, "r1").replace("\n", "") + "\n";
    asAdmin()
        .contentType("application/x-ndjson")
        .body(line.repeat(DECISIONS).getBytes(UTF_8))
        .post(Service.DECISIONS)
        .then()
        .statusCode(200);
    for (String path :
        List.of(
            "/api/v1/decisions?format=ndjson&caseReference=" + reference,
            "/api/v1/ledger/export")) {
      Holders.Held held = Holders.of("reader to be revoked", "auditor");
      try (Socket client = stream(path, held.text())) {
        held.revoke();

        String rest = new String(client.getInputStream().readAllBytes(), UTF_8);

        assertTrue(rest.lines().filter(l -> l.startsWith("{")).count() < DECISIONS / 2, path);
        assertFalse(
            rest.endsWith("0\r\n\r\n"), path + " ended as if it were whole after " + rest.length());
      }
    }
  }

  /** A client that reads the beginning of an answer and no more. */
  private Socket stream(String path, String token) throws IOException {
    Socket client = new Socket();
    client.setReceiveBufferSize(16 * 1024);
    client.connect(new InetSocketAddress(root.getHost(), root.getPort()));
    client
        .getOutputStream()
        .write(
            ("GET " + path + " HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " + token + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII));
    byte[] begin = client.getInputStream().readNBytes(15);
    assertEquals("HTTP/1.1 200 OK", new String(begin, UTF_8));
    return client;
  }
}
