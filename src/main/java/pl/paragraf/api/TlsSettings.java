package pl.paragraf.api;

import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.config.spi.ConfigSource;

/**
 * What follows from a certificate being configured ({@code PARAGRAF_TLS_CERTIFICATE}, {@code
 * PARAGRAF_TLS_KEY}, PEM files both), unless the operator says otherwise: TLS is spoken, the plain
 * port stays closed, and renewed files are noticed within the hour.
 */
public final class TlsSettings implements ConfigSource {

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

  /** Below every file and every variable of the environment. */
  @Override
  public int getOrdinal() {
    return 50;
  }

  @Override
  public Map<String, String> getProperties() {
    return properties;
  }

  @Override
  public Set<String> getPropertyNames() {
    return properties.keySet();
  }

  @Override
  public String getValue(String name) {
    return properties.get(name);
  }
}
