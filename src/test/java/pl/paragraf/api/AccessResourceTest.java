package pl.paragraf.api;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static pl.paragraf.api.Library.decided;
import static pl.paragraf.api.Service.asAdmin;
import static pl.paragraf.api.Service.assertProblem;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whatever is told of decisions stands in the access log. */
@QuarkusTest
@QuarkusTestResource(ServiceFolders.class)
class AccessResourceTest {

  @BeforeEach
  void ready() {
    Service.awaitReady();
  }

  private static Response accesses(String query) {
    return asAdmin().header("Accept-Language", "en").get("/api/v1/ledger/accesses?" + query);
  }

  private static JsonPath found(String query) {
    Response answer = accesses(query);
    assertEquals(200, answer.statusCode(), answer.asString());
    return answer.jsonPath();
  }

  private static Map<String, Object> newest() {
    return found("limit=1").getMap("accesses[0]");
  }

  @Test
  void readingProvingAndReplayingADecisionAreRecordedBeforeTheAnswer() {
    String id = decided("A/1", "a1");
    assertEquals(List.of(), found("decision=" + id).getList("accesses"), "deciding is no access");

    asAdmin().get("/api/v1/decisions/" + id).then().statusCode(200);
    asAdmin().get("/api/v1/decisions/" + id + "/proof").then().statusCode(200);
    asAdmin().post("/api/v1/decisions/" + id + "/replay").then().statusCode(200);

    JsonPath log = found("decision=" + id);
    assertEquals(List.of("REPLAY", "PROOF", "READ"), log.getList("accesses.operation"));
    Map<String, Object> read = log.getMap("accesses[2]");
    assertEquals("admin", read.get("by"));
    assertEquals(List.of(id), read.get("decisions"));
    assertTrue(Instant.parse((String) read.get("at")).isAfter(Instant.now().minusSeconds(60)));
    assertEquals(List.of("id", "at", "by", "operation", "decisions"), List.copyOf(read.keySet()));
    assertNull(log.get("next"));
  }

  @Test
  void whatIsUnknownIsNoAccess() {
    String before = (String) newest().getOrDefault("id", "");
    String unknown = "00000000-0000-8000-8000-000000000000";
    asAdmin().get("/api/v1/decisions/" + unknown).then().statusCode(404);
    asAdmin().get("/api/v1/decisions/" + unknown + "/proof").then().statusCode(404);
    asAdmin().get("/api/v1/decisions?from=yesterday").then().statusCode(400);
    assertEquals(before, newest().getOrDefault("id", ""));
  }

  @Test
  void aSearchIsRecordedWithWhatItShowedAndWithoutWhatItAskedOfAPerson() {
    String id = decided("A/2", "anna-nowak");
    asAdmin()
        .get("/api/v1/decisions?regulation=library-card&subject=anna-nowak&from=2020-01-01")
        .then()
        .statusCode(200);

    Response answer = accesses("limit=1");
    Map<String, Object> search = answer.jsonPath().getMap("accesses[0]");
    assertEquals("SEARCH", search.get("operation"));
    assertEquals(List.of(id), search.get("decisions"));
    assertEquals(
        Map.of(
            "regulation",
            "library-card",
            "from",
            "2019-12-31T23:00:00Z",
            "withheld",
            List.of("subject")),
        search.get("selection"));
    assertFalse(answer.asString().contains("anna"));
    String exported = asAdmin().get("/api/v1/ledger/export").asString();
    String line =
        exported.lines().filter(l -> l.contains((String) search.get("id"))).findFirst().get();
    String content =
        new String(Base64.getDecoder().decode(JsonPath.from(line).getString("content")));
    assertTrue(content.contains("\"SEARCH\"") && !content.contains("anna"), content);
  }

