package pl.paragraf.api;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static pl.paragraf.api.Service.CASE;
import static pl.paragraf.api.Service.DECISIONS;
import static pl.paragraf.api.Service.EVALUATIONS;
import static pl.paragraf.api.Service.asAdmin;
import static pl.paragraf.api.Service.await;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(ServiceFolders.class)
class OpenApiTest {

  @BeforeEach
  void ready() {
    Service.awaitReady();
  }

  @Test
  void everyRegulationHasItsOwnPathsWithItsOwnFacts() {
    JsonPath document = document();

    Assertions.assertEquals("3.1.0", document.getString("openapi"));
    Map<String, Object> body =
        document.getMap("paths.'" + EVALUATIONS + "'.post.requestBody.content.'application/json'");
    Assertions.assertEquals(
        Map.of("$ref", "#/components/schemas/library-card.case-request"), body.get("schema"));
    Assertions.assertEquals(
        List.of(Map.of("type", "Reader", "readerId", "readerId-1", "birthDate", "2010-05-10")),
        ((Map<?, ?>) body.get("example")).get("facts"));
    Map<String, Object> schemas = document.getMap("components.schemas");
    Assertions.assertTrue(
        schemas
            .keySet()
            .containsAll(
                Set.of("library-card.Reader", "library-card.OverdueBook", "library-card.Desk")));
    Assertions.assertFalse(schemas.containsKey("library-card.CardParameters"));
    Assertions.assertFalse(schemas.containsKey("library-card.Arrears"));
  }

  @Test
  void everyOperationTellsItsErrorsAndNeedsTheToken() {
    JsonPath document = document();

    Assertions.assertEquals("http", document.getString("components.securitySchemes.bearer.type"));
    Assertions.assertEquals(List.of(Map.of("bearer", List.of())), document.getList("security"));
    Map<String, Map<String, Map<String, Object>>> paths = document.getMap("paths");
    paths.forEach(
        (path, item) ->
            item.forEach(
                (method, operation) -> {
                  Map<?, ?> responses = (Map<?, ?>) operation.get("responses");
                  for (String status : List.of("400", "401", "403", "406", "500")) {
                    Assertions.assertEquals(
                        Map.of("$ref", "#/components/responses/" + status),
                        responses.get(status),
                        method + " " + path);
                  }
                }));
    Assertions.assertEquals(
        "#/components/responses/422",
        document.getString("paths.'" + DECISIONS + "'.post.responses.'422'.'$ref'"));
  }

  @Test
  void theDocumentComesAsYamlToo() {
    asAdmin().get("/q/openapi").then().statusCode(200).body(containsString("library-card.Reader:"));
  }

  @Test
  void aFieldGainedByARuleFileIsDescribedWithoutARestart() throws IOException {
    Path facts = ServiceFolders.rules().resolve("library-card/facts.drl");
    String before = Files.readString(facts);
    try {
      Files.writeString(
          facts,
          before.replace(
              "  student : boolean",
              "  shelf : int @min(1) @max(9) @pl(\"Półka\") @en(\"Shelf\")\n  student : boolean"));

      await(() -> document().get(field("shelf")) != null, "the new field in /q/openapi");

      Assertions.assertEquals("Półka", document().getString(field("shelf") + ".title"));
      asAdmin()
          .get("/api/v1/regulations/library-card/schema")
          .then()
          .body("'$defs'.Reader.properties.shelf.maximum", equalTo(9));
      Service.post(EVALUATIONS, CASE.replace("\"r1\", \"birth", "\"r1\", \"shelf\": 3, \"birth"))
          .statusCode(200);
    } finally {
      Files.writeString(facts, before);
      await(() -> document().get(field("shelf")) == null, "the field to be gone");
    }
  }

  @Test
  void theSchemaOfARequestIsMadeFromTheRuleFiles() {
    asAdmin()
        .get("/api/v1/regulations/library-card/schema")
        .then()
        .statusCode(200)
        .contentType("application/json")
        .body("'$schema'", equalTo("https://json-schema.org/draft/2020-12/schema"))
        .body("additionalProperties", equalTo(false))
        .body("properties.facts.items.oneOf.'$ref'", hasItem("#/$defs/Reader"))
        .body("properties.facts.allOf[0].maxContains", equalTo(1))
        .body("'$defs'", not(hasKey("Arrears")))
        .body("'$defs'.Reader.required", equalTo(List.of("type", "readerId", "birthDate")))
        .body("'$defs'.Reader.properties.type.const", equalTo("Reader"))
        .body("'$defs'.Reader.properties.birthDate.format", equalTo("date"))
        .body("'$defs'.Reader.properties.residence.enum", hasItem("TOWN"))
        .body("'$defs'.Reader.properties.income.x-unit", equalTo("PLN"))
        .body("'$defs'.Reader.properties.income.pattern", notNullValue())
        .body("'$defs'.Reader.properties.income.exclusiveMaximum", equalTo(1_000_000_000_000L))
        .body("'$defs'.Reader.x-label.pl", equalTo("Czytelnik"))
        .body("'$defs'.OverdueBook.properties.days.minimum", equalTo(0))
        .body("'$defs'.OverdueBook.additionalProperties", equalTo(false));
  }

  private static String field(String name) {
    return "components.schemas.'library-card.Reader'.properties." + name;
  }

  private static JsonPath document() {
    return asAdmin().get("/q/openapi?format=json").then().statusCode(200).extract().jsonPath();
  }
}
