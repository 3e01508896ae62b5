package pl.paragraf.ledger;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** Settings of the ledger; none is needed. */
@ConfigMapping(prefix = "paragraf.ledger")
public interface LedgerConfig {

  /**
   * JDBC URL of a PostgreSQL database ({@code jdbc:postgresql://…}); without it decisions are kept
   * in an embedded SQLite file under the data folder.
   */
  Optional<String> url();

  /** User of that database. */
  Optional<String> username();

  /** Password of that user. */
  Optional<String> password();

  /** Connections for reading. */
  @WithDefault("4")
  int readers();

  /** Decisions that may wait to be stored; more are refused with 503. */
  @WithDefault("10000")
  int queue();

  /** How long a decision waits for a store that is just being opened or reached again. */
  @WithDefault("5s")
  Duration patience();

  /** How often a checkpoint is signed while decisions are recorded. */
  @WithDefault("5m")
  Duration checkpointInterval();

  /** How often decisions older than their regulation's retention are looked for. */
  @WithDefault("24h")
  Duration retentionInterval();
}
