package pl.paragraf.access.oidc;

import io.quarkus.oidc.runtime.OidcJwtCallerPrincipal;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.SecurityIdentityAugmentor;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.Set;
import org.jose4j.jwt.JwtClaims;
import pl.paragraf.access.Scope;

/**
 * Turns who the identity provider says it is into a credential of ours: name, roles and scope, and
 * nothing else of what stands in the token.
 */
@Singleton
public class ProviderIdentities implements SecurityIdentityAugmentor {

  /** Begins the name of everybody the provider vouches for. */
  static final String PREFIX = "oidc:";

  private final OidcRoles roles;
  private final String nameClaim;
  private final Optional<String> regulationsClaim;

  @Inject
  ProviderIdentities(Provider provider, OidcSettings settings) {
    this.roles = provider.roles();
    this.nameClaim = settings.nameClaim();
    this.regulationsClaim = settings.regulationsClaim();
  }

  @Override
  public Uni<SecurityIdentity> augment(
      SecurityIdentity identity, AuthenticationRequestContext context) {
    return identity.getPrincipal() instanceof OidcJwtCallerPrincipal vouched
        ? Uni.createFrom().item(() -> ours(identity, vouched.getClaims()))
        : Uni.createFrom().item(identity);
  }

  private SecurityIdentity ours(SecurityIdentity theirs, JwtClaims claims) {
    boolean shownAtApi = Provider.API.equals(theirs.getAttribute("tenant-id"));
    if (shownAtApi && Claims.ofIdToken(claims)) {
      throw new AuthenticationFailedException("an ID token is no access token");
    }
    QuarkusSecurityIdentity.Builder ours =
        QuarkusSecurityIdentity.builder()
            .setPrincipal(new QuarkusPrincipal(PREFIX + Claims.name(claims, nameClaim)))
            .addRoles(roles.of(theirs.getRoles()));
    regulationsClaim
        .map(claim -> Claims.texts(claims, claim))
        .filter(ids -> !ids.contains("*"))
        .ifPresent(ids -> ours.addAttribute(Scope.ATTRIBUTE, Set.copyOf(ids)));
    return ours.build();
  }
}
