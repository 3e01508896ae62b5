package pl.paragraf.api;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static pl.paragraf.api.Service.asAdmin;
import static pl.paragraf.api.Service.assertProblem;
import static pl.paragraf.api.Service.await;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(ServiceFolders.class)
class MutationResourceTest {

  private static final String MUTATIONS = "/api/v1/regulations/library-card/mutations";

  @BeforeEach
  void ready() {
    Service.awaitReady();
  }

  @Test
  void aMutationTestRunsInTheBackgroundAndAnotherOneWaitsItsTurn() {
    Response started = asAdmin().post(MUTATIONS);
    assertEquals(202, started.statusCode(), started.asString());
    String place = started.header("Location");
    started.then().body("state", equalTo("RUNNING")).body("release.number", greaterThan(0));

    assertProblem(asAdmin().post(MUTATIONS), 409, "conflict")
        .body("detail", containsString(started.path("id")));

    await(() -> !"RUNNING".equals(asAdmin().get(place).path("state")), "the end of the test");
    asAdmin()
        .get(place)
        .then()
        .statusCode(200)
        .body("state", equalTo("DONE"))
        .body("report.scenarios", equalTo(2))
        .body("report.mutants", greaterThan(20))
        .body("report.faults.size()", equalTo(0))
        .body("report.survivors.lineAfter", hasItem(containsString("days > 29")));
  }

  @Test
  void aRunningTestIsCancelled() {
    Response started = asAdmin().post(MUTATIONS);
    String place = started.header("Location");
    asAdmin().delete(place).then().statusCode(204);
    asAdmin().get(place).then().body("state", equalTo("CANCELLED"));
    await(
        () -> {
          Response next = asAdmin().post(MUTATIONS);
          if (next.statusCode() == 202) {
            asAdmin().delete(next.header("Location")).then().statusCode(204);
          }
          return next.statusCode() == 202;
        },
        "the thread to be free");
    await(
        () -> {
          Response last = asAdmin().post(MUTATIONS);
          if (last.statusCode() == 202) {
            asAdmin().delete(last.header("Location"));
          }
          return last.statusCode() == 202;
        },
        "the thread to be free for others");
  }

  @Test
  void unknownTestsAndRegulationsAreToldSo() {
    assertProblem(asAdmin().get(MUTATIONS + "/nothing"), 404, "not-found")
        .body("detail", containsString("nie ma testu mutacyjnego"));
    assertProblem(asAdmin().post("/api/v1/regulations/libary-card/mutations"), 404, "not-found")
        .body("detail", containsString("library-card"));
  }
}
