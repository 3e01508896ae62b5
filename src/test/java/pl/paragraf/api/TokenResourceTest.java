package pl.paragraf.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static pl.paragraf.api.Holders.TOKENS;
import static pl.paragraf.api.Service.asAdmin;
import static pl.paragraf.api.Service.assertProblem;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URL;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(ServiceFolders.class)
class TokenResourceTest {

  @TestHTTPResource("/")
  URL root;

  @BeforeEach
  void ready() {
    Service.awaitReady();
  }

  @Test
  void aTokenIsShownOnceAndThenOnlyListed() throws IOException {
    Response made =
        Holders.post(
            TOKENS,
            Map.of(
                "name",
                "Kadry",
                "roles",
                List.of("auditor", "client"),
                "regulations",
                List.of("library-card"),
                "expiresAt",
                "2999-12-31T23:59:59+01:00"));
    made.then()
        .statusCode(201)
        .body("token", matchesPattern("pgf_[A-Za-z0-9_-]{43}"))
        .body("id", matchesPattern("[0-9a-f]{16}"))
        .body("roles", equalTo(List.of("client", "auditor")))
        .body("regulations", equalTo(List.of("library-card")))
        .body("expiresAt", equalTo("2999-12-31T22:59:59Z"))
        .body("createdBy", equalTo("admin"))
        .body("createdAt", notNullValue());
    String text = made.path("token");
    String id = made.path("id");

    Map<String, Object> listed = listed(id);
    assertEquals("Kadry", listed.get("name"));
    assertFalse(listed.containsKey("token"));
    assertFalse(listed.containsKey("revokedAt"));
    assertFalse(asAdmin().get(TOKENS).asString().contains(text.substring(4)));
    assertFalse(
        Files.readString(ServiceFolders.data().resolve("access.json")).contains(text.substring(4)));
    Holders.as(text)
        .get("/api/v1/me")
        .then()
        .statusCode(200)
        .body("name", equalTo("Kadry"))
        .body("roles", equalTo(List.of("client", "auditor")))
        .body("regulations", equalTo(List.of("library-card")));
  }

  @Test
  void aRevokedTokenIsWorthNothingAtOnceAndStaysListed() {
    Holders.Held held = Holders.of("short", "client");
    held.asks().get("/api/v1/me").then().statusCode(200).body("$", not(hasKey("regulations")));

    held.revoke();

    assertProblem(held.asks().get("/api/v1/me"), 401, "unauthenticated");
    assertNotNull(listed(held.id()).get("revokedAt"));
    held.revoke();
    assertProblem(asAdmin().delete(TOKENS + "/0123456789abcdef"), 404, "not-found");
  }

  @Test
  void aNameThatStandsForSomebodyElseInTheRecordIsNotGiven() {
    for (String name : List.of("admin", "retention")) {
      Response refused = Holders.post(TOKENS, Map.of("name", name, "roles", List.of("client")));
      assertProblem(refused, 422, "invalid-body");
      assertEquals(List.of("RESERVED"), refused.path("errors.code"));
    }
  }

