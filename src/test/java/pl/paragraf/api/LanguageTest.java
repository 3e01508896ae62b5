package pl.paragraf.api;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static pl.paragraf.api.Service.CASE;
import static pl.paragraf.api.Service.DECISIONS;
import static pl.paragraf.api.Service.EVALUATIONS;
import static pl.paragraf.api.Service.asAdmin;
import static pl.paragraf.api.Service.await;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(ServiceFolders.class)
class LanguageTest {

  private static final String LIBRARY_CARD = "/api/v1/regulations/library-card";
  private static final String REFUSED =
      """
      {"asOf": "2021-06-01", "facts": [
        {"type": "Reader", "readerId": "r2", "birthDate": "2020-06-01"}]}
      """;

  @BeforeEach
  void ready() {
    Service.awaitReady();
  }

  @Test
  void polishIsSpokenToWhoeverAsksForNothing() {
    Service.post(EVALUATIONS, CASE)
        .header("Content-Language", "pl")
        .header("Vary", "Accept-Language")
        .body("outcomes[0].code", equalTo("CARD_ISSUED"))
        .body("outcomes[0].label", equalTo("Karta wydana"))
        .body("outcomes[0].decidedByLabel", equalTo("Biblioteka"))
        .body("findings[0].label", equalTo("Wiek"))
        .body("nextSteps[0].label", equalTo("Wydać kartę"))
        .body("nextSteps[0].actorLabel", equalTo("Biblioteka"));
  }

  @Test
  void theLanguageAskedForIsSpoken() {
    in("de, en-GB;q=0.9, pl;q=0.2")
        .contentType("application/json")
        .body(CASE)
        .post(EVALUATIONS)
        .then()
        .header("Content-Language", "en")
        .header("Vary", "Accept-Language")
        .body("outcomes[0].label", equalTo("Card issued"))
        .body("outcomes[0].decidedBy", equalTo("LIBRARY"))
        .body("outcomes[0].decidedByLabel", equalTo("Library"))
        .body("findings[0].label", equalTo("Age"))
        .body("nextSteps[0].label", equalTo("Hand out the card"));
  }

  @Test
  void severalHeadersCountAsOne() {
    Response answer =
        asAdmin()
            .header("Accept-Language", "pl;q=0.5")
            .header("Accept-Language", "en")
            .contentType("application/json")
            .body(CASE)
            .post(EVALUATIONS);
    assertEquals("en", answer.header("Content-Language"));
    assertEquals("Card issued", answer.path("outcomes[0].label"));
  }

  @Test
  void aCodeWithoutLabelIsCalledByItself() {
    in("en")
        .contentType("application/json")
        .body(REFUSED)
        .post(EVALUATIONS)
        .then()
        .body("outcomes[0].code", equalTo("CARD_REFUSED"))
        .body("outcomes[0].label", equalTo("CARD_REFUSED"));
  }

  @Test
  void aRecordedDecisionIsReadInEitherLanguage() {
    String id = in("en").contentType("application/json").body(CASE).post(DECISIONS).path("id");
    assertEquals("Card issued", in("en").get("/api/v1/decisions/" + id).path("outcomes[0].label"));
    assertEquals("Karta wydana", in("pl").get("/api/v1/decisions/" + id).path("outcomes[0].label"));
  }

  @Test
  void bulkSpeaksTheLanguageAskedForOnEveryLine() {
    List<String> lines =
        in("en")
            .contentType("application/x-ndjson")
            .body((CASE.replace("\n", "") + "\n{\"facts\": [").getBytes(StandardCharsets.UTF_8))
            .post(EVALUATIONS)
            .asString()
            .lines()
            .toList();
    assertEquals(2, lines.size());
    assertEquals(true, lines.get(0).contains("\"label\":\"Card issued\""), lines.get(0));
    assertEquals(
        true,
        lines.get(1).contains("\"title\":\"The request is not well-formed JSON\""),
        lines.get(1));
  }

