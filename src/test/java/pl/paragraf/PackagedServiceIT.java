package pl.paragraf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The packaged service on the shipped rules, from outside. */
class PackagedServiceIT {

  private static final String API = "/api/v1/regulations/";
  private static final String JORDANOW = API + "jordanow-day-support";
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String ABSENT_36_DAYS =
      """
      {"asOf": "2018-11-05", "facts": [
        {"type": "Participant", "participantId": "p1", "birthDate": "2008-05-10",
         "enrolledOn": "2018-02-01", "courtReferral": false},
        {"type": "AbsencePeriod", "participantId": "p1", "fromDate": "2018-10-01",
         "toDate": "2018-11-05", "excuseWritten": false, "excuseConfirmedByParent": false}]}
      """;

  private static final List<String> AROUND_BOTH_EDGES =
      List.of("999.99", "1000.00", "1000.01", "1199.99", "1200.00", "1200.01");
  private static final String EMPLOYEE =
      """
      {"asOf": "2013-05-10", "facts": [
        {"type": "EntitledPerson", "personId": "p1", "status": "EMPLOYEE_CONTRACT",
         "hireDate": "2005-01-03", "entitledSince": "2005-01-03", "terminationReason": "NONE",
         "receivesPension": false},
        {"type": "SituationDeclaration", "personId": "p1", "forYear": 2013,
         "filedOn": "2013-03-15", "incomeYear": 2012, "signed": true},
        {"type": "IncomeItem", "ownerId": "p1", "forYear": 2013, "incomeYear": 2012,
         "source": "EMPLOYMENT", "annualGross": "%s"}]}
      """;

  private static PackagedService service;

  @BeforeAll
  static void start() throws Exception {
    service = PackagedService.start();
  }

  @AfterAll
  static void stop() throws Exception {
    service.close();
  }

  @Test
  void healthIsOpenAndUp() throws Exception {
    HttpResponse<String> ready = withoutToken("/q/health/ready");
    assertEquals(200, ready.statusCode());
    assertEquals("UP", json(ready).path("status").textValue());
    assertEquals(200, withoutToken("/q/health/live").statusCode());
  }

  @Test
  void everythingElseNeedsTheToken() throws Exception {
    for (String path : List.of(API, JORDANOW, "/q/openapi", "/api/v1/decisions/x", "/nowhere")) {
      HttpResponse<String> refused = withoutToken(path);
      assertEquals(401, refused.statusCode(), path);
      assertEquals(
          "application/problem+json", refused.headers().firstValue("Content-Type").orElseThrow());
      assertEquals("/problems/unauthenticated", json(refused).path("type").textValue());
      assertEquals(401, json(refused).path("status").intValue());
    }
  }

  @Test
  void aDecisionIsAnsweredWithItsPlaceAndFoundThere() throws Exception {
    HttpResponse<String> decided = service.post(JORDANOW + "/decisions", ABSENT_36_DAYS);
    assertEquals(201, decided.statusCode(), decided.body());
    JsonNode decision = json(decided);
    String location = decided.headers().firstValue("Location").orElseThrow();
    assertTrue(location.endsWith("/api/v1/decisions/" + decision.path("id").textValue()));
    HttpResponse<String> found = service.get(URI.create(location).getPath());
    assertEquals(200, found.statusCode());
    assertEquals(withFacts(decision, ABSENT_36_DAYS), json(found));
    assertEquals("EXCLUSION_RECOMMENDED", outcome(decision));
  }

  @Test
  void aReleaseGivesItsFilesAsTheyWere() throws Exception {
    JsonNode release = json(service.get(JORDANOW + "/releases/1"));
    assertEquals(1, release.path("number").intValue());
    assertTrue(release.path("files").toString().contains("\"parameters.drl\""));
    HttpResponse<String> file = service.get(JORDANOW + "/releases/1/files/parameters.drl");
    assertEquals(200, file.statusCode());
    assertEquals(
        Files.readString(Path.of("rules/jordanow-day-support/parameters.drl")), file.body());
  }

  @Test
  void theDescriptionOfTheApiHoldsTheFactsOfTheRuleFiles() throws Exception {
    JsonNode candidate =
        json(service.get("/q/openapi?format=json"))
            .path("components")
            .path("schemas")
            .path("jordanow-day-support.Candidate");
    assertEquals("date", candidate.path("properties").path("birthDate").path("format").textValue());
  }

  @Test
  void aBrokenFileKeepsTheLastGoodReleaseAndShowsFileAndLine() throws Exception {
    Path file = service.folder().resolve("rules/jordanow-day-support/parameters.drl");
    String good = Files.readString(file);
    JsonNode before = json(service.get(JORDANOW)).path("release");
    Files.writeString(file, good.replace("setLimitDays(30);", "setLimitDays(30;"));
    JsonNode refused = await(JORDANOW, answer -> json(answer).has("candidate"));
    assertEquals(before, refused.path("release"));
    JsonNode diagnostic = refused.path("candidate").path("diagnostics").path(0);
    assertEquals("parameters.drl", diagnostic.path("file").textValue());
    assertEquals(142, diagnostic.path("line").intValue());
    assertEquals("ERROR", diagnostic.path("severity").textValue());
    JsonNode answer = json(service.post(JORDANOW + "/evaluations", ABSENT_36_DAYS));
    assertEquals("EXCLUSION_RECOMMENDED", outcome(answer));
    assertEquals(before.path("number"), answer.path("release").path("number"));
    Files.writeString(file, good);
    JsonNode mended = await(JORDANOW, a -> !json(a).has("candidate"));
    assertEquals(before.path("digest"), mended.path("release").path("digest"));
  }

