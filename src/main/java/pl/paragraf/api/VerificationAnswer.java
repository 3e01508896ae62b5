package pl.paragraf.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Optional;
import pl.paragraf.decision.Verifications.Checked;
import pl.paragraf.model.Language;

/**
 * What a check of everything stored found.
 *
 * @param entries entries there should be
 * @param firstDamaged the first damaged entry or, when all entries are intact, the first damaged
 *     release; left out when everything is intact
 */
public record VerificationAnswer(
    boolean intact, long entries, @JsonInclude(JsonInclude.Include.NON_NULL) Object firstDamaged) {

  /**
   * The first damaged entry.
   *
   * @param sequence its place, from 0
   * @param id its decision, or null when that cannot be told any more
   * @param code short stable name of what is wrong
   */
  public record DamagedEntry(long sequence, String id, String code, String message) {}

  /**
   * A release whose stored files are not what decisions were taken under.
   *
   * @param release its number
   * @param code always {@code release}
   */
  public record DamagedRelease(String regulation, int release, String code, String message) {}

  static VerificationAnswer of(Checked found, Language language) {
    Optional<Object> entry =
        found
            .ledger()
            .firstDamaged()
            .map(
                d ->
                    new DamagedEntry(
                        d.sequence(), d.id().orElse(null), d.code(), d.said().in(language)));
    Optional<Object> release =
        found.damagedReleases().stream()
            .findFirst()
            .map(
                d ->
                    new DamagedRelease(
                        d.regulation(), d.number(), "release", d.said().in(language)));
    return new VerificationAnswer(
        found.intact(), found.ledger().entries(), entry.or(() -> release).orElse(null));
  }
}
