package pl.paragraf.access;

import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.IdentityProvider;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/**
 * Tells who holds a bearer token. An unknown token gives no identity rather than a failure: what
 * needs no credential stays open to a client that sends a stale one.
 */
@Singleton
public class BearerIdentities implements IdentityProvider<BearerRequest> {

  private final Credentials credentials;

  @Inject
  BearerIdentities(Credentials credentials) {
    this.credentials = credentials;
  }

  @Override
  public Class<BearerRequest> getRequestType() {
    return BearerRequest.class;
  }

  @Override
  public Uni<SecurityIdentity> authenticate(
      BearerRequest request, AuthenticationRequestContext context) {
    return Uni.createFrom().item(credentials.holder(request.token()).orElse(null));
  }
}
