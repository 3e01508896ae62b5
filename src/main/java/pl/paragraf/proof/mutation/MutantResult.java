package pl.paragraf.proof.mutation;

import java.util.Optional;
import pl.paragraf.engine.mutation.Mutant;
import pl.paragraf.model.Labels;

/**
 * What became of a mutant.
 *
 * @param scenario the scenario that caught it, for a caught one
 * @param refusal why it is no candidate, for a refused one
 * @param reason why nothing can catch it, for an equivalent one
 */
public record MutantResult(
    Mutant mutant,
    Verdict verdict,
    Optional<String> scenario,
    Optional<String> refusal,
    Optional<Labels> reason) {

  /** How a mutant can end. */
  public enum Verdict {
    /** A scenario failed. */
    CAUGHT,
    /** It does not compile, or a check of candidates refuses it; it could never be active. */
    REFUSED,
    /** No scenario failed, and none can: it is on the list of equivalent mutants. */
    EQUIVALENT,
    /** No scenario failed. */
    SURVIVED
  }

  static MutantResult caught(Mutant mutant, String scenario) {
    return new MutantResult(
        mutant, Verdict.CAUGHT, Optional.of(scenario), Optional.empty(), Optional.empty());
  }

  static MutantResult refused(Mutant mutant, String why) {
    return new MutantResult(
        mutant, Verdict.REFUSED, Optional.empty(), Optional.of(why), Optional.empty());
  }

  static MutantResult notCaught(Mutant mutant, Optional<Labels> reason) {
    return new MutantResult(
        mutant,
        reason.isPresent() ? Verdict.EQUIVALENT : Verdict.SURVIVED,
        Optional.empty(),
        Optional.empty(),
        reason);
  }
}