  @Test
  void everythingWrongIsToldAtOnceWithTheNearestName() {
    Response refused =
        Holders.post(
            TOKENS,
            Map.of(
                "name", "oidc:x",
                "roles", List.of("client", "auditer"),
                "regulations", List.of("library-cart"),
                "expiresAt", "2020-01-01T00:00:00Z",
                "role", "client"));

    assertProblem(refused, 422, "invalid-body")
        .body("errors.size()", equalTo(5))
        .body("errors.find { it.pointer == '/role' }.code", equalTo("UNKNOWN_FIELD"))
        .body("errors.find { it.pointer == '/name' }.code", equalTo("WRONG_VALUE"))
        .body(
            "errors.find { it.pointer == '/roles/1' }.message",
            equalTo(
                "There is no role 'auditer'. Did you mean 'auditor'? Roles: client, editor,"
                    + " approver, auditor, admin."))
        .body(
            "errors.find { it.pointer == '/regulations/0' }.message",
            containsString("Did you mean 'library-card'?"))
        .body(
            "errors.find { it.pointer == '/expiresAt' }.message",
            equalTo("'expiresAt' must lie in the future."));
    for (Map<String, ?> wrong :
        List.<Map<String, ?>>of(
            Map.of(),
            Map.of("name", "a"),
            Map.of("name", "a", "roles", List.of()),
            Map.of("name", "a", "roles", "client"),
            Map.of("name", "a", "roles", List.of(1)),
            Map.of("name", "a", "roles", List.of("client"), "regulations", List.of()),
            Map.of("name", "a", "roles", List.of("client"), "expiresAt", "tomorrow"),
            Map.of("name", "admin", "roles", List.of("client")))) {
      assertProblem(Holders.post(TOKENS, wrong), 422, "invalid-body");
    }
    assertProblem(
        asAdmin().contentType("application/json").body("[]").post(TOKENS), 422, "invalid-body");
    assertProblem(
        asAdmin().contentType("application/json").body("{").post(TOKENS), 400, "malformed-json");
  }

  @Test
  void theAccessLogHasWhoMadeAndRevokedWhich() {
    String name = "logged " + System.nanoTime();
    Holders.Held held = Holders.of(name, "client");
    held.revoke();

    asAdmin()
        .get("/api/v1/ledger/accesses?by=admin&limit=2")
        .then()
        .statusCode(200)
        .body("accesses.operation", equalTo(List.of("CREDENTIAL_REVOKED", "CREDENTIAL_CREATED")))
        .body("accesses.credential", equalTo(List.of(name, name)));
  }

  @Test
  void theTokenOfTheFileCannotBeRevokedByMistake() {
    Response refused = asAdmin().header("Accept-Language", "en").delete(TOKENS + "/admin");

    assertProblem(refused, 409, "conflict").body("detail", containsString("Delete the file"));
    asAdmin().get("/api/v1/me").then().statusCode(200).body("name", equalTo("admin"));
  }

  @Test
  void aStreamEndsWithTheTokenItBeganWith() throws IOException {
    Holders.Held held = Holders.of("stream", "client");
    try (Socket client = new Socket(root.getHost(), root.getPort())) {
      client.setSoTimeout(20_000);
      OutputStream out = client.getOutputStream();
      out.write(
          ("POST "
                  + Service.DECISIONS
                  + " HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer "
                  + held.text()
                  + "\r\nContent-Type: application/x-ndjson\r\nTransfer-Encoding: chunked\r\n\r\n")
              .getBytes(UTF_8));
      BufferedReader in = new BufferedReader(new InputStreamReader(client.getInputStream(), UTF_8));
      chunk(out, Library.card("S/1", "r1").replace("\n", "") + "\n");
      assertTrue(answer(in).startsWith("{\"id\":"));

      held.revoke();

      chunk(out, Library.card("S/2", "r1").replace("\n", "") + "\n");
      String refused = answer(in);
      assertTrue(refused.contains("\"/problems/unauthenticated\""), refused);
      out.write("0\r\n\r\n".getBytes(UTF_8));
    }
  }

  private static void chunk(OutputStream out, String text) throws IOException {
    byte[] bytes = text.getBytes(UTF_8);
    out.write((Integer.toHexString(bytes.length) + "\r\n").getBytes(UTF_8));
    out.write(bytes);
    out.write("\r\n".getBytes(UTF_8));
    out.flush();
  }

  private static String answer(BufferedReader in) throws IOException {
    String line = in.readLine();
    while (line != null && !line.startsWith("{")) {
      line = in.readLine();
    }
    return line;
  }

  private static Map<String, Object> listed(String id) {
    return asAdmin().get(TOKENS).jsonPath().getMap("find { it.id == '" + id + "' }");
  }
}
