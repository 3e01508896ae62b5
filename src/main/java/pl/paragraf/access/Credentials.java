package pl.paragraf.access;

import io.quarkus.runtime.Startup;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Every credential the service takes. Thread-safe; made at start so that the token file is there.
 */
@Startup
@Singleton
public class Credentials {

  private static final Logger LOG = Logger.getLogger(Credentials.class);

  private final Fingerprint adminToken;
  private final SecurityIdentity admin =
      QuarkusSecurityIdentity.builder()
          .setPrincipal(new QuarkusPrincipal("admin"))
          .addRole("admin")
          .build();

  @Inject
  Credentials(@ConfigProperty(name = "paragraf.data-dir", defaultValue = "data") Path dataDir)
      throws IOException {
    AdminToken token = AdminToken.in(dataDir);
    adminToken = token.fingerprint();
    LOG.infof(
        "The administrator's token %s %s",
        token.written() ? "was written to" : "stands in", token.file());
  }

  /** Whose token this is, empty when nobody's. */
  Optional<SecurityIdentity> holder(String token) {
    return adminToken.matches(Fingerprint.of(token)) ? Optional.of(admin) : Optional.empty();
  }
}
