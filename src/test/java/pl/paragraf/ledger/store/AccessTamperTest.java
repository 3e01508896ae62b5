package pl.paragraf.ledger.store;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** Accesses on record in an embedded database are changed behind the ledger's back. */
class AccessTamperTest extends AccessTamperContract {

  @TempDir static Path data;
  private static Tampering ledger;

  @BeforeAll
  static void record() throws Exception {
    LedgerSettings settings = LedgerSettings.embedded(data);
    RecordedLedger.in(settings, new LedgerContract.Ticking());
    Path file = settings.folder().resolve(EmbeddedDatabase.FILE);
    ledger = new Tampering(EmbeddedDatabase.source(file, 8_192).getConnection(), settings);
  }

  @AfterAll
  static void close() throws Exception {
    ledger.close();
  }

  @Override
  Tampering ledger() {
    return ledger;
  }

  @Override
  int step() {
    return 1;
  }
}
