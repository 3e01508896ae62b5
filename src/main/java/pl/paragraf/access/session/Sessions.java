package pl.paragraf.access.session;

import io.quarkus.security.identity.SecurityIdentity;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import pl.paragraf.access.Credentials;

/**
 * Who is signed in. Kept in memory only, each session under the digest of its id: a restart signs
 * everybody out. A session whose account was disabled or given another password is over at its next
 * use. Never more than the settings allow. Thread-safe.
 */
@Singleton
public class Sessions {

  private final SessionConfig config;
  private final Predicate<SecurityIdentity> good;
  private final Clock clock;

  /** By digest of the id, the one used longest ago first. */
  private final LinkedHashMap<String, Used> sessions = new LinkedHashMap<>(16, 0.75f, true);

  private record Used(Session session, SecurityIdentity shown, Instant last) {}

  @Inject
  Sessions(SessionConfig config, Credentials credentials, Clock clock) {
    this(config, credentials::good, clock);
  }

  /**
   * @param good whether what somebody signed in with still counts; asked at every use
   */
  Sessions(SessionConfig config, Predicate<SecurityIdentity> good, Clock clock) {
    if (config.most() < 1 || config.mostPerPerson() < 1) {
      throw new IllegalStateException(
          "paragraf.sessions.most and paragraf.sessions.most-per-person must be at least 1.");
    }
    this.config = config;
    this.good = good;
    this.clock = clock;
  }

  /**
   * Begins a session for somebody who just showed who it is.
   *
   * @return its id, which is told this once
   */
  public synchronized String begin(SecurityIdentity person) {
    Instant now = clock.instant();
    sessions.values().removeIf(used -> over(used, now));
    Session session = Session.of(person, now);
    makeRoom(session.person());
    String id = Secret.random();
    sessions.put(Secret.digest(id), new Used(session, session.shown(), now));
    return id;
  }

  private void makeRoom(String person) {
    List<String> own = new ArrayList<>();
    sessions.forEach(
        (digest, used) -> {
          if (used.session().person().equals(person)) {
            own.add(digest);
          }
        });
    for (int i = 0; i <= own.size() - config.mostPerPerson(); i++) {
      sessions.remove(own.get(i));
    }
    if (sessions.size() >= config.most()) {
      sessions.remove(sessions.keySet().iterator().next());
    }
  }

  /** The identity a session stands for, which thereby counts as used now; empty when it is over. */
  synchronized Optional<SecurityIdentity> use(String id) {
    String digest = Secret.digest(id);
    Used used = sessions.get(digest);
    if (used == null) {
      return Optional.empty();
    }
    Instant now = clock.instant();
    if (over(used, now) || !good.test(used.shown())) {
      sessions.remove(digest);
      return Optional.empty();
    }
    sessions.put(digest, new Used(used.session(), used.shown(), now));
    return Optional.of(used.shown());
  }

  private boolean over(Used used, Instant now) {
    return !now.isBefore(used.last().plus(config.idle()))
        || !now.isBefore(used.session().begun().plus(config.lifetime()));
  }

  /**
   * Ends a session at once.
   *
   * @return whose it was, empty when there was none
   */
  public synchronized Optional<String> end(String id) {
    return Optional.ofNullable(sessions.remove(Secret.digest(id)))
        .map(used -> used.session().person());
  }

  synchronized int count() {
    return sessions.size();
  }
}
