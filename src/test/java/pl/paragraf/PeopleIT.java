package pl.paragraf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** People and programs of a real identity provider at the packaged service. */
class PeopleIT {

  private static final String REGULATIONS = "/api/v1/regulations";
  private static final String EVALUATIONS = REGULATIONS + "/jordanow-day-support/evaluations";
  private static final String DECISIONS = REGULATIONS + "/jordanow-day-support/decisions";
  private static final String CASE =
      """
      {"asOf": "2018-02-15", "facts": [
        {"type": "Candidate", "candidateId": "c1", "birthDate": "2008-05-10",
         "residence": "JORDANOW_CITY"}]}
      """;
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

  private static Keycloak keycloak;
  private static PackagedService service;
  private static int tokenWhileDown;
  private static int jwtWhileDown;
  private static int signInWhileDown;
  private static String problemWhileDown;

  /** The service comes first, so that it meets a provider that is down and later comes up. */
  @BeforeAll
  static void start() throws Exception {
    keycloak = new Keycloak();
    Path work = Files.createTempDirectory("paragraf-people");
    PackagedService.copy(Path.of("rules"), work.resolve("rules"));
    Path secret = Files.writeString(work.resolve("client.secret"), "sekret-paragraf\n");
    service =
        PackagedService.startIn(
            work,
            Map.of(
                "PARAGRAF_OIDC_ISSUER", keycloak.issuer("office"),
                "PARAGRAF_OIDC_CLIENT_SECRET_FILE", secret.toString(),
                "PARAGRAF_OIDC_ROLES_CLAIM", "office/roles",
                "PARAGRAF_OIDC_ROLE_NAMES_APPROVER", "Zatwierdzający",
                "PARAGRAF_OIDC_REGULATIONS_CLAIM", "regulations"));
    Browser browser = new Browser(service.port());
    tokenWhileDown = service.get(REGULATIONS).statusCode();
    HttpResponse<String> jwt = browser.get(REGULATIONS, "e30.e30.c2ln");
    jwtWhileDown = jwt.statusCode();
    problemWhileDown = jwt.body();
    signInWhileDown = browser.get("/sign-in/oidc").statusCode();
    keycloak.start();
  }

  @AfterAll
  static void stop() throws Exception {
    keycloak.close();
    service.close();
  }

  private static HttpResponse<String> asks(String token, String path) throws Exception {
    return new Browser(service.port()).get(path, token);
  }

  private static HttpResponse<String> posts(String token, String path) throws Exception {
    return new Browser(service.port()).post(path, token, CASE);
  }

  @Test
  void aProviderThatIsDownStopsNeitherTheStartNorApiTokens() throws Exception {
    assertEquals(200, tokenWhileDown);
    assertEquals(503, jwtWhileDown);
    assertEquals(503, signInWhileDown);
    JsonNode problem = JSON.readTree(problemWhileDown);
    assertEquals("/problems/unavailable", problem.path("type").textValue());
    // and without a restart it is met once it is there
    assertEquals(200, asks(keycloak.accessToken("administrator"), REGULATIONS).statusCode());
  }

  @ParameterizedTest
  @CsvSource({
    // person, regulations, evaluations, decisions searched, releases, a candidate that is no
    // candidate
    "klient,         200, 200, 200, 403, 403",
    "redaktor,       200, 403, 403, 200, 422",
    "zatwierdzajaca, 200, 403, 403, 200, 403",
    "audytorka,      200, 403, 200, 200, 403",
    "administrator,  200, 200, 200, 200, 422",
    "bezroli,        403, 403, 403, 403, 403",
  })
  void everyRoleOfTheProviderIsTheRoleHere(
      String person, int regulations, int evaluations, int search, int releases, int candidates)
      throws Exception {
    String token = keycloak.accessToken(person);
    assertEquals(regulations, asks(token, REGULATIONS).statusCode());
    assertEquals(evaluations, posts(token, EVALUATIONS).statusCode());
    assertEquals(search, asks(token, "/api/v1/decisions").statusCode());
    assertEquals(
        releases, asks(token, REGULATIONS + "/jordanow-day-support/releases").statusCode());
    assertEquals(
        candidates, posts(token, REGULATIONS + "/jordanow-day-support/candidates").statusCode());
  }

