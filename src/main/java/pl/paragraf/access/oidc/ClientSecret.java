package pl.paragraf.access.oidc;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Optional;

/** Where the secret of the client stands. */
final class ClientSecret {

  private ClientSecret() {}

  /**
   * The secret, empty for a public client.
   *
   * @throws IllegalStateException when it is given twice, or its file cannot be read or is empty
   */
  static Optional<String> of(OidcSettings settings) {
    if (settings.clientSecretFile().isEmpty()) {
      return settings.clientSecret();
    }
    if (settings.clientSecret().isPresent()) {
      throw new IllegalStateException(
          "Set only one of paragraf.oidc.client-secret and paragraf.oidc.client-secret-file.");
    }
    String secret;
    try {
      secret = Files.readString(settings.clientSecretFile().get()).strip();
    } catch (IOException e) {
      throw new IllegalStateException(
          "paragraf.oidc.client-secret-file: "
              + settings.clientSecretFile().get()
              + " cannot be read.",
          e);
    }
    if (secret.isEmpty()) {
      throw new IllegalStateException(
          "paragraf.oidc.client-secret-file: " + settings.clientSecretFile().get() + " is empty.");
    }
    return Optional.of(secret);
  }
}
