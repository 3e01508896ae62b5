package pl.paragraf.ledger.offline;

import java.util.Optional;
import pl.paragraf.ledger.Verification.Damage;

/**
 * What a check of an exported ledger found.
 *
 * @param origin name of the ledger, as the file has it
 * @param entries entries read
 * @param checkpoints checkpoints that are signed with the key and fit the entries
 * @param otherKey whether the file says another public key than the one it was checked with
 * @param firstDamaged the first entry that is not what was signed, empty when all are
 */
public record ExportVerification(
    String origin, long entries, long checkpoints, boolean otherKey, Optional<Damage> firstDamaged) {

  public boolean intact() {
    return firstDamaged.isEmpty();
  }
}