  @Test
  void theClaimLimitsAPersonToRegulations() throws Exception {
    String limited = keycloak.accessToken("okonecka");
    assertEquals(403, posts(limited, EVALUATIONS).statusCode());
    assertEquals(403, posts(limited, EVALUATIONS.replace("day-support", "nowhere")).statusCode());
    JsonNode seen = JSON.readTree(asks(limited, REGULATIONS).body());
    assertEquals(1, seen.size(), seen.toString());
    assertEquals("okonek-social-fund", seen.path(0).path("id").textValue());
    String without = keycloak.accessToken("bezzakresu");
    assertEquals(0, JSON.readTree(asks(without, REGULATIONS).body()).size());
    JsonNode me = JSON.readTree(asks(keycloak.accessToken("bezroli"), "/api/v1/me").body());
    assertEquals("oidc:bezroli", me.path("name").textValue());
    assertEquals(0, me.path("roles").size());
  }

  @Test
  void aDecisionIsRecordedUnderTheNameTheProviderTells() throws Exception {
    HttpResponse<String> decided = posts(keycloak.accessToken("administrator"), DECISIONS);
    assertEquals(201, decided.statusCode(), decided.body());
    String id = JSON.readTree(decided.body()).path("id").textValue();
    JsonNode found =
        JSON.readTree(service.get("/api/v1/decisions?limit=100").body()).path("decisions");
    assertTrue(found.toString().contains(id), found.toString());
    assertTrue(
        service.get("/api/v1/decisions/" + id).body().contains("oidc:administrator"),
        "recorded as oidc:administrator");
  }

