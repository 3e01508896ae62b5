package pl.paragraf.ledger.store;

import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.extension.RegisterExtension;
import pl.paragraf.Postgres;

/** A ledger in PostgreSQL is changed behind its back. */
class TamperPostgresTest extends TamperContract {

  @RegisterExtension static final Postgres POSTGRES = new Postgres();

  @Override
  LedgerSettings settings(Path data) throws SQLException {
    return POSTGRES.ledger(data);
  }

  @Override
  int rows() {
    return 2;
  }

  @Override
  int bits() {
    return 2;
  }
}
