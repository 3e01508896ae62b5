package pl.paragraf.ledger.store;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import pl.paragraf.ledger.LedgerConfig;

/**
 * Where the ledger is kept and how it behaves.
 *
 * @param folder folder of its files: the embedded database, the lock, the checkpoints
 * @param keys folder of its keys
 * @param url JDBC URL of PostgreSQL, empty for the embedded database
 * @param readers connections for reading, at least 1
 * @param queue decisions that may wait to be stored, at least 1
 * @param patience how long a caller waits while the store is opened
 * @param checkpointInterval how often a growing ledger is signed
 */
public record LedgerSettings(
    Path folder,
    Path keys,
    Optional<String> url,
    Optional<String> username,
    Optional<String> password,
    int readers,
    int queue,
    Duration patience,
    Duration checkpointInterval) {

  /** The embedded database under a data folder, everything else as by default. */
  public static LedgerSettings embedded(Path dataDir) {
    return at(dataDir, Optional.empty(), Optional.empty(), Optional.empty());
  }

  /** A database under a URL or, without one, the embedded one; everything else as by default. */
  public static LedgerSettings at(
      Path dataDir, Optional<String> url, Optional<String> username, Optional<String> password) {
    return new LedgerSettings(
        dataDir.resolve("ledger"),
        dataDir.resolve("keys"),
        url.filter(text -> !text.isBlank()),
        username,
        password,
        4,
        10_000,
        Duration.ofSeconds(5),
        Duration.ofMinutes(5));
  }

  static LedgerSettings of(Path dataDir, LedgerConfig config) {
    LedgerSettings base = at(dataDir, config.url(), config.username(), config.password());
    return new LedgerSettings(
        base.folder,
        base.keys,
        base.url,
        base.username,
        base.password,
        positive("readers", config.readers()),
        positive("queue", config.queue()),
        config.patience(),
        config.checkpointInterval());
  }

  private static int positive(String name, int value) {
    if (value < 1) {
      throw new IllegalArgumentException(
          "paragraf.ledger." + name + " must be at least 1, but is " + value);
    }
    return value;
  }
}
