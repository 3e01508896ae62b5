package pl.paragraf.api;

import static org.hamcrest.Matchers.containsString;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static pl.paragraf.api.Library.card;
import static pl.paragraf.api.Library.decide;
import static pl.paragraf.api.Service.DECISIONS;
import static pl.paragraf.api.Service.asAdmin;
import static pl.paragraf.api.Service.assertProblem;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(ServiceFolders.class)
class LedgerUnavailableTest {

  @BeforeEach
  void ready() {
    Service.awaitReady();
  }

  @Test
  void whileItsStoreIsLockedNothingIsDecidedAndAfterwardsEverythingIs() throws SQLException {
    String before = Library.decided("U/1", "r1");
    String url = "jdbc:sqlite:" + ServiceFolders.data().resolve("ledger/ledger.db");
    try (Connection other = DriverManager.getConnection(url);
        Statement lock = other.createStatement()) {
      lock.execute("BEGIN IMMEDIATE");
      Response refused = decide(card("U/2", "r2"), "unavailable");
      assertProblem(refused, 503, "unavailable")
          .body("detail", containsString("was not recorded"))
          .body("detail", containsString("Idempotency-Key"));
      assertEquals("2", refused.header("Retry-After"));
      assertProblem(decide(card("U/2", "r2")), 503, "unavailable")
          .body("detail", containsString("nie zapisano"));
      List<String> lines =
          asAdmin()
              .contentType("application/x-ndjson")
              .body((card("U/3", "r3").replace("\n", "") + "\n").repeat(2).getBytes())
              .post(DECISIONS)
              .asString()
              .lines()
              .toList();
      assertEquals(
          List.of(503, 503),
          lines.stream().map(line -> JsonPath.from(line).getInt("status")).toList());
      assertEquals(
          200,
          Service.post(Service.EVALUATIONS, card("U/2", "r2")).extract().statusCode(),
          "an evaluation needs no ledger");
      for (String unlogged :
          List.of("/" + before, "?caseReference=U/1", "?caseReference=U/1&format=ndjson")) {
        Response untold =
            asAdmin().header("Accept-Language", "en").get("/api/v1/decisions" + unlogged);
        assertProblem(untold, 503, "unavailable");
        assertFalse(untold.asString().contains("U/1"), untold.asString());
      }
      lock.execute("ROLLBACK");
    }

    Service.await(
        () -> decide(card("U/2", "r2"), "unavailable").statusCode() == 201, "the ledger again");
    assertEquals(200, asAdmin().get("/api/v1/decisions/" + before).statusCode());
    assertEquals(
        1,
        asAdmin()
            .get("/api/v1/decisions?caseReference=U/2")
            .jsonPath()
            .getList("decisions")
            .size());
    assertEquals(List.of(), asAdmin().get("/api/v1/decisions?caseReference=U/3").path("decisions"));
  }
}
