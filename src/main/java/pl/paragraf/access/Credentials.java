package pl.paragraf.access;

import io.quarkus.runtime.Startup;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import pl.paragraf.access.AccessState.Held;
import pl.paragraf.access.AccessState.StoredAccount;
import pl.paragraf.access.Identities.SignedIn;

/**
 * Every credential the service takes. Thread-safe; made at start so that the token file is there.
 */
@Startup
@Singleton
public class Credentials {

  private static final Logger LOG = Logger.getLogger(Credentials.class);

  private final Fingerprint adminToken;
  private final SecurityIdentity admin = Identities.admin();
  private final AccessStore store;
  private final Clock clock;

  @Inject
  Credentials(
      @ConfigProperty(name = "paragraf.data-dir", defaultValue = "data") Path dataDir,
      AccessStore store,
      Clock clock)
      throws IOException {
    AdminToken token = AdminToken.in(dataDir);
    this.adminToken = token.fingerprint();
    this.store = store;
    this.clock = clock;
    LOG.infof(
        "The administrator's token %s %s",
        token.written() ? "was written to" : "stands in", token.file());
  }

  /** Whose token this is, empty when nobody's or no longer good. Never waits. */
  Optional<SecurityIdentity> holder(String token) {
    Fingerprint shown = Fingerprint.of(token);
    Optional<Held> held = store.state().holder(shown);
    if (held.isPresent()) {
      return held.filter(known -> known.token().goodAt(clock.instant())).map(Held::identity);
    }
    return adminToken.matches(shown) ? Optional.of(admin) : Optional.empty();
  }

  /**
   * Whether the credential an identity was made of is still good: its token neither revoked nor
   * expired, its account neither disabled nor given another password. Identities of other origin
   * are not judged. For whoever keeps an identity for longer than a request. Never waits.
   */
  public boolean good(SecurityIdentity identity) {
    AccessState state = store.state();
    String token = Identities.token(identity);
    if (token != null) {
      return state.token(token).filter(s -> s.token().goodAt(clock.instant())).isPresent();
    }
    SignedIn account = Identities.account(identity);
    return account == null
        || state
            .account(account.name())
            .map(StoredAccount::account)
            .filter(a -> a.disabledAt().isEmpty() && a.changedAt().equals(account.changedAt()))
            .isPresent();
  }
}
