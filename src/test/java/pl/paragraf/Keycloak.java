package pl.paragraf;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A real identity provider that the build brings along, with two realms of invented people: {@code
 * office}, which the service is to trust, and {@code elsewhere}, which it is not. It keeps
 * everything in memory.
 */
final class Keycloak implements AutoCloseable {

  private static final Path UNPACKED = Path.of("target/identity-provider");
  private static final Path REALMS = Path.of("src/test/resources/keycloak");
  private static final Duration PATIENCE = Duration.ofMinutes(4);
  private static final String ADMIN = "test-admin";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient http = HttpClient.newHttpClient();
  private final int port;
  private Process process;

  /** One that is not started yet, on a port nobody uses. */
  Keycloak() throws IOException {
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
  }

  String issuer(String realm) {
    return "http://127.0.0.1:" + port + "/realms/" + realm;
  }

  /** Starts it and waits until it answers. */
  void start() throws IOException, InterruptedException {
    Path home;
    try (Stream<Path> folders = Files.list(UNPACKED)) {
      home =
          folders
              .filter(folder -> folder.getFileName().toString().startsWith("keycloak-"))
              .findFirst()
              .orElseThrow();
    }
    Path realms = Files.createDirectories(home.resolve("data/import"));
    for (String realm : new String[] {"office-realm.json", "elsewhere-realm.json"}) {
      Files.copy(REALMS.resolve(realm), realms.resolve(realm), StandardCopyOption.REPLACE_EXISTING);
    }
    ProcessBuilder builder =
        new ProcessBuilder(
            "sh",
            home.resolve("bin/kc.sh").toAbsolutePath().toString(),
            "start-dev",
            "--import-realm",
            "--db=dev-mem",
            "--http-host=127.0.0.1",
            "--http-port=" + port,
            "--features-disabled=impersonation,kerberos,par,ciba,device-flow");
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    // Lives for a minute: what the second compiler makes of it is never earned back.
    builder.environment().put("JAVA_OPTS_APPEND", "-XX:TieredStopAtLevel=1 -Xmx512m");
    builder.environment().put("KC_BOOTSTRAP_ADMIN_USERNAME", ADMIN);
    builder.environment().put("KC_BOOTSTRAP_ADMIN_PASSWORD", ADMIN);
    Path log = UNPACKED.resolve("keycloak.log");
    process = builder.redirectErrorStream(true).redirectOutput(log.toFile()).start();
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!answers()) {
      if (!process.isAlive() || System.nanoTime() > deadline) {
        close();
        throw new IllegalStateException("Keycloak did not start:\n" + Files.readString(log));
      }
      TimeUnit.MILLISECONDS.sleep(100);
    }
  }

  private boolean answers() throws InterruptedException {
    try {
      URI realm = URI.create(issuer("elsewhere") + "/.well-known/openid-configuration");
      return http.send(
                  HttpRequest.newBuilder(realm).build(), HttpResponse.BodyHandlers.discarding())
              .statusCode()
          == 200;
    } catch (IOException e) {
      return false;
    }
  }

  /** What a person gets who shows its password to a client: {@code access_token, id_token …}. */
  JsonNode tokens(String realm, String client, String person)
      throws IOException, InterruptedException {
    return grant(
        realm,
        Map.of(
            "grant_type",
            "password",
            "client_id",
            client,
            "client_secret",
            "sekret-" + client,
            "username",
            person,
            "password",
            "haslo-" + person,
            "scope",
            "openid"));
  }

  /** An access token of the service's own client. */
  String accessToken(String person) throws IOException, InterruptedException {
    return tokens("office", "paragraf", person).path("access_token").textValue();
  }

  /** Has the realm sign with a new key from now on. */
  void rotateKeys() throws IOException, InterruptedException {
    String admin =
        grant(
                "master",
                Map.of(
                    "grant_type",
                    "password",
                    "client_id",
                    "admin-cli",
                    "username",
                    ADMIN,
                    "password",
                    ADMIN))
            .path("access_token")
            .textValue();
    String key =
        """
        {"name": "newer", "providerId": "rsa-generated", "providerType": "org.keycloak.keys.KeyProvider",
         "config": {"priority": ["1000"], "enabled": ["true"], "active": ["true"], "algorithm": ["RS256"]}}
        """;
    HttpResponse<String> added =
        http.send(
            HttpRequest.newBuilder(
                    URI.create("http://127.0.0.1:" + port + "/admin/realms/office/components"))
                .header("Authorization", "Bearer " + admin)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(key))
                .build(),
            HttpResponse.BodyHandlers.ofString());
    if (added.statusCode() != 201) {
      throw new IllegalStateException("no new key: " + added.statusCode() + added.body());
    }
  }

  private JsonNode grant(String realm, Map<String, String> form)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(issuer(realm) + "/protocol/openid-connect/token"))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(form(form)))
            .build();
    HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
    if (answer.statusCode() != 200) {
      throw new IllegalStateException("no token: " + answer.statusCode() + answer.body());
    }
    return JSON.readTree(answer.body());
  }

  /** A form as browsers send it. */
  static String form(Map<String, String> fields) {
    return fields.entrySet().stream()
        .map(
            field ->
                field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
        .collect(Collectors.joining("&"));
  }

  @Override
  public void close() throws InterruptedException {
    if (process != null) {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly().waitFor();
    }
  }
}
