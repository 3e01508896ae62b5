package pl.paragraf.api;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static pl.paragraf.api.Service.CASE;
import static pl.paragraf.api.Service.asAdmin;
import static pl.paragraf.api.Service.assertProblem;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Credentials limited to one of two regulations. */
@QuarkusTest
@QuarkusTestResource(
    value = ServiceFolders.class,
    restrictToAnnotatedClass = true,
    initArgs = @ResourceArg(name = ServiceFolders.SECOND, value = "museum-card"))
class ScopeTest {

  private static final String BASE = "/api/v1/regulations/";
  private static final List<String> MUSEUM = List.of("museum-card");

  @BeforeEach
  void ready() {
    Service.awaitReady();
  }

  @Test
  void whatIsBelowAnotherRegulationIsRefusedWhetherThereIsOneOrNot() {
    Holders.Held admin = Holders.within(MUSEUM, "admin of the museum", "admin");
    for (String below :
        List.of(
            "",
            "/schema",
            "/labels",
            "/parameters",
            "/provisions",
            "/releases",
            "/releases/1",
            "/releases/1/files/facts.drl",
            "/mutations/x")) {
      Response other = admin.asks().get(BASE + "library-card" + below);
      Response none = admin.asks().get(BASE + "no-such" + below);
      assertProblem(other, 403, "forbidden");
      assertEquals(none.asString(), other.asString(), below);
    }
    for (String below : List.of("/decisions", "/evaluations", "/candidates")) {
      for (String regulation : List.of("library-card", "no-such", "library%2Dcard")) {
        assertProblem(
            admin
                .asks()
                .urlEncodingEnabled(false)
                .contentType("application/json")
                .body(CASE)
                .post(BASE + regulation + below),
            403,
            "forbidden");
      }
    }
    for (String below : List.of("/mutations", "/retention")) {
      assertProblem(admin.asks().post(BASE + "library-card" + below), 403, "forbidden");
    }
    admin.asks().get(BASE + "museum-card/releases").then().statusCode(200);
  }

  @Test
  void listsNameOnlyTheRegulationsOfTheScope() {
    Holders.Held editor = Holders.within(MUSEUM, "editor", "editor");
    editor.asks().get("/api/v1/regulations").then().body("id", equalTo(MUSEUM));
    editor
        .asks()
        .get("/q/openapi")
        .then()
        .statusCode(200)
        .body(containsString("museum-card"))
        .body(not(containsString("library-card")));
    asAdmin().get("/api/v1/regulations").then().body("id.size()", equalTo(2));
    editor.asks().get("/api/v1/me").then().body("regulations", equalTo(MUSEUM));
  }

  @Test
  void aCaseMetOftenIsNotAnsweredOutsideTheScopeEither() {
    Holders.Held client = Holders.within(MUSEUM, "client of the museum", "client");
    for (int i = 0; i < 3_000; i++) {
      Service.post(Service.EVALUATIONS, CASE).statusCode(200);
      if (i % 500 == 0) {
        refused(client, "/evaluations");
      }
    }
    refused(client, "/evaluations");
    refused(client, "/decisions");
  }

  private static void refused(Holders.Held client, String below) {
    assertProblem(
        client
            .asks()
            .contentType("application/json")
            .body(CASE)
            .post(BASE + "library-card" + below),
        403,
        "forbidden");
  }

  @Test
  void decisionsOfOtherRegulationsAreNotThere() {
    String reference = UUID.randomUUID().toString();
    String here = decided("museum-card", reference);
    String there = decided("library-card", reference);
    Holders.Held auditor = Holders.within(MUSEUM, "auditor of the museum", "auditor");
    Holders.Held both =
        Holders.within(List.of("museum-card", "library-card"), "auditor of both", "auditor");

    String query = "/api/v1/decisions?caseReference=" + reference;
    assertEquals(List.of(here), auditor.asks().get(query).path("decisions.id"));
    assertEquals(List.of(there, here), both.asks().get(query).path("decisions.id"));
    String exported = auditor.asks().get(query + "&format=ndjson").asString();
    assertTrue(exported.contains(here));
    assertFalse(exported.contains(there));
    assertProblem(auditor.asks().get(query + "&regulation=library-card"), 403, "forbidden");
    for (String below : List.of("", "/proof")) {
      assertProblem(auditor.asks().get("/api/v1/decisions/" + there + below), 404, "not-found");
      auditor.asks().get("/api/v1/decisions/" + here + below).then().statusCode(200);
    }
    assertProblem(auditor.asks().post("/api/v1/decisions/" + there + "/replay"), 404, "not-found");
    auditor.asks().post("/api/v1/decisions/" + here + "/replay").then().statusCode(200);
    assertProblem(auditor.asks().get("/api/v1/ledger/export"), 403, "forbidden");
  }

  @Test
  void anAdministratorOfOneRegulationErasesThereAndGivesNoRights() {
    String reference = UUID.randomUUID().toString();
    String there = decided("library-card", reference);
    Holders.Held admin = Holders.within(MUSEUM, "admin of the museum", "admin");

    assertProblem(
        admin
            .asks()
            .contentType("application/json")
            .body("{\"reason\": \"a test\"}")
            .post("/api/v1/decisions/" + there + "/erasure"),
        404,
        "not-found");
    assertProblem(
        admin
            .asks()
            .contentType("application/json")
            .body(
                Map.of(
                    "regulation", "library-card", "caseReference", reference, "reason", "a test"))
            .post("/api/v1/erasures"),
        403,
        "forbidden");
    assertProblem(
        admin
            .asks()
            .contentType("application/json")
            .body("{\"name\": \"all\", \"roles\": [\"admin\"]}")
            .post("/api/v1/tokens"),
        403,
        "forbidden");
    for (String path : List.of("/api/v1/tokens", "/api/v1/accounts")) {
      assertProblem(admin.asks().get(path), 403, "forbidden");
    }
    assertFalse(
        asAdmin().get("/api/v1/decisions/" + there).then().extract().asString().contains("erased"));
  }

  private static String decided(String regulation, String reference) {
    return Service.post(BASE + regulation + "/decisions", Library.card(reference, "r1"))
        .statusCode(201)
        .extract()
        .path("id");
  }
}
