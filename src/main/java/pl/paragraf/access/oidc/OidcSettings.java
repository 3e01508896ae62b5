package pl.paragraf.access.oidc;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Settings of OpenID Connect. Without an issuer it is off and none of the others counts. */
@ConfigMapping(prefix = "paragraf.oidc")
public interface OidcSettings {

  /**
   * URL of the identity provider, under which it publishes {@code
   * .well-known/openid-configuration}; https, except on this machine.
   */
  Optional<String> issuer();

  /** The name under which the provider knows this service. */
  @WithDefault("paragraf")
  String clientId();

  /** The secret that belongs to the client id; none for a public client. */
  Optional<String> clientSecret();

  /** A file with that secret, in place of it. */
  Optional<Path> clientSecretFile();

  /**
   * Whom an access token shown at the API must be meant for ({@code aud}); the client id if unset.
   */
  Optional<String> audience();

  /** Claim that holds the roles; a slash leads into an object: {@code realm_access/roles}. */
  @WithDefault("roles")
  String rolesClaim();

  /**
   * What the provider calls our roles, by our name: client, editor, approver, auditor, admin. A
   * role not named here is called the same there.
   */
  Map<String, List<String>> roleNames();

  /** Claim that holds the name a decision is recorded under; the subject where it is missing. */
  @WithDefault("preferred_username")
  String nameClaim();

  /**
   * Claim that holds the ids of the regulations a person is limited to, {@code *} for all. When
   * set, whoever lacks it may use none; when unset, nobody is limited.
   */
  Optional<String> regulationsClaim();

  /** Scopes asked for at the sign-in, beside {@code openid}. */
  @WithDefault("profile")
  List<String> scopes();

  /** Name of a TLS configuration ({@code quarkus.tls.<name>}) that trusts the provider. */
  Optional<String> tlsConfiguration();

  /** How long the provider may take to be reached or to answer. */
  @WithDefault("5s")
  Duration timeout();
}