  @Test
  void regulationsParametersAndProvisionsSpeakBothLanguages() {
    in("en")
        .get(LIBRARY_CARD)
        .then()
        .header("Content-Language", "en")
        .body("title", equalTo("Regulation on library cards"))
        .body("issuer", equalTo("Library of Wymyślów"))
        .body("source", equalTo("Order no. 1 (invented for tests)"));
    in("pl")
        .get("/api/v1/regulations")
        .then()
        .body("[0].issuer", equalTo("Biblioteka w Wymyślowie"));
    in("en")
        .get(LIBRARY_CARD + "/parameters?asOf=2021-01-01")
        .then()
        .body("find { it.key == 'l.deposit' }.label", equalTo("Deposit"))
        .body("find { it.key == 'l.deposit' }.unit", equalTo("PLN"))
        .body("find { it.key == 'l.deposit' }.unitLabel", equalTo("zlotys"));
    in("en")
        .get(LIBRARY_CARD + "/provisions")
        .then()
        .body("[1].gist", equalTo("The reader is at least 7."))
        .body("[1].readings[0].id", equalTo("A-L-1"))
        .body("[1].readings[0].chosen", equalTo("From the birthday on."))
        .body("[1].readings[0].parameters", equalTo(List.of("l.minAge")));
    in("pl")
        .get(LIBRARY_CARD + "/provisions")
        .then()
        .body("[1].readings[0].chosen", equalTo("W dniu urodzin już tak."));
    in("en")
        .get(LIBRARY_CARD + "/labels")
        .then()
        .body("outcomes.CARD_ISSUED", equalTo("Card issued"))
        .body("details.deposit", equalTo("Deposit"))
        .body("values.TOWN", equalTo("the town"));
  }

  @Test
  void theSchemaAndTheDescriptionOfTheApiSpeakBothLanguages() {
    in("en")
        .get(LIBRARY_CARD + "/schema")
        .then()
        .header("Content-Language", "en")
        .body("title", equalTo("Regulation on library cards"))
        .body("x-label.pl", equalTo("Regulamin wydawania kart bibliotecznych"))
        .body("'$defs'.Reader.title", equalTo("Reader"))
        .body("'$defs'.Reader.properties.income.title", equalTo("Income"))
        .body("'$defs'.Reader.properties.income.description", equalTo("Unit: zlotys."))
        .body(
            "'$defs'.Reader.properties.residence.description",
            equalTo("TOWN – the town; COMMUNE – the commune."));
    in("pl")
        .get(LIBRARY_CARD + "/schema")
        .then()
        .body("'$defs'.Reader.properties.income.title", equalTo("Dochód"))
        .body("'$defs'.Reader.properties.income.description", equalTo("Jednostka: złote."))
        .body(
            "properties.asOf.description",
            equalTo(
                "Dzień, na który ocenia się sprawę; pominięty oznacza dzisiaj w strefie"
                    + " Europe/Warsaw."));
    String income = "components.schemas.'library-card.Reader'.properties.income.title";
    String summary = "paths.'" + EVALUATIONS + "'.post.summary";
    Response english = in("en").get("/q/openapi?format=json");
    assertEquals("en", english.header("Content-Language"));
    assertEquals("Income", english.path(income));
    assertEquals(
        "Evaluates a case and records nothing: Regulation on library cards", english.path(summary));
    Response polish = in("pl").get("/q/openapi?format=json");
    assertEquals("pl", polish.header("Content-Language"));
    assertEquals("Dochód", polish.path(income));
    assertEquals(
        "Ocenia sprawę i niczego nie zapisuje: Regulamin wydawania kart bibliotecznych",
        polish.path(summary));
  }

