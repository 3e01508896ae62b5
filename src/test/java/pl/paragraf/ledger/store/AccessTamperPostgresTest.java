package pl.paragraf.ledger.store;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** Accesses on record in PostgreSQL are changed behind the ledger's back. */
class AccessTamperPostgresTest extends AccessTamperContract {

  @TempDir static Path data;
  private static EmbeddedPostgres server;
  private static Tampering ledger;

  @BeforeAll
  static void record() throws Exception {
    server = EmbeddedPostgres.builder().start();
    LedgerSettings settings =
        LedgerSettings.at(
            data,
            Optional.of(server.getJdbcUrl("postgres", "postgres")),
            Optional.empty(),
            Optional.empty());
    RecordedLedger.in(settings, new LedgerContract.Ticking());
    ledger = new Tampering(server.getPostgresDatabase().getConnection(), settings);
  }

  @AfterAll
  static void close() throws Exception {
    ledger.close();
    server.close();
  }

  @Override
  Tampering ledger() {
    return ledger;
  }

  @Override
  int step() {
    return 11;
  }
}
