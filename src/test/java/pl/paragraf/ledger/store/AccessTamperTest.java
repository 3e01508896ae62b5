package pl.paragraf.ledger.store;

import java.nio.file.Path;

/** Accesses on record in an embedded database are changed behind the ledger's back. */
class AccessTamperTest extends AccessTamperContract {

  @Override
  LedgerSettings settings(Path data) {
    return LedgerSettings.embedded(data);
  }

  @Override
  int step() {
    return 1;
  }
}
