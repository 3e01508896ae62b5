package pl.paragraf.access;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.AuthenticationRequest;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.quarkus.vertx.http.runtime.security.HttpCredentialTransport;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.util.Locale;
import java.util.Set;
import pl.paragraf.model.Message;
import pl.paragraf.model.Problem;
import pl.paragraf.model.ProblemException;

/** Takes {@code Authorization: Bearer <token>} (RFC 6750). Keeps nothing between requests. */
@Singleton
public class BearerAuthentication implements HttpAuthenticationMechanism {

  /** Ahead of OpenID Connect: a token of our own is looked up, one of an issuer passed on. */
  public static final int PRIORITY = 2000;

  private static final String SCHEME = "Bearer ";

  @Override
  public Uni<SecurityIdentity> authenticate(
      RoutingContext context, IdentityProviderManager identities) {
    String header = context.request().headers().get(HttpHeaders.AUTHORIZATION);
    if (header == null || !header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
      return Uni.createFrom().nullItem();
    }
    String token = header.substring(SCHEME.length()).strip();
    if (Jwt.shaped(token)) {
      return Uni.createFrom().nullItem();
    }
    // A token nobody holds is the same as none: the path decides whether one is needed.
    return identities
        .authenticate(new BearerRequest(token))
        .onFailure(AuthenticationFailedException.class)
        .recoverWithNull();
  }

  /** Fails the request, so that the one place that writes problems writes this one as well. */
  @Override
  public Uni<Boolean> sendChallenge(RoutingContext context) {
    boolean shown = context.request().headers().contains(HttpHeaders.AUTHORIZATION);
    context.fail(
        401,
        new ProblemException(
            Problem.of(
                Problem.Kind.UNAUTHENTICATED,
                Message.of(shown ? "credential.unknown" : "credential.missing"))));
    return Uni.createFrom().item(true);
  }

  @Override
  public Uni<ChallengeData> getChallenge(RoutingContext context) {
    return Uni.createFrom().item(new ChallengeData(401, "WWW-Authenticate", SCHEME.strip()));
  }

  @Override
  public int getPriority() {
    return PRIORITY;
  }

  @Override
  public Set<Class<? extends AuthenticationRequest>> getCredentialTypes() {
    return Set.of(BearerRequest.class);
  }

  @Override
  public Uni<HttpCredentialTransport> getCredentialTransport(RoutingContext context) {
    return Uni.createFrom()
        .item(
            new HttpCredentialTransport(
                HttpCredentialTransport.Type.AUTHORIZATION,
                SCHEME.strip().toLowerCase(Locale.ROOT)));
  }
}
