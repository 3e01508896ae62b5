package pl.paragraf.api;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static pl.paragraf.api.Service.CASE;
import static pl.paragraf.api.Service.EVALUATIONS;
import static pl.paragraf.api.Service.asAdmin;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(
    value = ServiceFolders.class,
    restrictToAnnotatedClass = true,
    initArgs = @ResourceArg(name = ServiceFolders.BROKEN, value = "true"))
class ReadinessTest {

  @Test
  void notReadyUntilEveryRegulationHasARelease() throws IOException {
    given()
        .get("/q/health/ready")
        .then()
        .statusCode(503)
        .body("status", equalTo("DOWN"))
        .body("checks[0].data.withoutRelease", equalTo("library-card"));
    given().get("/q/health/live").then().statusCode(200).body("status", equalTo("UP"));
    Service.assertProblem(
        asAdmin().contentType("application/json").body(CASE).post(EVALUATIONS), 503, "unavailable");

    ServiceFolders.mendRules();
    Service.awaitReady();

    given().get("/q/health").then().statusCode(200).body("status", equalTo("UP"));
    Service.post(EVALUATIONS, CASE).statusCode(200);
  }
}
