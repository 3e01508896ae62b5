package pl.paragraf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * A regulation of a domain the program has never heard of becomes a service by copying its folder:
 * the packaged service runs on, nothing is built.
 */
class NewRegulationIT {

  private static final Path ALLOTMENT = Path.of("src/test/resources/regulations/allotment-lease");
  private static final String LEASE = "/api/v1/regulations/allotment-lease";
  private static final ObjectMapper JSON = new ObjectMapper();

  /** A file of the page: its path in a paragraph, then its text. */
  private static final Pattern FILE =
      Pattern.compile(
          "`rules/(reading-room/[a-z./-]+)`:?\\n\\n```\\w*\\n(.*?)^```$",
          Pattern.MULTILINE | Pattern.DOTALL);

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
  void aFolderCopiedIntoARunningServiceIsARegulation() throws Exception {
    assertEquals(404, service.get(LEASE).statusCode());
    Path folder = service.folder().resolve("rules/allotment-lease");
    PackagedService.copy(ALLOTMENT, folder);
    await(LEASE, answer -> answer.path("state").asText().equals("ACTIVE"));

    describesItself();
    decidesAndTellsWhy(folder);

    edited(folder);
    brokenAndMended(folder);
    relabelled(folder);
  }

  private static void describesItself() throws Exception {
    JsonNode polish = get(LEASE + "/schema", "pl");
    JsonNode english = get(LEASE + "/schema", "en");
    JsonNode area = polish.path("$defs").path("LeaseApplication").path("properties").path("area");
    assertEquals("Zasady wydzierżawiania ogródków działkowych", polish.path("title").textValue());
    assertEquals("Order on leasing allotment gardens", english.path("title").textValue());
    assertEquals("Jednostka: metry kwadratowe.", area.path("description").textValue());
    assertEquals(500, area.path("maximum").intValue());
    assertEquals(
        "COMMUNE – in the commune; ELSEWHERE – elsewhere.",
        english.at("/$defs/LeaseApplication/properties/residence/description").textValue());

    JsonNode api = get("/q/openapi?format=json", "en");
    assertTrue(api.path("paths").has(LEASE + "/decisions"));
    assertEquals(
        "Area of the garden",
        api.at("/components/schemas/allotment-lease.LeaseApplication/properties/area/title")
            .textValue());

    JsonNode rate = get(LEASE + "/parameters", "pl").path(0);
    assertEquals("g.rent.rate", rate.path("key").textValue());
    assertEquals("1.20", rate.path("value").textValue());
    assertEquals("Stawka za metr", rate.path("label").textValue());
    assertEquals("złote", rate.path("unitLabel").textValue());
    assertEquals("2025-03-01", rate.path("since").textValue());

    JsonNode rent = get(LEASE + "/provisions", "en").path(2);
    assertEquals("The rent is a rate for every square metre.", rent.path("gist").textValue());
    assertEquals("§ 3 does not say how to round.", rent.at("/defects/0/text").textValue());
    assertEquals("The whole area of the garden counts.", rent.at("/readings/0/chosen").textValue());
    assertEquals(
        List.of("lease.drl", "parameters.drl"), rent.path("rules").findValuesAsText("file"));
    assertEquals(
        JSON.readTree(
            """
            [{"file": "scenarios/lease.yaml",
              "name": "a resident gets a garden and pays for every metre"}]
            """),
        rent.path("scenarios"));
  }

  private static void decidesAndTellsWhy(Path folder) throws Exception {
    String request = Files.readString(folder.resolve("examples/resident.json"));
    HttpResponse<String> decided = service.post(LEASE + "/decisions", request, "en");
    assertEquals(201, decided.statusCode(), decided.body());
    assertEquals("en", decided.headers().firstValue("Content-Language").orElseThrow());
    JsonNode decision = JSON.readTree(decided.body());
    assertEquals(
        JSON.readTree(
            """
            {"subject": "a1", "code": "LEASE_GRANTED", "label": "Lease granted",
             "decidedBy": "WOJT", "decidedByLabel": "Head of the commune",
             "details": {"rent": "360.00"},
             "rule": "lease: granted to whoever lives in the commune", "citation": "§ 2, § 3"}
            """),
        decision.at("/outcomes/0"));
    assertEquals("Sign the lease", decision.at("/nextSteps/0/label").textValue());
    List<String> fired = decision.at("/trace/fired").findValuesAsText("file");
    assertEquals(List.of("parameters.drl", "lease.drl"), fired);

    JsonNode again = get("/api/v1/decisions/" + decision.path("id").textValue(), "pl");
    assertEquals("Dzierżawa przyznana", again.at("/outcomes/0/label").textValue());
    assertEquals("Wójt", again.at("/nextSteps/0/actorLabel").textValue());

    JsonNode wrong = problem(request.replace("300", "501"), "pl");
    assertEquals("/facts/0/area", wrong.at("/errors/0/pointer").textValue());
    assertEquals(
        "Pole 'area': oczekiwana wartość to liczba całkowita nie mniejsza niż 1 i nie większa niż"
            + " 500.",
        wrong.at("/errors/0/message").textValue());
  }

  private static void edited(Path folder) throws Exception {
    Path parameters = folder.resolve("parameters.drl");
    Files.writeString(parameters, Files.readString(parameters).replace("1.20", "1.50"));
    JsonNode refused = await(LEASE, answer -> answer.has("candidate"));
    assertEquals("SCENARIO_FAILED", refused.at("/candidate/diagnostics/0/code").textValue());
    Path scenarios = folder.resolve("scenarios/lease.yaml");
    Files.writeString(scenarios, Files.readString(scenarios).replace("360.00", "450.00"));
    await(LEASE, answer -> answer.at("/release/number").asInt() == 2);
    assertEquals("450.00", evaluation(folder, "").at("/outcomes/0/details/rent").textValue());
    assertEquals(
        "360.00", evaluation(folder, "?release=1").at("/outcomes/0/details/rent").textValue());
  }

