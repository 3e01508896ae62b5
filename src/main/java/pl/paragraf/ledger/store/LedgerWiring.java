package pl.paragraf.ledger.store;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.time.Clock;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import pl.paragraf.ledger.Ledger;
import pl.paragraf.ledger.LedgerConfig;

/** Makes the ledger from the settings. */
@Dependent
class LedgerWiring {

  @Produces
  @Singleton
  Ledger ledger(
      @ConfigProperty(name = "paragraf.data-dir", defaultValue = "data") Path dataDir,
      LedgerConfig config,
      Clock clock) {
    return new JdbcLedger(LedgerSettings.of(dataDir.toAbsolutePath().normalize(), config), clock);
  }

  void close(@Disposes Ledger ledger) {
    if (ledger instanceof JdbcLedger open) {
      open.close();
    }
  }
}
