package pl.paragraf.proof.mutation;

import java.util.List;
import pl.paragraf.model.Diagnostic;

/**
 * What a mutation test found.
 *
 * @param regulation its id
 * @param digest of its files
 * @param results every mutant judged, in the order of files and lines; none when a fault came first
 * @param faults what is wrong beside survivors: scenarios that fail without any mutation, entries
 *     of {@code mutants.yaml} that fit no mutant or one that was caught
 * @param scenarios how many scenarios there are
 */
public record MutationReport(
    String regulation,
    String digest,
    List<MutantResult> results,
    List<Diagnostic> faults,
    int scenarios) {

  public MutationReport {
    results = List.copyOf(results);
    faults = List.copyOf(faults);
  }

  public int count(MutantResult.Verdict verdict) {
    return (int) results.stream().filter(r -> r.verdict() == verdict).count();
  }

  public List<MutantResult> of(MutantResult.Verdict verdict) {
    return results.stream().filter(r -> r.verdict() == verdict).toList();
  }

  /**
   * Of the mutants that can be caught, those that were, in tenths of a percent, rounded down: 1000
   * says that none survived. Zero when nothing was judged.
   */
  public int score() {
    int caught = count(MutantResult.Verdict.CAUGHT) + count(MutantResult.Verdict.REFUSED);
    int survived = count(MutantResult.Verdict.SURVIVED);
    int judged = caught + survived;
    if (judged > 0) {
      return (int) (caught * 1000L / judged);
    }
    return faults.isEmpty() ? 1000 : 0;
  }

  /** Whether nothing survived and nothing else is wrong. */
  public boolean clean() {
    return faults.isEmpty() && count(MutantResult.Verdict.SURVIVED) == 0;
  }
}
