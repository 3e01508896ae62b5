package pl.paragraf.access.session;

import io.quarkus.oidc.runtime.OidcAuthenticationMechanism;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.quarkus.vertx.http.runtime.security.HttpCredentialTransport;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;
import pl.paragraf.access.BearerAuthentication;
import pl.paragraf.access.Pages;
import pl.paragraf.model.Message;
import pl.paragraf.model.Problem;
import pl.paragraf.model.ProblemException;

/**
 * Takes the cookie of a session, unless the request shows another credential. Comes first of all
 * mechanisms and so decides who asks for a credential: pages send a person to the sign-in page,
 * everything else answers with a problem.
 */
@Singleton
public class SessionAuthentication implements HttpAuthenticationMechanism {

  private final Sessions sessions;
  private final SessionCookie cookie;
  private final OidcAuthenticationMechanism provider;

  @Inject
  SessionAuthentication(
      Sessions sessions, SessionCookie cookie, OidcAuthenticationMechanism provider) {
    this.sessions = sessions;
    this.cookie = cookie;
    this.provider = provider;
  }

  @Override
  public Uni<SecurityIdentity> authenticate(
      RoutingContext context, IdentityProviderManager identities) {
    HttpServerRequest request = context.request();
    if (request.headers().contains(HttpHeaders.AUTHORIZATION)
        || !request.headers().contains(HttpHeaders.COOKIE)) {
      return Uni.createFrom().nullItem();
    }
    return Uni.createFrom().item(cookie.read(context).flatMap(sessions::use).orElse(null));
  }

  @Override
  public Uni<Boolean> sendChallenge(RoutingContext context) {
    HttpServerRequest request = context.request();
    String path = context.normalizedPath();
    if (path.equals(Pages.PROVIDER)) {
      return provider.sendChallenge(context).map(sent -> sent || refuse(context));
    }
    boolean page =
        (request.method() == HttpMethod.GET || request.method() == HttpMethod.HEAD)
            && !request.headers().contains(HttpHeaders.AUTHORIZATION)
            && Pages.shownAt(path)
            && Optional.ofNullable(request.getHeader(HttpHeaders.ACCEPT))
                .filter(accept -> accept.contains("text/html"))
                .isPresent();
    if (!page) {
      return Uni.createFrom().item(false);
    }
    context.response().setStatusCode(303).putHeader(HttpHeaders.LOCATION, Pages.SIGN_IN).end();
    return Uni.createFrom().item(true);
  }

  /** Without a provider there is nobody to send a person to. */
  private static boolean refuse(RoutingContext context) {
    context.fail(
        404,
        new ProblemException(
            Problem.of(Problem.Kind.NOT_FOUND, Message.of("sign-in.provider-off"))));
    return true;
  }

  @Override
  public Uni<ChallengeData> getChallenge(RoutingContext context) {
    return Uni.createFrom().nullItem();
  }

  @Override
  public Uni<HttpCredentialTransport> getCredentialTransport(RoutingContext context) {
    return Uni.createFrom()
        .item(
            new HttpCredentialTransport(
                HttpCredentialTransport.Type.COOKIE, SessionCookie.NAME, "session"));
  }

  @Override
  public int getPriority() {
    return BearerAuthentication.PRIORITY + 1;
  }
}
