package pl.paragraf.ledger;

import java.util.Optional;
import pl.paragraf.model.Message;

/**
 * What a check of everything stored found.
 *
 * @param entries entries there should be
 * @param firstDamaged the first entry that is not what was recorded, empty when all are
 */
public record Verification(long entries, Optional<Damage> firstDamaged) {

  public boolean intact() {
    return firstDamaged.isEmpty();
  }

  /**
   * Damage found.
   *
   * @param sequence place of the entry, from 0
   * @param id its id, when that can still be told
   * @param code short stable name of what is wrong
   * @param said what is wrong, in words
   */
  public record Damage(long sequence, Optional<String> id, String code, Message said) {}
}
