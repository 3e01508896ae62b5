package pl.paragraf.ledger.store;

import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** A recorded ledger that tests change behind its back; every change is taken back. */
@TestInstance(Lifecycle.PER_CLASS)
abstract class TamperedLedger {

  private Tampering ledger;

  /** Settings of a ledger that nothing was recorded in. */
  abstract LedgerSettings settings(Path data) throws SQLException;

  @BeforeAll
  void record(@TempDir Path data) throws Exception {
    LedgerSettings settings = settings(data);
    RecordedLedger.in(settings, new OpenLedger.Ticking());
    ledger = Tampering.with(settings);
  }

  @AfterAll
  void close() throws SQLException {
    ledger.close();
  }

  Tampering ledger() {
    return ledger;
  }
}
