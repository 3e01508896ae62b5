package pl.paragraf.console;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import pl.paragraf.api.ServiceFolders;

/** Signing in and out with an account of the service, and what a session may do. */
@QuarkusTest
@QuarkusTestResource(ServiceFolders.class)
class SignInTest {

  private static final String FORM_COOKIE = "paragraf-sign-in";
  private static final String SESSION = "paragraf-session";
  private static final String EVALUATIONS = "/api/v1/regulations/library-card/evaluations";
  private static final String ECHO = "/api/v1/echo";
  private static final String VERIFICATION = "/api/v1/ledger/verification";
  private static final String ACCOUNTS = "/api/v1/accounts";

  /** Of everybody, before the name. */
  private static final String PASSWORD = "haslo-pracy-";

  private static final Pattern TOKEN = Pattern.compile("name=\"csrf\" value=\"([^\"]+)\"");

  @BeforeEach
  void people() throws IOException {
    account("kowalska", "\"client\", \"auditor\"", "");
    account("nowak", "\"editor\"", ", \"regulations\": [\"library-card\"]");
    account("zielinska", "\"client\"", "");
    account("wojcik", "\"client\"", "");
    account("lis", "\"client\"", "");
  }

  private static void account(String name, String roles, String scope) throws IOException {
    Response answer =
        asAdmin()
            .body(
                "{\"name\": \"%s\", \"password\": \"%s\", \"roles\": [%s]%s}"
                    .formatted(name, PASSWORD + name, roles, scope))
            .post(ACCOUNTS);
    assertTrue(
        answer.statusCode() == 201 || answer.statusCode() == 409,
        "made or there already: " + answer.asString());
  }

  private static RequestSpecification asAdmin() throws IOException {
    return given()
        .header("Authorization", "Bearer " + ServiceFolders.token())
        .contentType("application/json");
  }

  @Test
  void whoOpensAPageWithoutASessionIsSentToTheSignIn() {
    browser().get("/").then().statusCode(303).header("Location", equalTo("/sign-in"));
    browser().get("/no-such-page").then().statusCode(303).header("Location", equalTo("/sign-in"));
    given().get("/").then().statusCode(401).contentType("application/problem+json");
    browser().get("/api/v1/regulations").then().statusCode(401);
    browser().get("/q/openapi").then().statusCode(401);
  }

