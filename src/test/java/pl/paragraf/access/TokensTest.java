package pl.paragraf.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.security.identity.SecurityIdentity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pl.paragraf.model.Problem;
import pl.paragraf.model.ProblemException;

class TokensTest {

  private static final Grant CLIENT = new Grant("branch office", List.of(Role.CLIENT), Scope.ALL);

  @TempDir Path folder;
  private final MovableClock clock = new MovableClock();
  private Tokens tokens;
  private Credentials credentials;

  @BeforeEach
  void start() throws IOException {
    AccessStore store = new AccessStore(folder);
    tokens = new Tokens(store, clock);
    credentials = new Credentials(folder, store, clock);
  }

  @Test
  void aTokenOpensWhatItsRolesAndScopeSay() {
    Grant grant =
        new Grant("kadry", List.of(Role.AUDITOR, Role.CLIENT), Scope.of(List.of("library-card")));

    Tokens.Created created = tokens.create(grant, Optional.empty(), "admin");

    assertTrue(created.text().matches("pgf_[A-Za-z0-9_-]{43}"), created.text());
    SecurityIdentity holder = credentials.holder(created.text()).orElseThrow();
    assertEquals("kadry", holder.getPrincipal().getName());
    assertEquals(Set.of("client", "auditor"), holder.getRoles());
    assertEquals(Scope.of(Set.of("library-card")), Scope.of(holder));
    assertEquals(List.of(Role.CLIENT, Role.AUDITOR), created.token().grant().roles());
    assertEquals("admin", created.token().createdBy());
    assertEquals(List.of(created.token()), tokens.all());
    assertTrue(credentials.good(holder));
  }

  @Test
  void nobodyIsFoundByWhatIsNoTokenOrNearlyOne() {
    String text = tokens.create(CLIENT, Optional.empty(), "admin").text();

    for (int i = 0; i < text.length(); i++) {
      String other = text.charAt(i) == 'x' ? "y" : "x";
      assertEquals(
          Optional.empty(),
          credentials.holder(text.substring(0, i) + other + text.substring(i + 1)));
    }
    for (String wrong : List.of("", text + " ", text.substring(1), tokens.all().get(0).id())) {
      assertEquals(Optional.empty(), credentials.holder(wrong));
    }
  }

  @Test
  void aRevokedTokenIsWorthNothingAtOnceAndStaysInTheList() {
    Tokens.Created created = tokens.create(CLIENT, Optional.empty(), "admin");
    SecurityIdentity holder = credentials.holder(created.text()).orElseThrow();
    clock.move(Duration.ofMinutes(1));

    Token revoked = tokens.revoke(created.token().id()).orElseThrow();

    assertEquals(Optional.empty(), credentials.holder(created.text()));
    assertFalse(credentials.good(holder));
    assertEquals(Optional.of(clock.instant()), revoked.revokedAt());
    clock.move(Duration.ofMinutes(1));
    assertEquals(Optional.of(revoked), tokens.revoke(created.token().id()), "twice is once");
    assertEquals(List.of(revoked), tokens.all());
    assertEquals(Optional.empty(), tokens.revoke("0123456789abcdef"));
  }

  @Test
  void aTokenEndsAtTheInstantItWasGiven() {
    Instant end = clock.instant().plusSeconds(60);
    Tokens.Created created = tokens.create(CLIENT, Optional.of(end), "admin");
    SecurityIdentity holder = credentials.holder(created.text()).orElseThrow();

    clock.move(Duration.ofMillis(59_999));
    assertTrue(credentials.holder(created.text()).isPresent());
    assertTrue(credentials.good(holder));
    clock.move(Duration.ofMillis(1));
    assertEquals(Optional.empty(), credentials.holder(created.text()));
    assertFalse(credentials.good(holder));
  }

  @Test
  void aRestartKeepsTokensAndTheirEnds() throws IOException {
    Tokens.Created good =
        tokens.create(
            new Grant("Żory 2", List.of(Role.EDITOR), Scope.of(Set.of("b", "a"))),
            Optional.of(clock.instant().plusSeconds(60)),
            "local:Maria");
    Tokens.Created revoked = tokens.create(CLIENT, Optional.empty(), "admin");
    tokens.revoke(revoked.token().id());
    List<Token> before = tokens.all();

    start();

    assertEquals(before, tokens.all());
    assertEquals("Żory 2", credentials.holder(good.text()).orElseThrow().getPrincipal().getName());
    assertEquals(Optional.empty(), credentials.holder(revoked.text()));
  }

  @Test
  void theFileHasDigestsOnlyAndIsItsOwnersAlone() throws IOException {
    String text = tokens.create(CLIENT, Optional.empty(), "admin").text();

    Path file = folder.resolve("access.json");
    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
    String content = Files.readString(file);
    assertFalse(content.contains(text.substring(4)), content);
    assertTrue(content.contains(Fingerprint.of(text).hex()), content);
    try (Stream<Path> files = Files.list(folder)) {
      assertEquals(
          List.of("access.json", "admin.token"),
          files.map(path -> path.getFileName().toString()).sorted().toList());
    }
  }

