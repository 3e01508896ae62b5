package pl.paragraf.api;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static pl.paragraf.api.Service.asAdmin;
import static pl.paragraf.api.Service.assertProblem;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import pl.paragraf.regulation.RegulationReader;

@QuarkusTest
@QuarkusTestResource(ServiceFolders.class)
class CandidateResourceTest {

  private static final String LIBRARY = "/api/v1/regulations/library-card";
  private static final Path LEASE = Path.of("src/test/resources/regulations/allotment-lease");
  private static final ObjectMapper JSON = new ObjectMapper();

  @BeforeEach
  void ready() {
    Service.awaitReady();
  }

  @Test
  void aNewRegulationIsCheckedWithItsScenariosAndNothingBecomesLive() throws IOException {
    TreeSet<String> before = stored();
    send("allotment-lease", Map.of("files", lease()))
        .then()
        .statusCode(200)
        .body("regulation", equalTo("allotment-lease"))
        .body("accepted", equalTo(true))
        .body("digest", equalTo(RegulationReader.digest(lease())))
        .body("diagnostics", empty())
        .body("scenarios.passed", equalTo(3))
        .body("scenarios.failed", empty())
        .body("scenarios.notRun", equalTo(0))
        .body("coverage.rules", equalTo(4))
        .body("coverage.rulesNeverFired", empty())
        .body("coverage.provisionsThatDecide", equalTo(2))
        .body("coverage.provisionsWithoutScenario", empty());
    asAdmin().get("/api/v1/regulations/allotment-lease").then().statusCode(404);
    assertEquals(before, stored());
  }

  @Test
  void aChangeOfTheActiveReleaseIsToldWithTheScenariosThatNoLongerHold() throws IOException {
    String parameters =
        Files.readString(ServiceFolders.rules().resolve("library-card/parameters.drl"));
    Response active = asAdmin().get(LIBRARY);
    send(
            "library-card",
            Map.of(
                "changes", Map.of("parameters.drl", parameters.replace("\"20.00\"", "\"30.00\""))))
        .then()
        .statusCode(200)
        .body("accepted", equalTo(false))
        .body("diagnostics[0].code", equalTo("SCENARIO_FAILED"))
        .body("diagnostics[0].file", equalTo("scenarios/card.yaml"))
        .body("scenarios.passed", equalTo(1))
        .body("scenarios.failed[0].name", equalTo("every overdue book raises the deposit"))
        .body("scenarios.failed[0].provisions", equalTo(java.util.List.of("L-3")))
        .body("scenarios.failed[0].differences[0]", containsString("deposit=40.00"))
        .body("scenarios.failed[0].differences[0]", containsString("deposit=60.00"))
        .body("scenarios.failed[0].rules.file", hasItem("card.drl"));
    assertEquals(active.asString(), asAdmin().get(LIBRARY).asString());
  }

  @Test
  void aFileMayBeLeftOut() {
    Map<String, String> changes = new HashMap<>();
    changes.put("scenarios/card.yaml", null);
    send("library-card", Map.of("changes", changes))
        .then()
        .statusCode(200)
        .body("accepted", equalTo(true))
        .body("diagnostics.code", hasItem("NO_SCENARIOS"))
        .body("scenarios.passed", equalTo(0));
  }

  @Test
  void rulesThatDoNotCompileAreToldWithFileAndLine() throws IOException {
    TreeMap<String, String> files = lease();
    files.computeIfPresent("lease.drl", (path, text) -> text.replace("LeaseAppl", "LeasAppl"));
    send("allotment-lease", Map.of("files", files))
        .then()
        .statusCode(200)
        .body("accepted", equalTo(false))
        .body("diagnostics[0].file", equalTo("lease.drl"))
        .body("$", not(hasKey("scenarios")))
        .body("$", not(hasKey("coverage")));
  }

