package pl.paragraf.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.security.identity.SecurityIdentity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pl.paragraf.model.Problem;
import pl.paragraf.model.ProblemException;

class LocalAccountsTest {

  private static final String PASSWORD = "zażółć gęślą jaźń";
  private static final Grant MARIA =
      new Grant("Maria Nowa", List.of(Role.AUDITOR), Scope.of(Set.of("library-card")));

  @TempDir Path folder;
  private final MovableClock clock = new MovableClock();
  private LocalAccounts accounts;
  private Credentials credentials;

  @BeforeEach
  void start() throws IOException {
    AccessStore store = new AccessStore(folder);
    accounts = new LocalAccounts(store, clock);
    credentials = new Credentials(folder, store, clock);
  }

  @Test
  void nameAndPasswordAreTheHolder() throws IOException {
    accounts.create(MARIA, PASSWORD.toCharArray(), "admin");
    start();

    SecurityIdentity maria = check("Maria Nowa", PASSWORD).orElseThrow();

    assertEquals("local:Maria Nowa", maria.getPrincipal().getName());
    assertEquals(Set.of("auditor"), maria.getRoles());
    assertEquals(Scope.of(Set.of("library-card")), Scope.of(maria));
    assertTrue(credentials.good(maria));
  }

  @Test
  void anythingElseIsNobodyAlike() {
    accounts.create(MARIA, PASSWORD.toCharArray(), "admin");

    assertEquals(Optional.empty(), check("Maria Nowa", PASSWORD + " "));
    assertEquals(Optional.empty(), check("Maria Nowa", ""));
    assertEquals(Optional.empty(), check("maria nowa", PASSWORD));
    assertEquals(Optional.empty(), check("Jan", PASSWORD));
    assertEquals(Optional.empty(), check("local:Maria Nowa", PASSWORD));
    assertEquals(Optional.empty(), check("Maria Nowa", "x".repeat(1_001)));
  }

  @Test
  void aLetterWrittenAnotherWayIsTheSameLetter() {
    accounts.create(MARIA, "zaz\u0307o\u0301\u0142c\u0301 123".toCharArray(), "admin");

    assertTrue(check("Maria Nowa", "za\u017c\u00f3\u0142\u0107 123").isPresent());
  }

  @Test
  void theFileHasNoPasswordAndNoTwoHashesAlike() throws IOException {
    accounts.create(MARIA, PASSWORD.toCharArray(), "admin");
    accounts.create(
        new Grant("Jan", List.of(Role.EDITOR), Scope.ALL), PASSWORD.toCharArray(), "admin");

    String content = Files.readString(folder.resolve("access.json"));
    assertFalse(content.contains(PASSWORD));
    List<String> hashes =
        content
            .lines()
            .filter(line -> line.contains("\"password\""))
            .map(line -> line.replaceAll(".*(\\$argon2id[^\"]*).*", "$1"))
            .toList();
    assertEquals(2, Set.copyOf(hashes).size());
    assertTrue(hashes.get(0).startsWith("$argon2id$v=19$m=19456,t=2,p=1$"), hashes.get(0));
  }

  @Test
  void anotherPasswordEndsWhatTheOldOneBegan() {
    accounts.create(MARIA, PASSWORD.toCharArray(), "admin");
    SecurityIdentity signedIn = check("Maria Nowa", PASSWORD).orElseThrow();
    clock.move(Duration.ofSeconds(1));

    accounts.setPassword("Maria Nowa", "another password".toCharArray());

    assertFalse(credentials.good(signedIn));
    assertEquals(Optional.empty(), check("Maria Nowa", PASSWORD));
    assertTrue(credentials.good(check("Maria Nowa", "another password").orElseThrow()));
    assertEquals(Optional.empty(), accounts.setPassword("Jan", PASSWORD.toCharArray()));
  }

