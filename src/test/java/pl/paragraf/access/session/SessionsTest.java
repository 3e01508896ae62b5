package pl.paragraf.access.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.security.credential.PasswordCredential;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import pl.paragraf.access.Scope;

class SessionsTest {

  private final Hand hand = new Hand();
  private String withdrawn = "";
  private final Sessions sessions = new Sessions(settings(5, 3), this::good, hand);

  @Test
  void aSessionStandsForNameRolesAndScopeAndKeepsNoCredential() {
    SecurityIdentity person =
        QuarkusSecurityIdentity.builder()
            .setPrincipal(new QuarkusPrincipal("local:jnowak"))
            .addRoles(Set.of("editor", "client"))
            .addAttribute(Scope.ATTRIBUTE, Set.of("library-card"))
            .addCredential(new PasswordCredential("never kept".toCharArray()))
            .build();
    SecurityIdentity shown = sessions.use(sessions.begin(person)).orElseThrow();
    assertEquals("local:jnowak", shown.getPrincipal().getName());
    assertEquals(Set.of("editor", "client"), shown.getRoles());
    assertEquals(Scope.of(Set.of("library-card")), Scope.of(shown));
    assertEquals(Set.of(), shown.getCredentials());
    assertTrue(Session.of(shown).isPresent());
    assertFalse(Session.of(person).isPresent());
  }

  @Test
  void idsAndFormTokensAreLongAndNeverTheSame() {
    String one = sessions.begin(person("local:a"));
    String other = sessions.begin(person("local:a"));
    assertEquals(43, one.length());
    assertNotEquals(one, other);
    assertNotEquals(token(one), token(other));
    assertNotEquals(one, token(one));
  }

  @Test
  void aSessionUnusedForTooLongIsOver() {
    String id = sessions.begin(person("local:a"));
    hand.forward(Duration.ofMinutes(29));
    assertTrue(sessions.use(id).isPresent());
    hand.forward(Duration.ofMinutes(29));
    assertTrue(sessions.use(id).isPresent());
    hand.forward(Duration.ofMinutes(30));
    assertFalse(sessions.use(id).isPresent());
    assertEquals(0, sessions.count());
  }

  @Test
  void aSessionIsOverInTheEndHoweverMuchItIsUsed() {
    String id = sessions.begin(person("local:a"));
    for (int i = 0; i < 9; i++) {
      hand.forward(Duration.ofMinutes(20));
      assertEquals(i < 5, sessions.use(id).isPresent(), "after " + (i + 1) * 20 + " minutes");
    }
  }

  @Test
  void aSessionEndsAtOnceAndOnlyItself() {
    String ended = sessions.begin(person("local:a"));
    String other = sessions.begin(person("local:a"));
    assertEquals(Optional.of("local:a"), sessions.end(ended));
    assertFalse(sessions.use(ended).isPresent());
    assertTrue(sessions.use(other).isPresent());
    assertEquals(Optional.empty(), sessions.end(ended));
  }

  @Test
  void aSessionIsOverOnceWhatWasShownAtTheSignInNoLongerCounts() {
    String first = sessions.begin(person("local:a"));
    String other = sessions.begin(person("local:b"));
    withdrawn = "local:a";
    assertFalse(sessions.use(first).isPresent());
    assertTrue(sessions.use(other).isPresent());
    assertEquals(1, sessions.count());
  }

  @Test
  void onePersonHasNoMoreThanItsShare() {
    String first = sessions.begin(person("local:a"));
    String second = sessions.begin(person("local:a"));
    sessions.begin(person("local:a"));
    sessions.use(first);
    sessions.begin(person("local:a"));
    assertEquals(3, sessions.count());
    assertTrue(sessions.use(first).isPresent());
    assertFalse(sessions.use(second).isPresent(), "the one unused for longest");
  }

  @Test
  void thereAreNeverMoreThanTheSettingsAllow() {
    String first = sessions.begin(person("local:0"));
    for (int i = 1; i <= 5; i++) {
      sessions.begin(person("local:" + i));
    }
    assertEquals(5, sessions.count());
    assertFalse(sessions.use(first).isPresent(), "the one unused for longest");
  }

  @Test
  void anIdNobodyWasGivenIsNobodys() {
    sessions.begin(person("local:a"));
    assertFalse(sessions.use("").isPresent());
    assertFalse(sessions.use(Secret.random()).isPresent());
  }

  @Test
  void settingsThatAllowNoSessionFailTheStart() {
    assertThrows(IllegalStateException.class, () -> new Sessions(settings(0, 3), this::good, hand));
    assertThrows(IllegalStateException.class, () -> new Sessions(settings(5, 0), this::good, hand));
  }

  private boolean good(SecurityIdentity identity) {
    return !identity.getPrincipal().getName().equals(withdrawn);
  }

  private String token(String id) {
    return Session.of(sessions.use(id).orElseThrow()).orElseThrow().formToken();
  }

  private static SecurityIdentity person(String name) {
    return QuarkusSecurityIdentity.builder().setPrincipal(new QuarkusPrincipal(name)).build();
  }

  private static SessionConfig settings(int most, int mostPerPerson) {
    return new SessionConfig() {
      @Override
      public Duration idle() {
        return Duration.ofMinutes(30);
      }

      @Override
      public Duration lifetime() {
        return Duration.ofMinutes(120);
      }

      @Override
      public int most() {
        return most;
      }

      @Override
      public int mostPerPerson() {
        return mostPerPerson;
      }

      @Override
      public boolean secureCookie() {
        return false;
      }
    };
  }

  /** A clock whose hand the test moves. */
  private static final class Hand extends Clock {

    private Instant now = Instant.parse("2026-11-28T08:00:00Z");

    void forward(Duration by) {
      now = now.plus(by);
    }

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }
}
