package pl.paragraf.api;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static pl.paragraf.api.Library.decided;
import static pl.paragraf.api.Service.CASE;
import static pl.paragraf.api.Service.asAdmin;
import static pl.paragraf.api.Service.assertProblem;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(ServiceFolders.class)
class DecisionResourceTest {

  private static final String DECISIONS = "/api/v1/decisions";

  @BeforeEach
  void ready() {
    Service.awaitReady();
  }

  @Test
  void aRecordedDecisionHasTheFactsAsTheClientSentThem() {
    String id = Library.decide(CASE).path("id");

    in("en")
        .get(DECISIONS + "/" + id)
        .then()
        .statusCode(200)
        .body("by", equalTo("admin"))
        .body("caseReference", equalTo("B/1"))
        .body("facts.size()", equalTo(2))
        .body("facts[1]", equalTo(Map.of("type", "OverdueBook", "readerId", "r1", "days", 31)))
        .body("outcomes[0].label", equalTo("Card issued"))
        .body("trace.fired.size()", equalTo(4))
        .body("$", not(hasKey("erased")));
  }

  @Test
  void everyFilterFindsAndAllOfThemNarrow() {
    String reference = unique();
    String reader = unique();
    String id = decided(reference, reader);
    String decidedAt = asAdmin().get(DECISIONS + "/" + id).path("decidedAt");

    for (String query :
        List.of(
            "caseReference=" + reference,
            "subject=" + reader,
            "subject=" + reader + "&outcome=CARD_ISSUED",
            "subject=" + reader + "&regulation=library-card&release=" + active(),
            "subject=" + reader + "&from=" + decidedAt + "&to=" + decidedAt,
            "subject=" + reader + "&from=2026-01-01")) {
      found(query)
          .body("decisions.id", equalTo(List.of(id)))
          .body("decisions[0].outcomes[0].code", equalTo("CARD_ISSUED"))
          .body("decisions[0].by", equalTo("admin"))
          .body("decisions[0]", not(hasKey("findings")))
          .body("next", nullValue());
    }
    for (String query :
        List.of(
            "subject=" + reader + "&outcome=CARD_REFUSED",
            "subject=" + reader + "&release=99",
            "subject=" + reader + "&to=2020-01-01",
            "subject=" + reader + "&from=2099-01-01",
            "subject=" + reader.substring(1))) {
      found(query).body("decisions", equalTo(List.of()));
    }
  }

  @Test
  void pagesFollowOneAnotherNewestFirst() {
    String reader = unique();
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      ids.add(decided("P/" + i, reader));
    }
    Collections.reverse(ids);

    List<String> found = new ArrayList<>();
    String cursor = "";
    int pages = 0;
    while (cursor != null) {
      JsonPath page = found("subject=" + reader + "&limit=2" + cursor).extract().body().jsonPath();
      found.addAll(page.getList("decisions.id"));
      cursor = page.getString("next") == null ? null : "&cursor=" + page.getString("next");
      pages++;
    }

