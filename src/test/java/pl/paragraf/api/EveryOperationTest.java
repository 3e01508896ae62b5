package pl.paragraf.api;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static pl.paragraf.api.Service.CASE;
import static pl.paragraf.api.Service.DECISIONS;
import static pl.paragraf.api.Service.asAdmin;
import static pl.paragraf.api.Service.assertProblem;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import pl.paragraf.access.Role;
import pl.paragraf.api.Operations.Operation;

/** Walks the published description: nobody gets further than he should, or learns anything. */
@QuarkusTest
@QuarkusTestResource(ServiceFolders.class)
class EveryOperationTest {

  private static final Map<String, String> INVENTED =
      Map.of(
          "regulation", "no-such-regulation",
          "id", UUID.randomUUID().toString(),
          "number", "99",
          "path", "no-such.drl",
          "job", "no-such-job",
          "name", "no such name");

  private Map<String, String> there;

  @BeforeEach
  void somethingOfEverything() {
    Service.awaitReady();
    String decision = Library.decided("B/1", "r1");
    asAdmin()
        .contentType("application/json")
        .body("{\"name\": \"Maria\", \"roles\": [\"auditor\"], \"password\": \"long enough 3\"}")
        .post("/api/v1/accounts");
    there =
        Map.of(
            "regulation", "library-card",
            "id", decision,
            "number", "1",
            "path", "facts.drl",
            "job", "none-runs",
            "name", "Maria");
  }

  @Test
  void everyPublishedOperationSaysWhoMay() {
    List<Operation> all = Operations.published();

    assertTrue(all.size() > 30, all.size() + " operations");
    for (Operation operation : all) {
      assertNotNull(operation.may(), operation + " is missing in the table of this test");
    }
  }

  @Test
  void withoutAGoodCredentialNothingIsDoneOrTold() {
    Map<String, Supplier<RequestSpecification>> bad = badCredentials();
    String before = state();
    for (Operation operation : Operations.published()) {
      bad.forEach(
          (kind, credential) -> {
            String what = operation + ", " + kind + " credential";
            Response real = operation.asked(credential.get(), names(operation));
            Response invented = operation.asked(credential.get(), INVENTED);
            assertEquals(401, real.statusCode(), what);
            assertProblem(real, 401, "unauthenticated");
            assertEquals("Bearer", real.header("WWW-Authenticate"), what);
            assertEquals(real.asString(), invented.asString(), what);
            assertEquals(401, invented.statusCode(), what);
          });
    }
    assertEquals(before, state());
  }

  @Test
  void aRoleThatMayNotIsRefusedWhetherTheThingExistsOrNot() {
    Map<Role, Holders.Held> holders = new LinkedHashMap<>();
    for (Role role : Role.values()) {
      holders.put(role, Holders.of("walk " + role.code(), role.code()));
    }
    List<Operation> all = Operations.published();
    String before = state();
    for (Operation operation : all) {
      holders.forEach(
          (role, holder) -> {
            if (operation.may().contains(role)) {
              return;
            }
            String what = operation + " as " + role;
            Response real = operation.asked(holder.asks(), names(operation));
            Response invented = operation.asked(holder.asks(), INVENTED);
            assertEquals(403, real.statusCode(), what);
            assertProblem(real, 403, "forbidden");
            assertEquals(real.asString(), invented.asString(), what);
            assertEquals(403, invented.statusCode(), what);
          });
    }
    assertEquals(before, state());
    for (Operation operation : all) {
      for (Role role : operation.may()) {
        if (role != Role.ADMIN) {
          int status = operation.asked(holders.get(role).asks(), INVENTED).statusCode();
          assertFalse(Set.of(401, 403, 500).contains(status), operation + " as " + role);
        }
      }
    }
  }

  @Test
  void linesOfCasesAreHeldToTheSame() {
    Holders.Held auditor = Holders.of("walk lines", "auditor");
    String before = state();
    for (String path : List.of(DECISIONS, Service.EVALUATIONS)) {
      String line = CASE.replace("\n", "") + "\n";
      for (String lines : List.of(line, "")) {
        assertProblem(lines(given(), path, lines), 401, "unauthenticated");
        assertProblem(lines(Holders.as("wrong"), path, lines), 401, "unauthenticated");
        assertProblem(lines(auditor.asks(), path, lines), 403, "forbidden");
      }
    }
    assertEquals(before, state());
  }

  @Test
  void otherMethodsAndOtherPathsTellNothingEither() {
    Holders.Held client = Holders.of("walk paths", "client");
    for (String path : List.of("/q/metrics", "/q/nothing", "/console", "/q/openapi/x", "/data")) {
      assertEquals(401, given().get(path).statusCode(), path);
      assertEquals(403, client.asks().get(path).statusCode(), path);
    }
    assertEquals(401, given().get("/").statusCode());
    assertEquals(404, client.asks().get("/").statusCode(), "a page is for a session only");
    for (String method : List.of("OPTIONS", "HEAD", "PATCH", "TRACE", "PROPFIND")) {
      assertEquals(
          401, given().request(method, "/api/v1/tokens").statusCode(), method + " without");
    }
    assertEquals(403, client.asks().head("/api/v1/tokens").statusCode());
    assertEquals(200, given().get("/q/health/live").statusCode());
  }

  private static Map<String, Supplier<RequestSpecification>> badCredentials() {
    Holders.Held revoked = Holders.of("walk revoked", "admin");
    revoked.revoke();
    Holders.Held expired =
        Holders.of(
            Map.of(
                "name", "walk expired",
                "roles", List.of("admin"),
                "expiresAt", Instant.now().plusSeconds(2).toString()));
    Service.await(
        () -> expired.asks().get("/api/v1/me").statusCode() == 401, "the token to expire");
    Map<String, Supplier<RequestSpecification>> bad = new LinkedHashMap<>();
    bad.put("no", () -> given());
    bad.put("a wrong", () -> Holders.as("pgf_" + "A".repeat(43)));
    bad.put("an empty", () -> given().header("Authorization", "Bearer "));
    bad.put("another kind of", () -> given().auth().preemptive().basic("admin", "admin"));
    bad.put("an expired", expired::asks);
    bad.put("a revoked", revoked::asks);
    return bad;
  }

  /** Tokens have ids of another kind than decisions. */
  private Map<String, String> names(Operation operation) {
    if (!operation.path().startsWith(Holders.TOKENS)) {
      return there;
    }
    Map<String, String> names = new LinkedHashMap<>(there);
    List<String> tokens = asAdmin().get(Holders.TOKENS).path("id");
    names.put("id", tokens.isEmpty() ? "0123456789abcdef" : tokens.get(0));
    return names;
  }

  private static Response lines(RequestSpecification by, String path, String lines) {
    return by.contentType(CaseResource.NDJSON).body(lines.getBytes()).post(path);
  }

  /** Everything an operation could have changed. */
  private static String state() {
    StringBuilder state = new StringBuilder();
    state.append(asAdmin().get("/api/v1/ledger/checkpoint").<Integer>path("size"));
    for (String path :
        List.of(
            "/api/v1/regulations",
            "/api/v1/regulations/library-card/releases",
            "/api/v1/tokens",
            "/api/v1/accounts")) {
      state.append('\n').append(asAdmin().get(path).then().statusCode(200).extract().asString());
    }
    return state.toString();
  }
}
