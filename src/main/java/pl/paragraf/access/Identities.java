package pl.paragraf.access;

import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import java.time.Instant;
import java.util.Set;

/** Makes the identities that requests carry, and tells which credential one stands on. */
final class Identities {

  /** The first administrator's principal, which no other credential may have. */
  static final String ADMIN = "admin";

  private static final String TOKEN = "paragraf.token";
  private static final String ACCOUNT = "paragraf.account";

  private Identities() {}

  /** An account as it was when somebody signed in to it. */
  record SignedIn(String name, Instant changedAt) {}

  static SecurityIdentity admin() {
    return QuarkusSecurityIdentity.builder()
        .setPrincipal(new QuarkusPrincipal(ADMIN))
        .addRole(Role.Code.ADMIN)
        .build();
  }

  static SecurityIdentity of(Token token) {
    return of(token.grant(), token.grant().name()).addAttribute(TOKEN, token.id()).build();
  }

  static SecurityIdentity of(Account account) {
    return of(account.grant(), account.principal())
        .addAttribute(ACCOUNT, new SignedIn(account.grant().name(), account.changedAt()))
        .build();
  }

  /** The id of the token it stands on; null when on none. */
  static String token(SecurityIdentity identity) {
    return identity.getAttribute(TOKEN);
  }

  /** The account it stands on; null when on none. */
  static SignedIn account(SecurityIdentity identity) {
    return identity.getAttribute(ACCOUNT);
  }

  private static QuarkusSecurityIdentity.Builder of(Grant grant, String principal) {
    QuarkusSecurityIdentity.Builder identity =
        QuarkusSecurityIdentity.builder()
            .setPrincipal(new QuarkusPrincipal(principal))
            .addRoles(grant.codes());
    grant
        .scope()
        .regulations()
        .ifPresent(ids -> identity.addAttribute(Scope.ATTRIBUTE, Set.copyOf(ids)));
    return identity;
  }
}