  @Test
  void problemsSpeakTheLanguageAskedForWhereverTheyArise() {
    in("pl")
        .get("/api/v1/regulations/libary-card")
        .then()
        .statusCode(404)
        .header("Content-Language", "pl")
        .header("Vary", "Accept-Language")
        .body("title", equalTo("Niczego takiego tu nie ma"))
        .body(
            "detail",
            equalTo(
                "Nie ma regulaminu o takim identyfikatorze. Czy chodziło o 'library-card'? Wszystkie"
                    + " identyfikatory są pod /api/v1/regulations."));
    in("en")
        .get("/nowhere")
        .then()
        .statusCode(404)
        .header("Content-Language", "en")
        .body("title", equalTo("There is no such thing here"));
    assertEquals(
        List.of("en"),
        in("en").get("/api/v1/regulations/libary-card").headers().getValues("Content-Language"));
    given()
        .header("Accept-Language", "pl")
        .get("/api/v1/regulations")
        .then()
        .statusCode(401)
        .header("Content-Language", "pl")
        .body("title", equalTo("Potrzebne jest poświadczenie"));
    in("pl")
        .contentType("application/json")
        .body(CASE.replace("Reader\"", "Raeder\""))
        .post(EVALUATIONS)
        .then()
        .statusCode(422)
        .body("title", equalTo("Sprawa nie pasuje do faktów regulaminu"))
        .body("errors[0].code", equalTo("UNKNOWN_TYPE"))
        .body(
            "errors[0].message",
            equalTo(
                "Nie ma typu faktu 'Raeder'. Czy chodziło o 'Reader'? Typy: Desk, OverdueBook,"
                    + " Reader."));
  }

  @Test
  void anOlderReleaseAnswersWithItsOwnWords() throws IOException {
    Path file = ServiceFolders.rules().resolve("library-card/labels.yaml");
    String before = Files.readString(file);
    int number = asAdmin().get(LIBRARY_CARD).path("release.number");
    String decision =
        in("pl").contentType("application/json").body(CASE).post(DECISIONS).path("id");
    try {
      Files.writeString(file, before.replace("Karta wydana", "Wydano kartę"));
      await(() -> "Wydano kartę".equals(label(EVALUATIONS)), "the new label");
      assertEquals("Karta wydana", label(EVALUATIONS + "?release=" + number));
      assertEquals(
          "Karta wydana", asAdmin().get("/api/v1/decisions/" + decision).path("outcomes[0].label"));

      Files.delete(file);
      await(() -> "CARD_ISSUED".equals(label(EVALUATIONS)), "the label to be gone");
      assertEquals("Karta wydana", label(EVALUATIONS + "?release=" + number));
    } finally {
      Files.writeString(file, before);
      await(() -> "Karta wydana".equals(label(EVALUATIONS)), "the old label");
    }
  }

  @Test
  void aMistakeInTheLabelsIsRefusedLikeAnyOther() throws IOException {
    Path file = ServiceFolders.rules().resolve("library-card/labels.yaml");
    String before = Files.readString(file);
    try {
      Files.writeString(file, before.replace(", en: \"Card issued\"", ""));
      await(() -> asAdmin().get(LIBRARY_CARD).path("candidate") != null, "the refusal");
      asAdmin()
          .get(LIBRARY_CARD)
          .then()
          .body("candidate.diagnostics[0].file", equalTo("labels.yaml"))
          .body("candidate.diagnostics[0].line", equalTo(2));
      assertEquals("Karta wydana", label(EVALUATIONS));
    } finally {
      Files.writeString(file, before);
      await(() -> asAdmin().get(LIBRARY_CARD).path("candidate") == null, "the candidate to go");
    }
  }

  @Test
  void aFileOfAReleaseSpeaksAsItsAuthorsWroteIt() {
    Response file = in("en").get(LIBRARY_CARD + "/releases/1/files/facts.drl");
    assertEquals(200, file.statusCode());
    assertNull(file.header("Content-Language"));
  }

  @Test
  void nobodyDecidesWhereNobodyIsNamed() {
    in("en")
        .contentType("application/json")
        .body(CASE)
        .post(EVALUATIONS)
        .then()
        .body("findings[0]", not(hasKey("decidedByLabel")))
        .body("nextSteps[0].due", nullValue());
  }

  private static String label(String path) {
    return asAdmin()
        .contentType("application/json")
        .body(CASE)
        .post(path)
        .path("outcomes[0].label");
  }

  private static RequestSpecification in(String language) {
    return asAdmin().header("Accept-Language", language);
  }
}
