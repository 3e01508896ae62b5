package pl.paragraf.api;

import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static pl.paragraf.api.Service.DECISIONS;
import static pl.paragraf.api.Service.asAdmin;
import static pl.paragraf.api.Service.assertProblem;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(ServiceFolders.class)
class OwnDecisionsTest {

  private static final String ALL = "/api/v1/decisions";

  private final String reference = UUID.randomUUID().toString();
  private Holders.Held one;
  private Holders.Held other;

  @BeforeEach
  void twoClients() {
    Service.awaitReady();
    one = Holders.of("one " + reference.substring(0, 8), "client");
    other = Holders.of("other " + reference.substring(0, 8), "client");
  }

  @Test
  void aClientFindsItsOwnInEveryFormAndNobodyElses() {
    String first = decided(one);
    String second = decided(one);
    String others = decided(other);
    String admins = Library.decided(reference, "r1");

    assertEquals(List.of(second, first), found(one, ""));
    assertEquals(List.of(second, first), found(one, "?caseReference=" + reference));
    assertEquals(List.of(others), found(other, "?caseReference=" + reference));
    Holders.Held auditor = Holders.of("auditor", "auditor");
    assertEquals(
        List.of(admins, others, second, first), found(auditor, "?caseReference=" + reference));
    for (String form : List.of("ndjson", "csv")) {
      String all = one.asks().get(ALL + "?format=" + form).asString();
      assertTrue(all.contains(first) && all.contains(second), form);
      assertFalse(all.contains(others) || all.contains(admins), form);
    }
    Response page = one.asks().get(ALL + "?limit=1");
    assertEquals(List.of(second), page.path("decisions.id"));
    String next = page.path("next");
    assertEquals(List.of(first), found(one, "?limit=1&cursor=" + next));
    assertEquals(List.of(), found(other, "?cursor=" + next), "older than the cursor");
  }

  @Test
  void somebodyElsesDecisionIsAnsweredAsOneThatNeverWas() {
    String others = decided(other);
    for (String below : List.of("", "/proof")) {
      Response theirs = one.asks().get(ALL + "/" + others + below);
      Response none = one.asks().get(ALL + "/" + UUID.randomUUID() + below);
      assertProblem(theirs, 404, "not-found");
      assertEquals(none.asString(), theirs.asString());
      assertEquals(200, other.asks().get(ALL + "/" + others + below).statusCode());
    }
    assertProblem(one.asks().post(ALL + "/" + others + "/replay"), 403, "forbidden");
    assertProblem(other.asks().post(ALL + "/" + others + "/replay"), 403, "forbidden");
  }

  @Test
  void anErasedDecisionStaysItsClientsOwn() {
    String id = decided(one);
    asAdmin()
        .contentType("application/json")
        .body("{\"reason\": \"a test\"}")
        .post(ALL + "/" + id + "/erasure")
        .then()
        .statusCode(200);

    assertEquals(List.of(id), found(one, ""));
    assertProblem(other.asks().get(ALL + "/" + id), 404, "not-found");
    one.asks().get(ALL + "/" + id).then().statusCode(200).body("id", equalTo(id));
  }

  @Test
  void aNewTokenOfTheSameNameIsTheSameClient() {
    String id = decided(one);
    one.revoke();
    assertProblem(one.asks().get(ALL + "/" + id), 401, "unauthenticated");

    Holders.Held again = Holders.of("one " + reference.substring(0, 8), "client");

    assertEquals(List.of(id), found(again, ""));
  }

  @Test
  void oneClientsIdempotencyKeyTellsAnotherNothing() {
    String key = UUID.randomUUID().toString();
    String first = decided(one, key).path("id");

    assertEquals(first, decided(one, key).path("id"));
    String second = decided(other, key).path("id");
    assertFalse(first.equals(second));
  }

  private String decided(Holders.Held by) {
    return decided(by, UUID.randomUUID().toString()).path("id");
  }

  private Response decided(Holders.Held by, String key) {
    Response answer =
        by.asks()
            .header(Idempotency.KEY, key)
            .contentType("application/json")
            .body(Library.card(reference, "r1"))
            .post(DECISIONS);
    answer.then().statusCode(201);
    return answer;
  }

  private static List<String> found(Holders.Held by, String query) {
    return by.asks().get(ALL + query).then().statusCode(200).extract().path("decisions.id");
  }
}
