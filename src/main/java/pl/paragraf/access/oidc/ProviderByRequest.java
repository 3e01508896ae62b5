package pl.paragraf.access.oidc;

import io.quarkus.oidc.OidcRequestContext;
import io.quarkus.oidc.OidcTenantConfig;
import io.quarkus.oidc.TenantConfigResolver;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import pl.paragraf.access.Jwt;
import pl.paragraf.access.Pages;

/**
 * Says which requests concern the identity provider: those that show a token of its kind, and those
 * to the one path where a sign-in with it begins and ends. Nothing else does, whatever cookies it
 * carries.
 */
@Singleton
public class ProviderByRequest implements TenantConfigResolver {

  private static final String SCHEME = "Bearer ";

  private static final Uni<OidcTenantConfig> NONE =
      Uni.createFrom().item(OidcTenantConfig.builder().tenantId("none").disableTenant().build());

  private final Uni<OidcTenantConfig> api;
  private final Uni<OidcTenantConfig> pages;

  @Inject
  ProviderByRequest(Provider provider) {
    this.api = provider.api().map(config -> Uni.createFrom().item(config)).orElse(NONE);
    this.pages = provider.pages().map(config -> Uni.createFrom().item(config)).orElse(NONE);
  }

  @Override
  public Uni<OidcTenantConfig> resolve(
      RoutingContext context, OidcRequestContext<OidcTenantConfig> request) {
    String header = context.request().headers().get(HttpHeaders.AUTHORIZATION);
    if (header == null) {
      return context.normalizedPath().equals(Pages.PROVIDER) ? pages : NONE;
    }
    return header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
            && Jwt.shaped(header.substring(SCHEME.length()).strip())
        ? api
        : NONE;
  }
}