  @Test
  void filesThatAreNoRegulationAreToldAsAReloadTellsThem() {
    send("allotment-lease", Map.of("files", Map.of("facts.drl", "package a")))
        .then()
        .statusCode(200)
        .body("accepted", equalTo(false))
        .body("diagnostics.code", hasItem("MISSING_FILE"));
  }

  @Test
  void everythingWrongWithTheBodyIsToldAtOnce() {
    Map<String, Object> files = new HashMap<>();
    files.put("../escape.drl", "x");
    files.put("/facts.drl", "x");
    files.put("notes.txt", "x");
    files.put("facts.drl", 3);
    assertProblem(send("library-card", Map.of("files", files)), 422, "invalid-body")
        .body("errors.pointer", hasItem("/files/..~1escape.drl"))
        .body("errors.pointer", hasItem("/files/~1facts.drl"))
        .body("errors.pointer", hasItem("/files/notes.txt"))
        .body("errors.pointer", hasItem("/files/facts.drl"));
    assertProblem(send("library-card", Map.of("file", files)), 422, "invalid-body")
        .body("errors.code", hasItem("EXACTLY_ONE"));
    assertProblem(
            send("library-card", Map.of("files", files, "changes", files)), 422, "invalid-body")
        .body("errors.code", hasItem("EXACTLY_ONE"));
    assertProblem(send("library-card", Map.of("files", Map.of())), 422, "invalid-body")
        .body("errors[0].pointer", equalTo("/files"));
    Map<String, String> gone = new HashMap<>();
    gone.put("nowhere.drl", null);
    assertProblem(send("library-card", Map.of("changes", gone)), 422, "invalid-body")
        .body("errors[0].code", equalTo("UNKNOWN_FILE"));
  }

  @Test
  void changesNeedARegulationThatIsThere() {
    assertProblem(
        send("library-cart", Map.of("changes", Map.of("facts.drl", "x"))), 404, "not-found");
    assertProblem(
        send(".hidden", Map.of("files", Map.of("facts.drl", "x"))), 400, "invalid-parameter");
  }

  @Test
  void moreThanARegulationMayHoldIsRefused() {
    Map<String, String> many = new HashMap<>();
    for (int i = 0; i <= CandidateRequest.MOST_FILES; i++) {
      many.put("rules" + i + ".drl", "package a");
    }
    assertProblem(send("allotment-lease", Map.of("files", many)), 413, "too-large");
    String big = "x".repeat(RegulationReader.MAX_BYTES + 1);
    assertProblem(
        send("allotment-lease", Map.of("files", Map.of("big.drl", big))), 413, "too-large");
  }

  @Test
  void itStandsInTheDescriptionOfTheApi() {
    asAdmin()
        .get("/q/openapi?format=json")
        .then()
        .body(
            "paths.'/api/v1/regulations/{regulation}/candidates'.post.requestBody.content."
                + "'application/json'.schema.'$ref'",
            equalTo("#/components/schemas/Candidate"));
  }

  private static Response send(String regulation, Object body) {
    try {
      return asAdmin()
          .contentType("application/json")
          .body(JSON.writeValueAsString(body))
          .post("/api/v1/regulations/" + regulation + "/candidates");
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static TreeMap<String, String> lease() throws IOException {
    return new TreeMap<>(new RegulationReader().read(LEASE).source().orElseThrow().files());
  }

  /** Every file of the service but the ledger and the log. */
  private static TreeSet<String> stored() throws IOException {
    TreeSet<String> files = new TreeSet<>();
    for (Path part :
        new Path[] {
          ServiceFolders.rules(),
          ServiceFolders.data().resolve("releases"),
          ServiceFolders.data().resolve("compiled")
        }) {
      if (Files.exists(part)) {
        try (Stream<Path> walk = Files.walk(part)) {
          walk.filter(Files::isRegularFile).forEach(f -> files.add(f.toString()));
        }
      }
    }
    return files;
  }
}
