package pl.paragraf.api;

import java.util.Map;

/**
 * What follows from a certificate being configured ({@code PARAGRAF_TLS_CERTIFICATE}, {@code
 * PARAGRAF_TLS_KEY}, PEM files both), unless the operator says otherwise: TLS is spoken, the plain
 * port stays closed, and renewed files are noticed within the hour.
 */
public final class TlsSettings implements BuiltInSettings {

  private static final String CERTIFICATE = "PARAGRAF_TLS_CERTIFICATE";
  private static final String KEY = "PARAGRAF_TLS_KEY";

  private final Map<String, String> properties;

  public TlsSettings() {
    this(System.getenv());
  }

  TlsSettings(Map<String, String> environment) {
    String certificate = environment.getOrDefault(CERTIFICATE, "");
    String key = environment.getOrDefault(KEY, "");
    if (certificate.isBlank() != key.isBlank()) {
      throw new IllegalArgumentException(
          "%s and %s belong together: set both to PEM files, or neither. Ustaw obie albo żadną."
              .formatted(CERTIFICATE, KEY));
    }
    properties =
        certificate.isBlank()
            ? Map.of()
            : Map.of(
                "quarkus.tls.key-store.pem.0.cert", certificate,
                "quarkus.tls.key-store.pem.0.key", key,
                "quarkus.tls.protocols", "TLSv1.3,TLSv1.2",
                "quarkus.tls.reload-period", "1h",
                "quarkus.http.insecure-requests", "disabled");
  }

  @Override
  public String getName() {
    return "TLS by certificate";
  }

  @Override
  public Map<String, String> getProperties() {
    return properties;
  }
}
