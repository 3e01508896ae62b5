package pl.paragraf.api;

import static io.restassured.RestAssured.given;

import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Credentials made for a test. */
final class Holders {

  static final String TOKENS = "/api/v1/tokens";

  private Holders() {}

  /**
   * A token made by the administrator.
   *
   * @param text what is shown
   */
  record Held(String id, String text) {

    RequestSpecification asks() {
      return as(text);
    }

    void revoke() {
      Service.asAdmin().delete(TOKENS + "/" + id).then().statusCode(200);
    }
  }

  static RequestSpecification as(String token) {
    return given().header("Authorization", "Bearer " + token);
  }

  /** A new token with some roles. */
  static Held of(String name, String... roles) {
    return of(Map.of("name", name, "roles", List.of(roles)));
  }

  /** The same, limited to regulations. */
  static Held within(List<String> regulations, String name, String... roles) {
    return of(Map.of("name", name, "roles", List.of(roles), "regulations", regulations));
  }

  /** A new token as asked for. */
  static Held of(Map<String, Object> request) {
    Response made = post(TOKENS, new TreeMap<>(request));
    made.then().statusCode(201);
    return new Held(made.path("id"), made.path("token"));
  }

  /** What the administrator is answered to a body made from fields. */
  static Response post(String path, Map<String, ?> body) {
    return Service.asAdmin()
        .header("Accept-Language", "en")
        .contentType("application/json")
        .body(body)
        .post(path);
  }
}