  @Test
  void aDamagedFileStopsTheStartAndSaysHowToMendIt() throws IOException {
    tokens.create(CLIENT, Optional.empty(), "admin");
    Path file = folder.resolve("access.json");
    String whole = Files.readString(file);
    for (String damaged :
        List.of(
            "",
            whole.substring(0, whole.length() / 2),
            whole.replace("\"version\" : 1", "\"version\" : 2"),
            whole.replace("\"client\"", "\"clerk\""),
            whole.replace("\"sha256\"", "\"sha\""),
            whole.replaceFirst("\"id\" : \"[0-9a-f]+\",", ""),
            whole.replaceFirst("(\"sha256\" : \")..", "$1"),
            whole + "{}")) {
      Files.writeString(file, damaged);

      IllegalStateException refused =
          assertThrows(IllegalStateException.class, () -> new AccessStore(folder), damaged);

      assertTrue(refused.getMessage().startsWith(file + " cannot be used: "));
      assertTrue(refused.getMessage().contains("Put the file of a backup in its place"));
      assertEquals(damaged, Files.readString(file), "nothing is overwritten");
    }
  }

  @Test
  void whatCannotBeStoredHasNotHappened() throws IOException {
    Tokens.Created kept = tokens.create(CLIENT, Optional.empty(), "admin");
    Path file = folder.resolve("access.json");
    String before = Files.readString(file);
    Files.delete(file);
    Files.createDirectories(file.resolve("in the way"));

    for (Runnable change :
        List.<Runnable>of(
            () -> tokens.create(CLIENT, Optional.empty(), "admin"),
            () -> tokens.revoke(kept.token().id()))) {
      ProblemException refused = assertThrows(ProblemException.class, change::run);
      assertEquals(Problem.Kind.UNAVAILABLE, refused.problem().kind());
    }

    assertEquals(List.of(kept.token()), tokens.all());
    assertTrue(credentials.holder(kept.text()).isPresent());
    Files.delete(file.resolve("in the way"));
    Files.delete(file);
    tokens.revoke(kept.token().id());
    assertFalse(before.equals(Files.readString(file)));
  }

  @Test
  void manyAtOnceLoseNothing() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(8);
    List<Future<Tokens.Created>> making = new ArrayList<>();
    for (int i = 0; i < 64; i++) {
      boolean revoke = i % 2 == 0;
      making.add(
          threads.submit(
              () -> {
                Tokens.Created created = tokens.create(CLIENT, Optional.empty(), "admin");
                assertTrue(credentials.holder(created.text()).isPresent());
                if (revoke) {
                  tokens.revoke(created.token().id());
                  assertEquals(Optional.empty(), credentials.holder(created.text()));
                }
                return created;
              }));
    }
    Set<String> texts = new HashSet<>();
    for (Future<Tokens.Created> one : making) {
      texts.add(one.get(60, TimeUnit.SECONDS).text());
    }
    threads.shutdown();
    assertEquals(64, texts.size());
    start();
    assertEquals(64, tokens.all().size());
    assertEquals(32, texts.stream().filter(t -> credentials.holder(t).isPresent()).count());
  }

  @Test
  void theFirstAdministratorIsNobodyElseAndAlwaysThere() throws IOException {
    assertTrue(Tokens.reserved("admin"));
    assertThrows(
        IllegalArgumentException.class,
        () ->
            tokens.create(
                new Grant("admin", List.of(Role.CLIENT), Scope.ALL), Optional.empty(), "admin"));
    String text = Files.readString(folder.resolve("admin.token")).strip();
    SecurityIdentity admin = credentials.holder(text).orElseThrow();
    assertEquals(Set.of("admin"), admin.getRoles());
    assertTrue(credentials.good(admin));

    Files.delete(folder.resolve("admin.token"));
    start();

    assertEquals(Optional.empty(), credentials.holder(text));
    assertTrue(
        credentials.holder(Files.readString(folder.resolve("admin.token")).strip()).isPresent());
  }

  @Test
  void namesAreOfLettersDigitsAndAFewSigns() {
    for (String name : List.of("a", "Kadry 2", "ośrodek-1.b_c", "9", "x".repeat(64))) {
      assertTrue(Grant.isName(name), name);
    }
    for (String wrong :
        List.of("", " a", "a ", "oidc:a", "a/b", "-a", "a\n", "x".repeat(65), "a\u202eb")) {
      assertFalse(Grant.isName(wrong), wrong);
    }
    assertEquals(
        "\u00f3", new Grant("o\u0301", List.of(Role.CLIENT), Scope.ALL).name(), "one form");
  }
}