  @Test
  void anExportIsRecordedAtItsBeginningAndWithItsCountAtItsEnd() {
    decided("A/3", "a3");
    decided("A/3", "a4");
    for (String format : List.of("ndjson", "csv")) {
      asAdmin()
          .get("/api/v1/decisions?caseReference=A/3&release=1&format=" + format)
          .then()
          .statusCode(200);

      List<Map<String, Object>> two = found("limit=2").getList("accesses");
      assertEquals("EXPORT_COMPLETED", two.get(0).get("operation"));
      assertEquals(2, two.get(0).get("count"));
      assertEquals(two.get(1).get("id"), two.get(0).get("begun"));
      assertEquals("EXPORT", two.get(1).get("operation"));
      assertEquals(
          Map.of("release", 1, "withheld", List.of("caseReference")), two.get(1).get("selection"));
      assertEquals(List.of(), two.get(1).get("decisions"));
    }
  }

  @Test
  void verifyingAndExportingTheLedgerAreRecordedAndTheLogIsNot() {
    int entries = asAdmin().get("/api/v1/ledger/checkpoint").path("size");
    assertEquals(entries, asAdmin().post("/api/v1/ledger/verification").<Integer>path("entries"));
    assertEquals("VERIFY", newest().get("operation"));
    String export = asAdmin().get("/api/v1/ledger/export").asString();
    assertEquals("LEDGER_EXPORT", newest().get("operation"));
    assertTrue(export.contains((String) newest().get("id")), "it is part of what it tells of");
    assertEquals(entries + 2, asAdmin().get("/api/v1/ledger/checkpoint").<Integer>path("size"));
  }

  @Test
  void anErasureIsInTheLogAndLeavesTheReadingsBeforeIt() {
    String id = decided("A/5", "a5");
    asAdmin().get("/api/v1/decisions/" + id).then().statusCode(200);
    Service.post("/api/v1/decisions/" + id + "/erasure", "{\"reason\": \"asked for\"}")
        .statusCode(200);
    asAdmin().get("/api/v1/decisions/" + id).then().statusCode(200);

    assertEquals(
        List.of("READ", "ERASE", "READ"), found("decision=" + id).getList("accesses.operation"));
    assertEquals(
        List.of("ERASE"),
        found("decision=" + id + "&operation=ERASE&by=admin").getList("accesses.operation"));
    assertEquals(List.of(), found("decision=" + id + "&by=clerk").getList("accesses"));
  }

  @Test
  void pagesFollowOneAnotherAndPeriodsNarrow() {
    String id = decided("A/6", "a6");
    for (int i = 0; i < 5; i++) {
      asAdmin().get("/api/v1/decisions/" + id).then().statusCode(200);
    }
    List<String> ids = found("decision=" + id).getList("accesses.id");
    List<String> paged = new ArrayList<>();
    String cursor = "";
    while (cursor != null) {
      JsonPath page = found("decision=" + id + "&limit=2" + cursor);
      paged.addAll(page.getList("accesses.id"));
      cursor = page.getString("next") == null ? null : "&cursor=" + page.getString("next");
    }
    assertEquals(5, ids.size());
    assertEquals(ids, paged);
    String at = found("decision=" + id).getString("accesses[4].at");
    assertTrue(found("decision=" + id + "&from=" + at).getList("accesses.id").contains(ids.get(4)));
    assertEquals(List.of(), found("decision=" + id + "&to=2020-01-01").getList("accesses.id"));
  }

  @Test
  void whatIsWrongWithASearchOfTheLogIsTold() {
    assertProblem(accesses("operation=DANCE"), 400, "invalid-parameter")
        .body("detail", containsString("READ"));
    assertProblem(accesses("cursor=AAAA"), 400, "invalid-parameter")
        .body("detail", containsString("cursor"));
    assertProblem(accesses("from=2021-01-02&to=2021-01-01"), 400, "invalid-parameter");
    assertProblem(accesses("who=clerk"), 400, "invalid-parameter")
        .body("detail", containsString("by"));
    assertEquals(401, given().get("/api/v1/ledger/accesses").statusCode());
  }
}
