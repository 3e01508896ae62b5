package pl.paragraf.ledger.store;

import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.extension.RegisterExtension;
import pl.paragraf.Postgres;

/** Accesses on record in PostgreSQL are changed behind the ledger's back. */
class AccessTamperPostgresTest extends AccessTamperContract {

  @RegisterExtension static final Postgres POSTGRES = new Postgres();

  @Override
  LedgerSettings settings(Path data) throws SQLException {
    return POSTGRES.ledger(data);
  }

  @Override
  int step() {
    return 11;
  }
}
