package pl.paragraf.api;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static pl.paragraf.api.Service.asAdmin;
import static pl.paragraf.api.Service.assertProblem;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import pl.paragraf.access.LocalAccounts;

@QuarkusTest
@QuarkusTestResource(ServiceFolders.class)
class AccountResourceTest {

  private static final String ACCOUNTS = "/api/v1/accounts";

  @Inject LocalAccounts accounts;

  @BeforeEach
  void ready() {
    Service.awaitReady();
  }

  @Test
  void anAccountIsMadeChangedAndDisabled() {
    Map<String, Object> request =
        Map.of("name", "Ewa Żuk", "password", "first password", "roles", List.of("approver"));
    Response made = Holders.post(ACCOUNTS, request);
    made.then()
        .statusCode(201)
        .body("name", equalTo("Ewa Żuk"))
        .body("principal", equalTo("local:Ewa Żuk"))
        .body("roles", equalTo(List.of("approver")));
    assertFalse(made.asString().contains("password"));
    assertTrue(signsIn("first password"));
    assertProblem(Holders.post(ACCOUNTS, request), 409, "conflict");

    put("Ewa Żuk", "second password").then().statusCode(200);
    assertFalse(signsIn("first password"));
    assertTrue(signsIn("second password"));

    asAdmin().delete(ACCOUNTS + "/{name}", "Ewa Żuk").then().statusCode(200);
    assertFalse(signsIn("second password"));
    assertProblem(put("Ewa Żuk", "third password"), 404, "not-found");
    asAdmin()
        .get(ACCOUNTS)
        .then()
        .body("find { it.name == 'Ewa Żuk' }.disabledAt", notNullValue())
        .body(not(containsString("argon2")));
    Holders.post(ACCOUNTS, request).then().statusCode(201);
    assertTrue(signsIn("first password"));
    asAdmin().delete(ACCOUNTS + "/{name}", "Ewa Żuk").then().statusCode(200);
  }

  @Test
  void whatIsDoneToAnAccountIsInTheAccessLogUnderItsOwnName() {
    Map<String, Object> request =
        Map.of("name", "Jan Wilk", "password", "first password", "roles", List.of("client"));
    Holders.post(ACCOUNTS, request).then().statusCode(201);
    put("Jan Wilk", "second password").then().statusCode(200);
    asAdmin().delete(ACCOUNTS + "/{name}", "Jan Wilk").then().statusCode(200);

    String name = "local:Jan Wilk";
    asAdmin()
        .get("/api/v1/ledger/accesses?limit=3")
        .then()
        .body(
            "accesses.operation",
            equalTo(List.of("CREDENTIAL_REVOKED", "CREDENTIAL_CHANGED", "CREDENTIAL_CREATED")))
        .body("accesses.credential", equalTo(List.of(name, name, name)));
  }

  @Test
  void whatIsWrongIsToldWithoutThePassword() {
    Response refused =
        Holders.post(
            ACCOUNTS,
            Map.of("name", "Ewa/Żuk", "password", "short-secret", "roles", List.of("apprver")));
    assertProblem(refused, 422, "invalid-body")
        .body("errors.pointer", equalTo(List.of("/name", "/roles/0")));
    Response tooShort =
        Holders.post(
            ACCOUNTS, Map.of("name", "Ewa", "password", "11 letters!", "roles", List.of("client")));
    assertProblem(tooShort, 422, "invalid-body")
        .body("errors.pointer", equalTo(List.of("/password")))
        .body("errors[0].message", equalTo("'password' is required: 12 to 1000 characters."));
    assertFalse(tooShort.asString().contains("11 letters!"));
    assertProblem(put("nobody here", "long enough 1"), 404, "not-found");
    assertProblem(put("nobody here", "short"), 422, "invalid-body");
    assertProblem(asAdmin().delete(ACCOUNTS + "/nobody"), 404, "not-found");
    List<String> names = asAdmin().get(ACCOUNTS).path("name");
    assertEquals(-1, names.indexOf("Ewa"));
  }

  private static Response put(String name, String password) {
    return asAdmin()
        .contentType("application/json")
        .body(Map.of("password", password))
        .put(ACCOUNTS + "/{name}/password", name);
  }

  private boolean signsIn(String password) {
    return accounts.check("Ewa Żuk", password.toCharArray()).isPresent();
  }
}
