package pl.paragraf.api;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static pl.paragraf.api.Service.CASE;
import static pl.paragraf.api.Service.EVALUATIONS;
import static pl.paragraf.api.Service.asAdmin;
import static pl.paragraf.api.Service.await;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(ServiceFolders.class)
class RegulationResourceTest {

  private static final String LIBRARY_CARD = "/api/v1/regulations/library-card";

  @BeforeEach
  void ready() {
    Service.awaitReady();
  }

  @Test
  void regulationsReleasesParametersAndProvisionsAreTold() {
    asAdmin()
        .get("/api/v1/regulations")
        .then()
        .statusCode(200)
        .body("id", hasItem("library-card"))
        .body("state", everyItem(equalTo("ACTIVE")));
    asAdmin()
        .get("/api/v1/regulations/library-card")
        .then()
        .body("title", equalTo("Regulamin wydawania kart bibliotecznych"))
        .body("inForce.from", equalTo("2020-01-01"))
        .body("inForce.to", nullValue())
        .body("release.activatedAt", matchesPattern("\\d{4}-.*Z"))
        .body("$", not(hasKey("candidate")));
    asAdmin()
        .get("/api/v1/regulations/library-card/parameters?asOf=2022-01-01")
        .then()
        .body("find { it.key == 'l.deposit' }.value", equalTo("25.00"))
        .body("find { it.key == 'l.minAge' }.value", equalTo(6))
        .body("find { it.key == 'l.minAge' }.since", equalTo("2022-01-01"))
        .body("find { it.key == 'l.minAge' }.citation", equalTo("§ 2"))
        .body("find { it.key == 'l.minAge' }.readings", equalTo(List.of("A-L-1")))
        .body("find { it.key == 'l.minAge' }.label", equalTo("Wiek"))
        .body("find { it.key == 'l.minAge' }.unit", equalTo("years"))
        .body("find { it.key == 'l.minAge' }.unitLabel", equalTo("lata"))
        .body("find { it.key == 'l.minAge' }.rule", equalTo("parameter: card from 2022"));
    asAdmin()
        .get("/api/v1/regulations/library-card/provisions")
        .then()
        .body("id", equalTo(List.of("L-1", "L-2", "L-3")))
        .body("[0].rules", equalTo(List.of()))
        .body("[2].rules.find { it.name == 'arrears: books overdue' }.file", equalTo("card.drl"))
        .body("[2].rules.find { it.name == 'arrears: books overdue' }.line", equalTo(26))
        .body("[0].scenarios", equalTo(List.of()))
        .body(
            "[2].scenarios",
            equalTo(
                List.of(
                    Map.of(
                        "file",
                        "scenarios/card.yaml",
                        "name",
                        "every overdue book raises the deposit"))));
    asAdmin()
        .get("/api/v1/regulations/library-card/releases/1")
        .then()
        .body("number", equalTo(1))
        .body("files", hasItem("facts.drl"));
    asAdmin()
        .get("/api/v1/regulations/library-card/releases/1/files/facts.drl")
        .then()
        .statusCode(200)
        .contentType("text/plain;charset=utf-8")
        .body(matchesPattern("(?s)package librarycard.*"));
  }

  @Test
  void theScenariosToldAreThoseOfTheActiveRelease() throws IOException {
    Path file = ServiceFolders.rules().resolve("library-card/scenarios/card.yaml");
    String before = Files.readString(file);
    try {
      Files.writeString(file, before.replace("every overdue book", "each book not returned"));
      await(
          () ->
              "each book not returned raises the deposit"
                  .equals(
                      asAdmin().get(LIBRARY_CARD + "/provisions").path("[2].scenarios[0].name")),
          "the scenario's new name");
    } finally {
      Files.writeString(file, before);
      await(
          () ->
              "every overdue book raises the deposit"
                  .equals(
                      asAdmin().get(LIBRARY_CARD + "/provisions").path("[2].scenarios[0].name")),
          "the scenario's old name");
    }
  }

  @Test
  void aRefusedFileIsToldWithItsPlaceAndTheOldReleaseStillAnswers() throws IOException {
    String active = asAdmin().get(LIBRARY_CARD).path("release.digest");
    try {
      ServiceFolders.breakRules();
      await(() -> asAdmin().get(LIBRARY_CARD).path("candidate") != null, "the refusal");

      asAdmin()
          .get(LIBRARY_CARD)
          .then()
          .body("state", equalTo("ACTIVE"))
          .body("release.digest", equalTo(active))
          .body("candidate.digest", not(equalTo(active)))
          .body("candidate.checkedAt", matchesPattern("\\d{4}-.*Z"))
          .body("candidate.diagnostics[0].file", equalTo("broken.drl"))
          .body("candidate.diagnostics[0].line", equalTo(6))
          .body("candidate.diagnostics[0].severity", equalTo("ERROR"))
          .body("candidate.diagnostics[0].message", containsString("Raeder"));
      Service.post(EVALUATIONS, CASE).statusCode(200).body("release.digest", equalTo(active));
    } finally {
      ServiceFolders.mendRules();
      await(() -> asAdmin().get(LIBRARY_CARD).path("candidate") == null, "the candidate to go");
    }
  }
}