  private static void brokenAndMended(Path folder) throws Exception {
    Path rules = folder.resolve("lease.drl");
    String good = Files.readString(rules);
    Files.writeString(
        rules, good.replace("LEASE_REFUSED\", \"WOJT\"));", "LEASE_REFUSED\"));\n  }"));
    JsonNode refused = await(LEASE, answer -> answer.has("candidate"));
    assertEquals("lease.drl", refused.at("/candidate/diagnostics/0/file").textValue());
    assertTrue(refused.at("/candidate/diagnostics/0/line").intValue() > 0);
    assertEquals(2, refused.at("/release/number").intValue());
    assertEquals("450.00", evaluation(folder, "").at("/outcomes/0/details/rent").textValue());
    Files.writeString(rules, good);
    await(LEASE, answer -> !answer.has("candidate"));
  }

  private static void relabelled(Path folder) throws Exception {
    Path labels = folder.resolve("labels.yaml");
    String good = Files.readString(labels);
    Files.writeString(labels, good.replace("details:", "detials:"));
    JsonNode refused = await(LEASE, answer -> answer.has("candidate"));
    JsonNode diagnostic = refused.at("/candidate/diagnostics/0");
    assertEquals("labels.yaml", diagnostic.path("file").textValue());
    assertEquals(15, diagnostic.path("line").intValue());
    assertTrue(diagnostic.path("message").textValue().contains("Did you mean 'details'?"));
    Files.writeString(labels, good.replace("Dzierżawa przyznana", "Przyznano dzierżawę"));
    await(LEASE, answer -> answer.at("/release/number").asInt() == 3);
    assertEquals("Przyznano dzierżawę", evaluation(folder, "").at("/outcomes/0/label").textValue());
    assertEquals(
        "Dzierżawa przyznana",
        evaluation(folder, "?release=1").at("/outcomes/0/label").textValue());
  }

  @Test
  void theRegulationOfThePageForEditorsWorksAsItStands() throws Exception {
    String page = Files.readString(Path.of("rules/README.md"));
    Matcher file = FILE.matcher(page);
    List<String> written = new ArrayList<>();
    while (file.find()) {
      Path target = service.folder().resolve("rules").resolve(file.group(1));
      Files.createDirectories(target.getParent());
      Files.writeString(target, file.group(2));
      written.add(file.group(1));
    }
    assertEquals(
        List.of(
            "reading-room/regulation.yaml",
            "reading-room/provisions.yaml",
            "reading-room/facts.drl",
            "reading-room/passes.drl",
            "reading-room/labels.yaml",
            "reading-room/examples/town-reader.json",
            "reading-room/scenarios/passes.yaml"),
        written);
    String room = "/api/v1/regulations/reading-room";
    await(
        room, answer -> answer.path("state").asText().equals("ACTIVE") && !answer.has("candidate"));
    String request =
        Files.readString(service.folder().resolve("rules/reading-room/examples/town-reader.json"));
    JsonNode answer =
        JSON.readTree(service.post(room + "/evaluations", request, "en").body()).at("/outcomes/0");
    assertEquals("PASS_ISSUED", answer.path("code").textValue());
    assertEquals("Pass issued", answer.path("label").textValue());
    assertEquals("Head of the library", answer.path("decidedByLabel").textValue());
    JsonNode provision = get(room + "/provisions", "pl").path(1);
    assertEquals(3, provision.path("rules").size());
    assertEquals(3, provision.path("scenarios").size());
  }

  @Test
  void bothPagesForEditorsShowTheSameFiles() throws Exception {
    assertEquals(files("rules/README.md"), files("rules/README.pl.md"));
  }

  private static List<String> files(String page) throws Exception {
    List<String> files = new ArrayList<>();
    Matcher file = FILE.matcher(Files.readString(Path.of(page)));
    while (file.find()) {
      files.add(file.group(1) + "\n" + file.group(2));
    }
    return files;
  }

  private static JsonNode evaluation(Path folder, String query) throws Exception {
    String request = Files.readString(folder.resolve("examples/resident.json"));
    HttpResponse<String> answer = service.post(LEASE + "/evaluations" + query, request, "pl");
    assertEquals(200, answer.statusCode(), answer.body());
    return JSON.readTree(answer.body());
  }

  private static JsonNode problem(String request, String language) throws Exception {
    HttpResponse<String> answer = service.post(LEASE + "/evaluations", request, language);
    assertEquals(422, answer.statusCode(), answer.body());
    return JSON.readTree(answer.body());
  }

  private static JsonNode get(String path, String language) throws Exception {
    HttpResponse<String> answer = service.get(path, language);
    assertEquals(200, answer.statusCode(), answer.body());
    return JSON.readTree(answer.body());
  }

  private static JsonNode await(String path, Predicate<JsonNode> reached) throws Exception {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(120);
    JsonNode answer = JSON.readTree(service.get(path).body());
    while (!reached.test(answer)) {
      assertTrue(System.nanoTime() < deadline, "not reached in time: " + answer);
      TimeUnit.MILLISECONDS.sleep(50);
      answer = JSON.readTree(service.get(path).body());
    }
    return answer;
  }
}