  @Test
  void anEdgeOfTheIncomeBracketsMovesByOneEditAndLeavesNoGap() throws Exception {
    String okonek = API + "okonek-social-fund";
    Path file = service.folder().resolve("rules/okonek-social-fund/parameters.drl");
    String good = Files.readString(file);
    JsonNode before = json(service.get(okonek)).path("release");
    assertEquals(List.of("I", "I", "II", "II", "II", "II"), bracketsOf(okonek, AROUND_BOTH_EDGES));
    String edge = "new BigDecimal(\"1000.00\"));   // o.bracket.I.max";
    assertEquals(2, good.split(Pattern.quote(edge), -1).length);

    Files.writeString(file, good.replace(edge, edge.replace("1000", "1200")));

    await(okonek, a -> !json(a).path("release").equals(before));
    assertEquals(List.of("I", "I", "I", "I", "I", "II"), bracketsOf(okonek, AROUND_BOTH_EDGES));
    Files.writeString(file, good);
    JsonNode back = await(okonek, a -> json(a).at("/release/digest").equals(before.path("digest")));
    assertEquals("ACTIVE", back.path("state").textValue());
  }

  /** The bracket of a person alone, by income of a month; there has to be exactly one. */
  private static List<String> bracketsOf(String regulation, List<String> monthly) throws Exception {
    List<String> brackets = new ArrayList<>();
    for (String income : monthly) {
      BigDecimal annual = new BigDecimal(income).multiply(BigDecimal.valueOf(12));
      JsonNode answer = json(service.post(regulation + "/evaluations", EMPLOYEE.formatted(annual)));
      List<String> found =
          answer.path("outcomes").findValuesAsText("code").stream()
              .filter(code -> code.startsWith("BRACKET_"))
              .map(code -> code.substring("BRACKET_".length()))
              .toList();
      assertEquals(1, found.size(), income + ": " + answer);
      brackets.add(found.get(0));
    }
    return brackets;
  }

  @Test
  void aNewFolderBecomesARegulationAndARemovedOneIsWithdrawn() throws Exception {
    String library = API + "library-card";
    Path folder = service.folder().resolve("rules/library-card");
    String reader =
        """
        {"asOf": "2021-06-01",
         "facts": [{"type": "Reader", "readerId": "r1", "birthDate": "2010-01-01"}]}
        """;
    assertEquals(404, service.get(library).statusCode());
    PackagedService.copy(Path.of("src/test/resources/regulations/library-card"), folder);
    await(library, answer -> json(answer).path("state").asText().equals("ACTIVE"));
    HttpResponse<String> decided = service.post(library + "/decisions", reader);
    assertEquals(201, decided.statusCode(), decided.body());
    assertEquals("CARD_ISSUED", outcome(json(decided)));
    remove(folder);
    await(library, answer -> json(answer).path("state").asText().equals("WITHDRAWN"));
    HttpResponse<String> late = service.post(library + "/decisions", reader);
    assertEquals("application/problem+json", late.headers().firstValue("Content-Type").get());
    assertEquals(404, late.statusCode(), late.body());
    String why = json(late).path("detail").textValue();
    assertTrue(why.startsWith("Regulamin library-card jest wycofany od "), why);
    HttpResponse<String> earlier =
        service.get("/api/v1/decisions/" + json(decided).path("id").textValue());
    assertEquals(withFacts(json(decided), reader), json(earlier));
    assertFalse(json(service.get(library + "/releases")).isEmpty());
  }

  /** A decision as it is found again: with the facts it was asked about. */
  private static JsonNode withFacts(JsonNode decision, String request) throws Exception {
    ObjectNode found = decision.deepCopy();
    return found.set("facts", new ObjectMapper().readTree(request).path("facts"));
  }

  private static void remove(Path folder) throws Exception {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  private static JsonNode await(String path, Predicate<HttpResponse<String>> reached)
      throws Exception {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(120);
    HttpResponse<String> answer = service.get(path);
    while (!reached.test(answer)) {
      assertTrue(System.nanoTime() < deadline, "not reached in time: " + answer.body());
      TimeUnit.MILLISECONDS.sleep(50);
      answer = service.get(path);
    }
    return json(answer);
  }

  private static HttpResponse<String> withoutToken(String path) throws Exception {
    URI uri = URI.create("http://127.0.0.1:" + service.port() + path);
    return HttpClient.newHttpClient()
        .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
  }

  private static String outcome(JsonNode answer) {
    return answer.path("outcomes").path(0).path("code").textValue();
  }

  private static JsonNode json(HttpResponse<String> answer) {
    try {
      return JSON.readTree(answer.body());
    } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
      throw new AssertionError("no JSON: " + answer.body(), e);
    }
  }
}
