package pl.paragraf.api;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static pl.paragraf.api.Service.asAdmin;
import static pl.paragraf.api.Service.assertProblem;
import static pl.paragraf.api.Service.await;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.concurrent.atomic.AtomicReference;
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
    Response started = started();
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
  void aRunningTestIsCancelledAndMakesRoomForTheNext() {
    String place = started().header("Location");
    asAdmin().delete(place).then().statusCode(204);
    asAdmin().get(place).then().body("state", equalTo("CANCELLED"));

    String next = started().header("Location");
    asAdmin().delete(next).then().statusCode(204);
    asAdmin().get(place).then().body("state", equalTo("CANCELLED"));
  }

  @Test
  void unknownTestsAndRegulationsAreToldSo() {
    assertProblem(asAdmin().get(MUTATIONS + "/nothing"), 404, "not-found")
        .body("detail", containsString("nie ma testu mutacyjnego"));
    assertProblem(asAdmin().post("/api/v1/regulations/libary-card/mutations"), 404, "not-found")
        .body("detail", containsString("library-card"));
  }

  /** Waits for the test before to let go of the thread. */
  private static Response started() {
    AtomicReference<Response> begun = new AtomicReference<>();
    await(
        () -> {
          Response answer = asAdmin().post(MUTATIONS);
          begun.set(answer);
          return answer.statusCode() == 202;
        },
        "room for a test");
    return begun.get();
  }
}