  @ParameterizedTest
  @CsvSource({"pl,Zaloguj,Hasło", "en,Sign in,Password"})
  void theSignInPageSpeaksTheLanguageAskedFor(String language, String action, String password) {
    browser()
        .header("Accept-Language", language)
        .get("/sign-in")
        .then()
        .statusCode(200)
        .contentType("text/html")
        .header("Content-Language", language)
        .body(containsString("<html lang=\"" + language + "\">"))
        .body(containsString(">" + action + "</button>"))
        .body(containsString("<label for=\"password\">" + password + "</label>"))
        .body(not(containsString("oidc")))
        .body(not(containsString("<script")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/sign-in", "/console.css"})
  void aPageLoadsNothingFromElsewhereAndIsFramedByNobody(String path) {
    browser()
        .get(path)
        .then()
        .statusCode(200)
        .header("Content-Security-Policy", containsString("default-src 'none'"))
        .header("Content-Security-Policy", containsString("frame-ancestors 'none'"))
        .header("Content-Security-Policy", not(containsString("unsafe")))
        .header("Cache-Control", "no-store")
        .header("X-Content-Type-Options", "nosniff");
  }

  @Test
  void aSessionShowsWhoItIsAndWhatItMayDo() {
    String session = session("nowak");
    signedIn(session)
        .header("Accept-Language", "en")
        .get("/")
        .then()
        .statusCode(200)
        .body(containsString("<dd id=\"person\">local:nowak</dd>"))
        .body(containsString("editor: changes rules"))
        .body(containsString("<dd class=\"regulation\">library-card</dd>"))
        .body(not(containsString("administrator")));
    signedIn(session).get("/sign-in").then().statusCode(303).header("Location", equalTo("/"));
    signedIn(session).get("/api/v1/regulations").then().statusCode(200);
    signedIn(session).get("/api/v1/decisions").then().statusCode(403);
  }

  @Test
  void theSessionsCookieIsOutOfReachOfScriptsAndOtherSites() {
    Response page = browser().get("/sign-in");
    Response answer = signIn(page, "kowalska", PASSWORD + "kowalska");
    assertEquals(303, answer.statusCode());
    assertEquals("/", path(answer.header("Location")));
    String cookie =
        answer.headers().getValues("Set-Cookie").stream()
            .filter(line -> line.startsWith(SESSION + "="))
            .findFirst()
            .orElseThrow();
    assertTrue(cookie.toLowerCase().contains("httponly"), cookie);
    assertTrue(cookie.contains("SameSite=Lax"), cookie);
    assertTrue(cookie.contains("Path=/"), cookie);
    assertFalse(cookie.contains("Max-Age"), cookie);
    assertEquals(43, answer.cookie(SESSION).length());
    assertEquals("", answer.cookie(FORM_COOKIE), "the form's cookie has served");
  }

  @Test
  void aWrongPasswordAndAnUnknownNameAreToldAlike() {
    Response wrong = signIn(browser().get("/sign-in"), "zielinska", PASSWORD + "nowak");
    Response unknown = signIn(browser().get("/sign-in"), "nobody\"><i>", PASSWORD + "nowak");
    for (Response refused : new Response[] {wrong, unknown}) {
      assertEquals(403, refused.statusCode());
      assertTrue(refused.asString().contains("role=\"alert\""), refused.asString());
      assertFalse(refused.asString().contains(PASSWORD), "the password is not sent back");
      assertFalse(refused.headers().getValues("Set-Cookie").toString().contains(SESSION));
    }
    assertFalse(unknown.asString().contains("<i>"), "what was typed is text");
    assertEquals(alert(wrong), alert(unknown));
  }

  @Test
  void aFormThatWasNotShownInThisBrowserSignsNobodyIn() {
    Response page = browser().get("/sign-in");
    Response other = browser().get("/sign-in");
    String token = token(page);
    assertStale(signInWith(null, token, "kowalska"));
    assertStale(signInWith(other.cookie(FORM_COOKIE), token, "kowalska"));
    assertStale(signInWith(page.cookie(FORM_COOKIE), "", "kowalska"));
    assertStale(signInWith("", "", "kowalska"));
    assertEquals(303, signInWith(page.cookie(FORM_COOKIE), token, "kowalska").statusCode());
  }

  @ParameterizedTest
  @CsvSource({
    "Origin,https://evil.example",
    "Origin,null",
    "Origin,http://localhost:1",
    "Sec-Fetch-Site,cross-site",
    "Sec-Fetch-Site,same-site"
  })
  void whatAnotherSiteSendsIsRefused(String header, String value) {
    Response page = browser().get("/sign-in");
    browser()
        .header(header, value)
        .cookie(FORM_COOKIE, page.cookie(FORM_COOKIE))
        .formParam("csrf", token(page))
        .formParam("name", "kowalska")
        .formParam("password", PASSWORD + "kowalska")
        .post("/sign-in")
        .then()
        .statusCode(403)
        .contentType("application/problem+json");
    String session = session("kowalska");
    String formToken = token(signedIn(session).get("/"));
    signedIn(session)
        .header(header, value)
        .formParam("csrf", formToken)
        .post("/sign-out")
        .then()
        .statusCode(403);
    signedIn(session)
        .header(header, value)
        .header("X-CSRF-Token", formToken)
        .contentType("application/json")
        .body("{}")
        .post(EVALUATIONS)
        .then()
        .statusCode(403);
    signedIn(session).get("/").then().statusCode(200);
  }

  @Test
  void aSessionDoesNothingWithoutItsFormToken() {
    String session = session("kowalska");
    String own = token(signedIn(session).get("/"));
    String others = token(signedIn(session("kowalska")).get("/"));
    for (String path : new String[] {EVALUATIONS, ECHO, VERIFICATION}) {
      for (String shown : new String[] {null, "", others, own + "x"}) {
        RequestSpecification call = signedIn(session).contentType("application/json").body("{}");
        Response refused = (shown == null ? call : call.header("X-CSRF-Token", shown)).post(path);
        assertEquals(403, refused.statusCode(), path + " " + shown);
        assertTrue(refused.asString().contains("X-CSRF-Token"), refused.asString());
      }
    }
    for (String method : new String[] {"PUT", "DELETE", "PATCH"}) {
      assertEquals(403, signedIn(session).request(method, "/api/v1/decisions/x").statusCode());
    }
    signedIn(session)
        .header("Origin", origin())
        .header("Sec-Fetch-Site", "same-origin")
        .header("X-CSRF-Token", own)
        .contentType("application/json")
        .body("{\"a\": 1}")
        .post(ECHO)
        .then()
        .statusCode(200);
    signedIn(session).header("X-CSRF-Token", own).post(VERIFICATION).then().statusCode(200);
  }

  @Test
  void aTokenOfTheApiNeedsNoFormToken() throws Exception {
    given()
        .header("Authorization", "Bearer " + ServiceFolders.token())
        .header("Origin", "https://evil.example")
        .contentType("application/json")
        .body("{\"a\": 1}")
        .post(ECHO)
        .then()
        .statusCode(200);
  }

  @Test
  void aCredentialThatIsShownCountsAloneWhateverCookieIsSentAlong() {
    signedIn(session("kowalska"))
        .header("Authorization", "Bearer not-a-token")
        .get("/api/v1/regulations")
        .then()
        .statusCode(401);
  }

  @Test
  void signingOutEndsTheSessionAtOnce() {
    String session = session("kowalska");
    Response out =
        signedIn(session).formParam("csrf", token(signedIn(session).get("/"))).post("/sign-out");
    assertEquals(303, out.statusCode());
    assertEquals("/sign-in", path(out.header("Location")));
    assertEquals("", out.cookie(SESSION));
    signedIn(session).get("/api/v1/regulations").then().statusCode(401);
    signedIn(session).get("/").then().statusCode(303);
  }

  @Test
  void whoSignsInAndOutIsOnRecord() throws IOException {
    String session = session("nowak");
    signedIn(session)
        .formParam("csrf", token(signedIn(session).get("/")))
        .post("/sign-out")
        .then()
        .statusCode(303);
    asAdmin()
        .get("/api/v1/ledger/accesses?by=local:nowak&limit=2")
        .then()
        .statusCode(200)
        .body("accesses.operation", equalTo(List.of("SIGN_OUT", "SIGN_IN")));
  }

  @Test
  void aDisabledAccountEndsItsSessionsAtOnce() throws IOException {
    String session = session("wojcik");
    signedIn(session)
        .get("/api/v1/me")
        .then()
        .statusCode(200)
        .body("name", equalTo("local:wojcik"));
    asAdmin().delete(ACCOUNTS + "/wojcik").then().statusCode(200);
    signedIn(session).get("/api/v1/me").then().statusCode(401);
    assertEquals(
        403, signIn(browser().get("/sign-in"), "wojcik", PASSWORD + "wojcik").statusCode());
  }

  @Test
  void anotherPasswordEndsTheSessionsOfTheOldOneAtOnce() throws IOException {
    String session = session("lis");
    asAdmin()
        .body("{\"password\": \"" + PASSWORD + "nowe\"}")
        .put(ACCOUNTS + "/lis/password")
        .then()
        .statusCode(200);
    signedIn(session).get("/api/v1/me").then().statusCode(401);
    assertEquals(303, signIn(browser().get("/sign-in"), "lis", PASSWORD + "nowe").statusCode());
    asAdmin()
        .body("{\"password\": \"" + PASSWORD + "lis\"}")
        .put(ACCOUNTS + "/lis/password")
        .then()
        .statusCode(200);
  }

  @Test
  void whoSignsInGetsANewIdWhateverWasShownBefore() {
    String chosen = "A".repeat(43);
    Response page = browser().get("/sign-in");
    Response answer =
        browser()
            .cookie(SESSION, chosen)
            .cookie(FORM_COOKIE, page.cookie(FORM_COOKIE))
            .formParam("csrf", token(page))
            .formParam("name", "kowalska")
            .formParam("password", PASSWORD + "kowalska")
            .post("/sign-in");
    assertEquals(303, answer.statusCode());
    assertNotEquals(chosen, answer.cookie(SESSION));
    signedIn(chosen).get("/api/v1/regulations").then().statusCode(401);
    signedIn(answer.cookie(SESSION)).get("/api/v1/regulations").then().statusCode(200);
  }

  @Test
  void aFormOfUnboundedLengthIsNotRead() {
    browser()
        .contentType("application/x-www-form-urlencoded")
        .body("name=" + "a".repeat(20_000))
        .post("/sign-in")
        .then()
        .statusCode(413);
  }

  @Test
  void withoutAProviderItsPathLeadsNowhereAndItsTokensAreUnknown() {
    browser().get("/sign-in/oidc").then().statusCode(404);
    given()
        .header("Authorization", "Bearer e30.e30.c2ln")
        .get("/api/v1/regulations")
        .then()
        .statusCode(401)
        .contentType("application/problem+json");
  }

  private static RequestSpecification browser() {
    return given().redirects().follow(false).header("Accept", "text/html,*/*;q=0.8");
  }

  private static RequestSpecification signedIn(String session) {
    return browser().cookie(SESSION, session);
  }

  private static String session(String person) {
    Response answer = signIn(browser().get("/sign-in"), person, PASSWORD + person);
    assertEquals(303, answer.statusCode(), answer.asString());
    return answer.cookie(SESSION);
  }

  private static Response signIn(Response page, String name, String password) {
    return browser()
        .cookie(FORM_COOKIE, page.cookie(FORM_COOKIE))
        .formParam("csrf", token(page))
        .formParam("name", name)
        .formParam("password", password)
        .post("/sign-in");
  }

  private static Response signInWith(String cookie, String token, String person) {
    RequestSpecification form = cookie == null ? browser() : browser().cookie(FORM_COOKIE, cookie);
    return form.formParam("csrf", token)
        .formParam("name", person)
        .formParam("password", PASSWORD + person)
        .post("/sign-in");
  }

  private static void assertStale(Response answer) {
    assertEquals(403, answer.statusCode());
    assertFalse(answer.headers().getValues("Set-Cookie").toString().contains(SESSION));
  }

  private static String token(Response page) {
    Matcher matcher = TOKEN.matcher(page.asString());
    assertTrue(matcher.find(), page.asString());
    return matcher.group(1);
  }

  private static String alert(Response page) {
    Matcher matcher = Pattern.compile("role=\"alert\"[^>]*>([^<]+)<").matcher(page.asString());
    assertTrue(matcher.find(), page.asString());
    return matcher.group(1);
  }

  private static String path(String location) {
    return java.net.URI.create(location).getPath();
  }

  private static String origin() {
    return "http://localhost:" + io.restassured.RestAssured.port;
  }
}