  @Test
  void aTokenThatIsChangedForgedOrMeantForOthersIsRefused() throws Exception {
    String good = keycloak.accessToken("administrator");
    String[] parts = good.split("\\.");
    String claims = new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8);
    String signature = parts[2];
    char first = signature.charAt(0) == 'A' ? 'B' : 'A';
    KeyPair own = KeyPairGenerator.getInstance("RSA").generateKeyPair();
    JsonNode key =
        JSON.readTree(
                new Browser(service.port())
                    .fetch(keycloak.issuer("office") + "/protocol/openid-connect/certs"))
            .path("keys")
            .path(0);
    List<String> refused =
        List.of(
            parts[0] + "." + parts[1] + "." + first + signature.substring(1),
            parts[0] + "." + encoded(claims.replace("\"exp\":1", "\"exp\":2")) + "." + signature,
            encoded("{\"alg\":\"none\",\"typ\":\"JWT\"}") + "." + parts[1] + ".",
            encoded("{\"alg\":\"None\",\"typ\":\"JWT\"}") + "." + parts[1] + ".",
            parts[0] + "." + parts[1] + ".",
            signedWith(own, parts[0] + "." + parts[1]),
            macOf(key.path("n").textValue(), parts[1]),
            keycloak.tokens("office", "inna-usluga", "administrator").path("access_token").asText(),
            keycloak.tokens("elsewhere", "paragraf", "administrator").path("access_token").asText(),
            keycloak.tokens("office", "paragraf", "administrator").path("id_token").asText(),
            keycloak.tokens("office", "paragraf", "administrator").path("refresh_token").asText(),
            "a.b.c",
            "...",
            good + ".x");
    for (int i = 0; i < refused.size(); i++) {
      HttpResponse<String> answer = asks(refused.get(i), REGULATIONS);
      assertEquals(401, answer.statusCode(), "token " + i);
      assertEquals(
          "application/problem+json",
          answer.headers().firstValue("Content-Type").orElseThrow(),
          "token " + i);
    }
    assertEquals(200, asks(good, REGULATIONS).statusCode());
  }

  @Test
  void aTokenIsNotMadeIntoASession() throws Exception {
    for (String token : List.of(keycloak.accessToken("administrator"), service.token())) {
      HttpResponse<String> answer = asks(token, "/sign-in/oidc");
      assertEquals(403, answer.statusCode(), answer.body());
      assertEquals(List.of(), answer.headers().allValues("Set-Cookie"));
    }
  }

  @Test
  void aTokenWorksUntilItExpires() throws Exception {
    JsonNode tokens = keycloak.tokens("office", "krotki", "administrator");
    String brief = tokens.path("access_token").textValue();
    Instant over = Instant.now().plusSeconds(tokens.path("expires_in").longValue() + 1);
    assertEquals(200, asks(brief, REGULATIONS).statusCode());
    while (Instant.now().isBefore(over)) {
      TimeUnit.MILLISECONDS.sleep(50);
    }
    assertEquals(401, asks(brief, REGULATIONS).statusCode());
  }

  @Test
  void aProviderMaySignWithANewKey() throws Exception {
    String before = keycloak.accessToken("klient");
    assertEquals(200, asks(before, REGULATIONS).statusCode());
    keycloak.rotateKeys();
    String after = keycloak.accessToken("klient");
    assertNotEquals(before.split("\\.")[0], after.split("\\.")[0], "another key");
    assertEquals(200, asks(after, REGULATIONS).statusCode());
    assertEquals(200, asks(before, REGULATIONS).statusCode());
  }

  @Test
  void aPersonSignsInOverTheProviderAndOutAgain() throws Exception {
    Browser browser = new Browser(service.port());
    assertTrue(browser.get("/sign-in").body().contains("href=\"/sign-in/oidc\""));
    HttpResponse<String> form = browser.get("/sign-in/oidc");
    assertTrue(form.uri().toString().startsWith(keycloak.issuer("office")), form.uri().toString());
    assertTrue(form.uri().getQuery().contains("code_challenge_method=S256"));
    HttpResponse<String> home =
        browser.submit(
            Browser.formAction(form.body()),
            Map.of("username", "audytorka", "password", "haslo-audytorka", "credentialId", ""));
    assertEquals(200, home.statusCode(), home.body());
    assertEquals("/", home.uri().getPath());
    assertTrue(home.body().contains("<dd id=\"person\">oidc:audytorka</dd>"), home.body());
    assertTrue(home.body().contains("audytor: "), home.body());
    assertFalse(home.body().contains("administrator"), home.body());

    assertEquals(
        List.of("paragraf-session"),
        browser.cookies("/"),
        "nothing of the provider's stays in the browser");
    assertEquals(List.of("paragraf-session"), browser.cookies("/sign-in/oidc"));
    String session = browser.cookie("paragraf-session");
    assertEquals(200, browser.get("/api/v1/decisions").statusCode());
    HttpResponse<String> out =
        browser.submit("/sign-out", Map.of("csrf", Browser.formToken(home.body())));
    assertEquals("/sign-in", out.uri().getPath());
    assertEquals(List.of(), browser.cookies("/"));
    assertEquals(
        401, new Browser(service.port()).with(session).get("/api/v1/decisions").statusCode());
  }

  @Test
  void aSignInThatWasNotBegunHereLeadsNowhere() throws Exception {
    Browser browser = new Browser(service.port());
    HttpResponse<String> answer = browser.get("/sign-in/oidc?code=stolen&state=made-up");
    assertTrue(answer.uri().toString().startsWith(keycloak.issuer("office")), "it begins anew");
    assertFalse(browser.cookies("/").contains("paragraf-session"));
    assertEquals(401, browser.get("/api/v1/regulations").statusCode());
  }

  @Test
  void aSignInThatThePersonBreaksOffIsToldAsThat() throws Exception {
    Browser browser = new Browser(service.port());
    HttpResponse<String> form = browser.get("/sign-in/oidc");
    Matcher state = Pattern.compile("[?&]state=([^&]+)").matcher(form.uri().getRawQuery());
    assertTrue(state.find());
    HttpResponse<String> answer =
        browser.get("/sign-in/oidc?error=access_denied&state=" + state.group(1));
    assertEquals(401, answer.statusCode(), answer.body());
    assertEquals("/problems/unauthenticated", JSON.readTree(answer.body()).path("type").asText());
    assertFalse(browser.cookies("/").contains("paragraf-session"));
  }

  @Test
  void nothingOfATokenReachesTheLog() throws Exception {
    String token = keycloak.accessToken("klient");
    asks(token.substring(0, token.length() - 4), REGULATIONS);
    String log = Files.readString(service.folder().resolve("service.log"));
    assertFalse(log.contains(token.split("\\.")[1].substring(0, 40)), "claims in the log");
    assertFalse(log.contains("sekret-paragraf"), "the client's secret in the log");
    assertFalse(log.contains("Kliencka"), "a name in the log");
  }

  private static String encoded(String text) {
    return BASE64.encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String signedWith(KeyPair keys, String signed) throws Exception {
    Signature rsa = Signature.getInstance("SHA256withRSA");
    rsa.initSign(keys.getPrivate());
    rsa.update(signed.getBytes(StandardCharsets.US_ASCII));
    return signed + "." + BASE64.encodeToString(rsa.sign());
  }

  /** Signed with the public key as if it were a shared secret. */
  private static String macOf(String secret, String claims) throws Exception {
    String signed = encoded("{\"alg\":\"HS256\",\"typ\":\"JWT\"}") + "." + claims;
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.US_ASCII), "HmacSHA256"));
    return signed
        + "."
        + BASE64.encodeToString(mac.doFinal(signed.getBytes(StandardCharsets.US_ASCII)));
  }
}
