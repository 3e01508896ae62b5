package pl.paragraf.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import pl.paragraf.ledger.Verification;
import pl.paragraf.model.Language;

/**
 * What a check of everything stored found.
 *
 * @param entries entries there should be
 * @param firstDamaged left out when everything is intact
 */
public record VerificationAnswer(
    boolean intact, long entries, @JsonInclude(JsonInclude.Include.NON_NULL) Damage firstDamaged) {

  /**
   * The first damaged entry.
   *
   * @param sequence its place, from 0
   * @param id its decision, or null when that cannot be told any more
   * @param code short stable name of what is wrong
   */
  public record Damage(long sequence, String id, String code, String message) {}

  static VerificationAnswer of(Verification found, Language language) {
    return new VerificationAnswer(
        found.intact(),
        found.entries(),
        found
            .firstDamaged()
            .map(
                d -> new Damage(d.sequence(), d.id().orElse(null), d.code(), d.said().in(language)))
            .orElse(null));
  }
}
