package pl.paragraf.api;

import static pl.paragraf.access.Role.ADMIN;
import static pl.paragraf.access.Role.APPROVER;
import static pl.paragraf.access.Role.AUDITOR;
import static pl.paragraf.access.Role.CLIENT;
import static pl.paragraf.access.Role.EDITOR;

import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import pl.paragraf.access.Role;

/** The published operations, what they take and who may ask for them. */
final class Operations {

  private static final Set<Role> ANY = EnumSet.allOf(Role.class);
  private static final Set<Role> DECIDE = EnumSet.of(CLIENT, ADMIN);
  private static final Set<Role> RELEASES = EnumSet.of(EDITOR, APPROVER, AUDITOR, ADMIN);
  private static final Set<Role> EDIT = EnumSet.of(EDITOR, ADMIN);
  private static final Set<Role> READ = EnumSet.of(CLIENT, AUDITOR, ADMIN);
  private static final Set<Role> AUDIT = EnumSet.of(AUDITOR, ADMIN);
  private static final Set<Role> RULE = EnumSet.of(ADMIN);

  private static final String REGULATION = "/api/v1/regulations/{regulation}";

  /** Who may do what; an operation that stands in the document and not here fails the test. */
  private static final Map<String, Set<Role>> MAY =
      Map.ofEntries(
          Map.entry("GET /api/v1/regulations", ANY),
          Map.entry("GET " + REGULATION, ANY),
          Map.entry("GET " + REGULATION + "/schema", ANY),
          Map.entry("GET " + REGULATION + "/labels", ANY),
          Map.entry("GET " + REGULATION + "/parameters", ANY),
          Map.entry("GET " + REGULATION + "/provisions", ANY),
          Map.entry("GET /q/openapi", ANY),
          Map.entry("GET /api/v1/me", ANY),
          Map.entry("POST " + REGULATION + "/decisions", DECIDE),
          Map.entry("POST " + REGULATION + "/evaluations", DECIDE),
          Map.entry("POST /api/v1/echo", DECIDE),
          Map.entry("GET " + REGULATION + "/releases", RELEASES),
          Map.entry("GET " + REGULATION + "/releases/{number}", RELEASES),
          Map.entry("GET " + REGULATION + "/releases/{number}/files/{path}", RELEASES),
          Map.entry("POST " + REGULATION + "/candidates", EDIT),
          Map.entry("POST " + REGULATION + "/mutations", EDIT),
          Map.entry("DELETE " + REGULATION + "/mutations/{job}", EDIT),
          Map.entry("GET " + REGULATION + "/mutations/{job}", EnumSet.of(EDITOR, APPROVER, ADMIN)),
          Map.entry("GET /api/v1/decisions", READ),
          Map.entry("GET /api/v1/decisions/{id}", READ),
          Map.entry("GET /api/v1/decisions/{id}/proof", READ),
          Map.entry("POST /api/v1/decisions/{id}/replay", AUDIT),
          Map.entry("POST /api/v1/decisions/{id}/erasure", RULE),
          Map.entry("POST /api/v1/erasures", RULE),
          Map.entry("POST " + REGULATION + "/retention", RULE),
          Map.entry("GET /api/v1/ledger/checkpoint", AUDIT),
          Map.entry("GET /api/v1/ledger/public-key", AUDIT),
          Map.entry("GET /api/v1/ledger/export", AUDIT),
          Map.entry("GET /api/v1/ledger/accesses", AUDIT),
          Map.entry("POST /api/v1/ledger/verification", AUDIT),
          Map.entry("POST /api/v1/tokens", RULE),
          Map.entry("GET /api/v1/tokens", RULE),
          Map.entry("DELETE /api/v1/tokens/{id}", RULE),
          Map.entry("POST /api/v1/accounts", RULE),
          Map.entry("GET /api/v1/accounts", RULE),
          Map.entry("DELETE /api/v1/accounts/{name}", RULE),
          Map.entry("PUT /api/v1/accounts/{name}/password", RULE));

  private Operations() {}

  /**
   * One operation.
   *
   * @param path with its parameters in braces
   */
  record Operation(String method, String path, boolean body) {

    /** Who may ask for it; null when nobody has said so. */
    Set<Role> may() {
      return MAY.get(method + " " + path.replace("library-card", "{regulation}"));
    }

    Response asked(RequestSpecification by, Map<String, String> names) {
      String asked = path.replace("library-card", names.get("regulation"));
      for (Map.Entry<String, String> name : names.entrySet()) {
        asked = asked.replace("{" + name.getKey() + "}", name.getValue());
      }
      if (asked.contains("{")) {
        throw new IllegalStateException("no name for a parameter of " + path);
      }
      by.header("Accept-Language", "en");
      if (body) {
        by.contentType("application/json").body(content(names));
      }
      return by.request(method, asked);
    }

    /** What would have its effect if the operation were carried out. */
    private String content(Map<String, String> names) {
      if (path.endsWith("/decisions") || path.endsWith("/evaluations")) {
        return Service.CASE;
      }
      if (path.endsWith("/erasure")) {
        return "{\"reason\": \"a test\"}";
      }
      if (path.endsWith("/erasures")) {
        return "{\"regulation\": \"%s\", \"caseReference\": \"B/1\", \"reason\": \"a test\"}"
            .formatted(names.get("regulation"));
      }
      if (path.endsWith("/tokens")) {
        return "{\"name\": \"stolen\", \"roles\": [\"admin\"]}";
      }
      if (path.endsWith("/accounts")) {
        return "{\"name\": \"stolen\", \"roles\": [\"admin\"], \"password\": \"long enough 1\"}";
      }
      return path.endsWith("/password") ? "{\"password\": \"long enough 2\"}" : "{}";
    }
  }

  /** Those of the document as it is published now, and the document's own. */
  static List<Operation> published() {
    Map<String, Map<String, Map<String, Object>>> paths =
        new LinkedHashMap<>(
            Service.asAdmin()
                .get("/q/openapi?format=json")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getMap("paths"));
    List<Operation> all = new ArrayList<>();
    all.add(new Operation("GET", "/q/openapi", false));
    paths.forEach(
        (path, item) ->
            item.forEach(
                (method, operation) ->
                    all.add(
                        new Operation(
                            method.toUpperCase(Locale.ROOT),
                            path,
                            operation.containsKey("requestBody")))));
    return all;
  }
}