  @Test
  void aDisabledAccountIsNobodysUntilItIsMadeAnew() {
    accounts.create(MARIA, PASSWORD.toCharArray(), "admin");
    SecurityIdentity signedIn = check("Maria Nowa", PASSWORD).orElseThrow();
    clock.move(Duration.ofSeconds(1));

    Account disabled = accounts.disable("Maria Nowa").orElseThrow();

    assertFalse(credentials.good(signedIn));
    assertEquals(Optional.empty(), check("Maria Nowa", PASSWORD));
    assertEquals(List.of(disabled), accounts.all());
    assertEquals(Optional.empty(), accounts.setPassword("Maria Nowa", PASSWORD.toCharArray()));
    clock.move(Duration.ofSeconds(1));
    Grant anew = new Grant("Maria Nowa", List.of(Role.EDITOR), Scope.ALL);
    accounts.create(anew, PASSWORD.toCharArray(), "admin");
    assertEquals(Set.of("editor"), check("Maria Nowa", PASSWORD).orElseThrow().getRoles());
    assertFalse(credentials.good(signedIn), "of the account that was");
    assertEquals(Optional.empty(), accounts.disable("Jan"));
  }

  @Test
  void aNameInUseIsNotTakenTwice() {
    accounts.create(MARIA, PASSWORD.toCharArray(), "admin");

    ProblemException refused =
        assertThrows(
            ProblemException.class,
            () -> accounts.create(MARIA, "another password".toCharArray(), "admin"));

    assertEquals(Problem.Kind.CONFLICT, refused.problem().kind());
    assertTrue(check("Maria Nowa", PASSWORD).isPresent(), "the first is as it was");
  }

  @Test
  void wrongPasswordsInARowHaveToWaitAndNamesNobodyHasJustSo() {
    accounts.create(MARIA, PASSWORD.toCharArray(), "admin");
    for (String name : List.of("Maria Nowa", "Nobody")) {
      for (int i = 0; i < Attempts.FREE; i++) {
        assertEquals(Optional.empty(), check(name, "wrong password"));
      }

      ProblemException wait =
          assertThrows(ProblemException.class, () -> check(name, PASSWORD), name);

      assertEquals(Problem.Kind.UNAVAILABLE, wait.problem().kind());
      assertEquals("Too many wrong passwords in a row. Try again in 1 s.", wait.problem().detail());
    }
    clock.move(Duration.ofSeconds(1));
    assertTrue(check("Maria Nowa", PASSWORD).isPresent());
    assertEquals(Optional.empty(), check("Maria Nowa", "wrong password"), "counted anew");
  }

  @Test
  void theWaitDoublesUpToAMinuteAndNamesAreForgottenBeforeMemoryFillsUp() {
    Attempts attempts = new Attempts(clock);
    for (int i = 1; i < Attempts.FREE; i++) {
      assertEquals(Duration.ZERO, attempts.begin("a"));
    }
    for (int seconds : new int[] {1, 2, 4, 8, 16, 32, 60, 60}) {
      assertEquals(Duration.ZERO, attempts.begin("a"));
      assertEquals(Duration.ofSeconds(seconds), attempts.begin("a"));
      clock.move(Duration.ofSeconds(seconds));
    }
    for (int i = 0; i < 20_000; i++) {
      attempts.begin("name " + i);
    }
    assertEquals(10_000, attempts.size());
  }

  /**
   * The same work is done either way; a hash that was left out would be some hundred times faster.
   */
  @Test
  void aNameNobodyHasTakesAsLongAsAWrongPassword() {
    accounts.create(MARIA, PASSWORD.toCharArray(), "admin");
    long[] wrong = new long[15];
    long[] unknown = new long[15];
    for (int i = 0; i < wrong.length; i++) {
      clock.move(Duration.ofMinutes(2));
      wrong[i] = nanos("Maria Nowa");
      unknown[i] = nanos("Nobody " + i);
    }
    Arrays.sort(wrong);
    Arrays.sort(unknown);
    double ratio = (double) unknown[7] / wrong[7];
    assertTrue(ratio > 0.5 && ratio < 2, "medians differ by a factor of " + ratio);
  }

  private long nanos(String name) {
    long begun = System.nanoTime();
    assertEquals(Optional.empty(), check(name, "wrong password"));
    return System.nanoTime() - begun;
  }

  private Optional<SecurityIdentity> check(String name, String password) {
    return accounts.check(name, password.toCharArray());
  }
}
