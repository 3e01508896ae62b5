package pl.paragraf.cli;

import io.smallrye.config.DotEnvConfigSourceProvider;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import pl.paragraf.ledger.store.LedgerSettings;

/**
 * Where the service finds its rules and keeps its state, from the settings the service itself
 * reads.
 *
 * @param rulesDir folder with one folder per regulation, absolute
 * @param dataDir folder for everything the service stores, absolute
 * @param url JDBC URL of the ledger's database, empty for the embedded one
 * @param httpPort the port the service listens on
 */
record Settings(
    Path rulesDir,
    Path dataDir,
    Optional<String> url,
    Optional<String> username,
    Optional<String> password,
    int httpPort) {

  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final int USUAL_PORT = 8080;

  /** A service on the usual port. */
  Settings(
      Path rulesDir,
      Path dataDir,
      Optional<String> url,
      Optional<String> username,
      Optional<String> password) {
    this(rulesDir, dataDir, url, username, password, USUAL_PORT);
  }

  /** From system properties, environment variables and a file {@code .env}, as for the service. */
  static Settings ofEnvironment() {
    SmallRyeConfig config =
        new SmallRyeConfigBuilder()
            .addDefaultSources()
            .addDefaultInterceptors()
            .withSources(new DotEnvConfigSourceProvider())
            .withDefaultValues(
                Map.of("paragraf.data-dir", "./data", "paragraf.rules-dir", "./rules"))
            .build();
    return new Settings(
        folder(config, "paragraf.rules-dir"),
        folder(config, "paragraf.data-dir"),
        config.getOptionalValue("paragraf.ledger.url", String.class),
        config.getOptionalValue("paragraf.ledger.username", String.class),
        config.getOptionalValue("paragraf.ledger.password", String.class),
        config.getOptionalValue("quarkus.http.port", Integer.class).orElse(USUAL_PORT));
  }

  private static Path folder(SmallRyeConfig config, String setting) {
    return Path.of(config.getValue(setting, String.class)).toAbsolutePath().normalize();
  }

  /** The ledger of that service; a command has nothing better to do than to wait for it. */
  LedgerSettings ledger() {
    LedgerSettings usual = LedgerSettings.at(dataDir, url, username, password);
    return new LedgerSettings(
        usual.folder(),
        usual.keys(),
        usual.url(),
        usual.username(),
        usual.password(),
        usual.readers(),
        usual.queue(),
        PATIENCE,
        usual.checkpointInterval());
  }
}
