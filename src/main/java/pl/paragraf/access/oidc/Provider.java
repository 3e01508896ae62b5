package pl.paragraf.access.oidc;

import io.quarkus.oidc.OidcTenantConfig;
import io.quarkus.oidc.OidcTenantConfigBuilder;
import io.quarkus.oidc.common.runtime.config.OidcClientCommonConfig.Credentials.Secret.Method;
import io.quarkus.oidc.runtime.OidcTenantConfig.ApplicationType;
import io.quarkus.oidc.runtime.OidcTenantConfig.TokenStateManager.Strategy;
import io.quarkus.runtime.Startup;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.Optional;
import java.util.Set;
import org.jboss.logging.Logger;
import pl.paragraf.access.Pages;
import pl.paragraf.access.session.SessionConfig;

/**
 * The identity provider, as far as the settings name one: what is asked of it for pages and what of
 * tokens shown at the API. Made at start, so that a wrong setting fails it; the provider itself is
 * asked for when first needed.
 */
@Startup
@Singleton
public class Provider {

  /** Id of the settings for access tokens at the API. */
  static final String API = "paragraf-api";

  /** Id of the settings for the sign-in on pages. */
  static final String PAGES = "paragraf-pages";

  private static final Logger LOG = Logger.getLogger(Provider.class);

  private final Optional<OidcTenantConfig> api;
  private final Optional<OidcTenantConfig> pages;
  private final OidcRoles roles;

  @Inject
  Provider(OidcSettings settings, SessionConfig sessions) {
    roles = new OidcRoles(settings.roleNames());
    Optional<String> secret = ClientSecret.of(settings);
    Optional<String> issuer = settings.issuer().map(Provider::checked);
    api = issuer.map(url -> api(url, settings));
    pages = issuer.map(url -> pages(url, settings, secret, sessions.secureCookie()));
    issuer.ifPresent(url -> LOG.infof("People sign in with %s", url));
  }

  private static String checked(String issuer) {
    URI url;
    try {
      url = URI.create(issuer);
    } catch (IllegalArgumentException e) {
      throw new IllegalStateException("paragraf.oidc.issuer is not a URL: " + issuer, e);
    }
    boolean plain = "http".equals(url.getScheme()) && loopback(url.getHost());
    if (url.getHost() == null || !("https".equals(url.getScheme()) || plain)) {
      throw new IllegalStateException(
          "paragraf.oidc.issuer must be an https URL (http on this machine only): " + issuer);
    }
    return issuer;
  }

  /** Names and addresses of this machine; no name is looked up. */
  private static boolean loopback(String host) {
    return host != null && Set.of("localhost", "127.0.0.1", "[::1]").contains(host);
  }

  private static OidcTenantConfigBuilder common(String id, String issuer, OidcSettings settings) {
    OidcTenantConfigBuilder config =
        OidcTenantConfig.authServerUrl(issuer)
            .tenantId(id)
            .clientId(settings.clientId())
            .connectionTimeout(settings.timeout())
            .roles()
            .roleClaimPath(settings.rolesClaim())
            .end();
    settings.tlsConfiguration().ifPresent(config::tlsConfigurationName);
    return config;
  }

  private static OidcTenantConfig api(String issuer, OidcSettings settings) {
    return common(API, issuer, settings)
        .applicationType(ApplicationType.SERVICE)
        .token()
        .audience(settings.audience().orElse(settings.clientId()))
        .subjectRequired()
        .allowJwtIntrospection(false)
        .allowOpaqueTokenIntrospection(false)
        .forcedJwkRefreshInterval(java.time.Duration.ofSeconds(10))
        .end()
        .build();
  }

  /**
   * The session this leads to is our own ({@link pl.paragraf.access.session.Sessions}): what the
   * provider's library keeps in its cookies counts on the one path where a sign-in ends.
   */
  private static OidcTenantConfig pages(
      String issuer, OidcSettings settings, Optional<String> secret, boolean secureCookie) {
    OidcTenantConfigBuilder config =
        common(PAGES, issuer, settings)
            .applicationType(ApplicationType.WEB_APP)
            .authentication()
            .redirectPath(Pages.PROVIDER)
            .cookiePath(Pages.PROVIDER)
            .cookieForceSecure(secureCookie)
            .scopes(settings.scopes())
            .pkceRequired()
            .nonceRequired()
            .failOnMissingStateParam()
            .end()
            .tokenStateManager()
            .strategy(Strategy.ID_TOKEN)
            .end();
    secret.ifPresent(value -> config.credentials().clientSecret(value, Method.BASIC).end());
    return config.build();
  }

  /** Whether the settings name one. */
  public boolean configured() {
    return pages.isPresent();
  }

  Optional<OidcTenantConfig> api() {
    return api;
  }

  Optional<OidcTenantConfig> pages() {
    return pages;
  }

  OidcRoles roles() {
    return roles;
  }
}
