package pl.paragraf.ledger.store;

import java.nio.file.Path;

/** A ledger in its embedded database is changed behind its back. */
class TamperTest extends TamperContract {

  @Override
  LedgerSettings settings(Path data) {
    return LedgerSettings.embedded(data);
  }

  @Override
  int rows() {
    return 4;
  }

  @Override
  int bits() {
    return 8;
  }
}