    assertEquals(ids, found);
    assertEquals(3, pages);
  }

  @Test
  void whatIsWrongWithASearchIsTold() {
    for (String query :
        List.of(
            "subjekt=x",
            "limit=0",
            "limit=201",
            "release=0",
            "from=yesterday",
            "to=2026-02-30",
            "from=2026-02-01&to=2026-01-01",
            "cursor=forged",
            "cursor=%25%25",
            "subject=",
            "format=xml",
            "format=csv&limit=10",
            "format=ndjson&cursor=x")) {
      assertProblem(
          in("en").urlEncodingEnabled(false).get(DECISIONS + "?" + query),
          400,
          "invalid-parameter");
    }
    assertProblem(in("en").get(DECISIONS + "?subjekt=x"), 400, "invalid-parameter")
        .body("detail", containsString("Did you mean 'subject'?"));
    assertProblem(in("en").get(DECISIONS + "?regulation=libary-card"), 404, "not-found")
        .body("detail", containsString("Did you mean 'library-card'?"));
    assertProblem(in("en").accept("image/png").get(DECISIONS), 406, "not-acceptable");
  }

  @Test
  void everythingFoundComesOneDecisionALine() {
    String reader = unique();
    for (int i = 0; i < 3; i++) {
      decided("N/" + i, reader);
    }

    for (Response answer :
        List.of(
            asAdmin().get(DECISIONS + "?format=ndjson&subject=" + reader),
            asAdmin().accept("application/x-ndjson").get(DECISIONS + "?subject=" + reader))) {
      assertEquals(200, answer.statusCode());
      assertEquals("application/x-ndjson", answer.contentType());
      List<String> lines = answer.asString().lines().toList();
      assertEquals(
          List.of("N/2", "N/1", "N/0"),
          lines.stream().map(line -> JsonPath.from(line).getString("caseReference")).toList());
      JsonPath first = JsonPath.from(lines.get(0));
      assertEquals(reader, first.getString("facts[0].readerId"));
      assertEquals(lines.get(0), asAdmin().get(DECISIONS + "/" + first.getString("id")).asString());
    }
  }

  @Test
  void everythingFoundComesOneOutcomeARow() throws IOException {
    String reader = unique();
    String formula = "=HYPERLINK(1)";
    String id = decided(formula, reader);

    for (Response answer :
        List.of(
            in("en").get(DECISIONS + "?format=csv&subject=" + reader),
            in("en").accept("text/csv").get(DECISIONS + "?subject=" + reader))) {
      assertEquals("text/csv;charset=utf-8", answer.contentType().toLowerCase());
      CSVFormat format = CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get();
      try (CSVParser csv = CSVParser.parse(new StringReader(answer.asString()), format)) {
        List<CSVRecord> rows = csv.getRecords();
        assertEquals(1, rows.size());
        assertEquals(id, rows.get(0).get("id"));
        assertEquals("'" + formula, rows.get(0).get("caseReference"));
        assertEquals(reader, rows.get(0).get("subject"));
        assertEquals("CARD_ISSUED", rows.get(0).get("outcome"));
        assertEquals("Card issued", rows.get(0).get("label"));
        assertTrue(rows.get(0).get("details").startsWith("{\"deposit\":"));
      }
    }
  }

  @Test
  void aReplayIsIdenticalUnderTheRecordedReleaseThoughTheRulesChanged() throws IOException {
    String id = decided("R/1", unique());
    Path facts = ServiceFolders.rules().resolve("library-card/card.drl");
    Path scenarios = ServiceFolders.rules().resolve("library-card/scenarios/card.yaml");
    String before = Files.readString(facts);
    String expected = Files.readString(scenarios);
    int number = active();
    try {
      Files.writeString(facts, before.replace("CARD_ISSUED", "CARD_GIVEN"));
      Files.writeString(scenarios, expected.replace("CARD_ISSUED", "CARD_GIVEN"));
      Service.await(() -> active() > number, "the next release");

      asAdmin()
          .post(DECISIONS + "/" + id + "/replay")
          .then()
          .statusCode(200)
          .body("identical", equalTo(true))
          .body("differences", equalTo(List.of()))
          .body("release.number", equalTo(number))
          .body("release.digest", startsWith("sha256:"))
          .body("replayedAt", containsString("T"));
    } finally {
      Files.writeString(facts, before);
      Files.writeString(scenarios, expected);
      Service.await(() -> active() > number + 1, "the first release again");
    }
  }

  @Test
  void anErasedDecisionSaysSoAndNothingElse() {
    String reader = unique();
    String id = decided("E/1", reader);

    erase(DECISIONS + "/" + id + "/erasure", "{\"reason\": \"okres przechowywania\"}")
        .then()
        .statusCode(200)
        .body("erased", equalTo(List.of(id)))
        .body("erasedAt", containsString("T"));

    in("en")
        .get(DECISIONS + "/" + id)
        .then()
        .statusCode(200)
        .body("id", equalTo(id))
        .body("regulation", equalTo("library-card"))
        .body("by", equalTo("admin"))
        .body("erased.by", equalTo("admin"))
        .body("erased.reason", equalTo("okres przechowywania"))
        .body("erased.note", startsWith("erased on 20"))
        .body("erased.note", containsString(", by admin"))
        .body("$", not(hasKey("outcomes")))
        .body("$", not(hasKey("facts")))
        .body("$", not(hasKey("caseReference")))
        .body("$", not(hasKey("asOf")))
        .body("$", not(hasKey("trace")));
    assertEquals(
        true,
        in("pl").get(DECISIONS + "/" + id).<String>path("erased.note").startsWith("dane usunięto"));
    found("subject=" + reader).body("decisions", equalTo(List.of()));
    assertProblem(in("en").post(DECISIONS + "/" + id + "/replay"), 410, "gone")
        .body("detail", containsString("by admin"));
    erase(DECISIONS + "/" + id + "/erasure", "{\"reason\": \"again\"}")
        .then()
        .statusCode(200)
        .body("erased", equalTo(List.of()));
  }

  @Test
  void everyDecisionAboutACaseOrASubjectIsErased() {
    String reader = unique();
    String reference = unique();
    String first = decided(reference, reader);
    String second = decided("other", reader);

    erase(
            "/api/v1/erasures",
            "{\"regulation\": \"library-card\", \"caseReference\": \"%s\", \"reason\": \"x\"}"
                .formatted(reference))
        .then()
        .statusCode(200)
        .body("erased", equalTo(List.of(first)));
    erase(
            "/api/v1/erasures",
            "{\"regulation\": \"library-card\", \"subject\": \"%s\", \"reason\": \"x\"}"
                .formatted(reader))
        .then()
        .statusCode(200)
        .body("erased", equalTo(List.of(second)));
  }

  @Test
  void whatIsWrongWithAnErasureIsTold() {
    String id = decided("E/2", unique());
    String path = DECISIONS + "/" + id + "/erasure";

    assertProblem(erase(path, "{}"), 422, "invalid-body")
        .body("errors[0].pointer", equalTo("/reason"))
        .body("errors[0].code", equalTo("MISSING_FIELD"))
        .body("detail", containsString("must not hold personal data"));
    assertProblem(erase(path, "{\"reason\": \"" + "x".repeat(501) + "\"}"), 422, "invalid-body");
    assertProblem(erase(path, "{"), 400, "malformed-json");
    assertProblem(erase(DECISIONS + "/nobody/erasure", "{\"reason\": \"x\"}"), 404, "not-found");
    assertProblem(
            erase(
                "/api/v1/erasures",
                "{\"regulation\": \"libary-card\", \"subject\": \"r\", \"reason\": \"x\"}"),
            404,
            "not-found")
        .body("detail", containsString("library-card"));
    assertProblem(
            erase("/api/v1/erasures", "{\"regulation\": \"library-card\", \"reason\": \"x\"}"),
            422,
            "invalid-body")
        .body("errors[0].code", equalTo("EXACTLY_ONE"));
    assertProblem(
        asAdmin().contentType("text/plain").body("x").post(path), 415, "unsupported-media-type");
  }

  @Test
  void retentionWithoutAPeriodErasesNothing() {
    asAdmin()
        .post("/api/v1/regulations/library-card/retention")
        .then()
        .statusCode(200)
        .body("erased", equalTo(0))
        .body("before", nullValue());
    assertProblem(asAdmin().post("/api/v1/regulations/nobody/retention"), 404, "not-found");
  }

  @Test
  void whatIsUnknownIs404() {
    for (String id : List.of("nobody", UUID.randomUUID().toString())) {
      assertProblem(asAdmin().get(DECISIONS + "/" + id), 404, "not-found");
      assertProblem(asAdmin().get(DECISIONS + "/" + id + "/proof"), 404, "not-found");
      assertProblem(asAdmin().post(DECISIONS + "/" + id + "/replay"), 404, "not-found");
    }
  }

  private static int active() {
    return asAdmin().get("/api/v1/regulations/library-card").path("release.number");
  }

  private static ValidatableResponse found(String query) {
    return asAdmin().urlEncodingEnabled(false).get(DECISIONS + "?" + query).then().statusCode(200);
  }

  private static Response erase(String path, String body) {
    return in("en").contentType("application/json").body(body).post(path);
  }

  private static RequestSpecification in(String language) {
    return asAdmin().header("Accept-Language", language);
  }

  private static String unique() {
    return UUID.randomUUID().toString();
  }
}
