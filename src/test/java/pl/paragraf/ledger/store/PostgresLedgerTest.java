package pl.paragraf.ledger.store;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import pl.paragraf.Postgres;

/** The ledger in PostgreSQL. */
class PostgresLedgerTest extends LedgerContract {

  @RegisterExtension static final Postgres POSTGRES = new Postgres();

  @TempDir Path data;
  private LedgerSettings settings;

  @BeforeEach
  @Override
  void open() throws Exception {
    settings = POSTGRES.ledger(data);
    super.open();
  }

  @Override
  LedgerSettings settings() {
    return settings;
  }
}
