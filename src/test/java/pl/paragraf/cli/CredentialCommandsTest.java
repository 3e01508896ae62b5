package pl.paragraf.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pl.paragraf.access.LocalAccounts;
import pl.paragraf.api.ServiceFolders;

@QuarkusTest
@QuarkusTestResource(ServiceFolders.class)
class CredentialCommandsTest {

  @TestHTTPResource("/")
  URL root;

  @ConfigProperty(name = "paragraf.data-dir")
  Path data;

  @Inject LocalAccounts accounts;

  @TempDir Path folder;

  private final Locale usual = Locale.getDefault();

  @BeforeEach
  void inEnglish() {
    Locale.setDefault(Locale.ENGLISH);
  }

  @AfterEach
  void asBefore() {
    Locale.setDefault(usual);
  }

  @Test
  void aTokenIsMadeListedAndRevoked() throws IOException {
    CommandLineRun made =
        run("", "tokens", "create", "--name", "desk 1", "--role", "client", "--role", "auditor");
    assertEquals(0, made.code(), made.err());
    String token = made.out().strip();
    assertTrue(token.matches("pgf_[A-Za-z0-9_-]{43}"), made.out());
    String id = made.err().replaceAll("(?s)Token ([0-9a-f]{16}) of desk 1 was made.*", "$1");
    assertEquals(200, status(token));

    CommandLineRun listed = run("", "tokens", "list");
    assertEquals(0, listed.code(), listed.err());
    assertTrue(listed.out().startsWith("ID "), listed.out());
    assertTrue(
        listed.out().lines().anyMatch(l -> l.matches(id + " +desk 1 +client,auditor +- .*")),
        listed.out());
    assertFalse(listed.out().contains(token));

    CommandLineRun revoked = run("", "tokens", "revoke", id);
    assertEquals(0, revoked.code(), revoked.err());
    assertEquals("Token " + id + " of desk 1 is revoked.", revoked.out().strip());
    assertEquals(401, status(token));
  }

  @Test
  void anAccountIsMadeWithAPasswordFromStandardInput() {
    CommandLineRun made =
        run("first password\n", "accounts", "create", "--name", "Olga Dąb", "--role", "editor");
    assertEquals(0, made.code(), made.err());
    assertTrue(signsIn("first password"));
    CommandLineRun changed = run("second password\n", "accounts", "password", "Olga Dąb");
    assertEquals(0, changed.code(), changed.err());
    assertTrue(signsIn("second password"));
    CommandLineRun listed = run("", "accounts", "list");
    assertTrue(listed.out().contains("Olga Dąb"), listed.out());
    CommandLineRun disabled = run("", "accounts", "disable", "Olga Dąb");
    assertEquals("The account Olga Dąb is disabled.", disabled.out().strip());
    assertFalse(signsIn("second password"));
  }

  @Test
  void refusalsAreToldAsTheServiceTellsThem() throws IOException {
    CommandLineRun role = run("", "tokens", "create", "--name", "x", "--role", "clerk");
    assertEquals(1, role.code());
    assertTrue(role.err().contains("There is no role 'clerk'."), role.err());
    assertEquals("", role.out());
    CommandLineRun two = run("short\n", "accounts", "create", "--name", "x/", "--role", "client");
    assertEquals(1, two.code());
    assertEquals(3, two.err().lines().count(), two.err());
    CommandLineRun nothing = run("", "accounts", "create", "--name", "x", "--role", "client");
    assertEquals(1, nothing.code());
    assertTrue(nothing.err().contains("no password"), nothing.err());
    CommandLineRun noRole = run("", "tokens", "create", "--name", "x");
    assertEquals(2, noRole.code());
    assertTrue(noRole.err().contains("--role"), noRole.err());
    CommandLineRun alone = run("", "tokens");
    assertEquals(2, alone.code());
    assertTrue(alone.err().contains("Name a command: create, list, revoke"), alone.err());
    Path wrong = Files.writeString(folder.resolve("wrong.token"), "no such token\n");
    CommandLineRun unknown = run("", "tokens", "list", "--token-file", wrong.toString());
    assertEquals(1, unknown.code());
    assertTrue(unknown.err().contains("is not known here"), unknown.err());
    CommandLineRun missing = run("", "tokens", "list", "--token-file", "no.token");
    assertEquals(1, missing.code());
    assertTrue(missing.err().contains("no.token cannot be read"), missing.err());
    CommandLineRun away = run("", "tokens", "list", "--url", "http://127.0.0.1:1");
    assertEquals(1, away.code());
    assertTrue(away.err().contains("cannot be reached at http://127.0.0.1:1/"), away.err());
  }

  @Test
  void inPolishWhereTheSystemSpeaksPolish() {
    Locale.setDefault(Locale.forLanguageTag("pl-PL"));

    CommandLineRun role = run("", "tokens", "create", "--name", "x", "--role", "clerk");
    assertTrue(role.err().contains("Nie ma roli 'clerk'."), role.err());
    CommandLineRun listed = run("", "accounts", "list");
    assertTrue(listed.out().startsWith("NAZWA"), listed.out());
  }

  private CommandLineRun run(String input, Object... arguments) {
    Settings settings =
        new Settings(
            Path.of("rules"),
            data,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            root.getPort());
    return CommandLineRun.of(input, settings, arguments);
  }

  private static int status(String token) {
    return RestAssured.given()
        .header("Authorization", "Bearer " + token)
        .get("/api/v1/me")
        .statusCode();
  }

  private boolean signsIn(String password) {
    return accounts.check("Olga Dąb", password.toCharArray()).isPresent();
  }
}
