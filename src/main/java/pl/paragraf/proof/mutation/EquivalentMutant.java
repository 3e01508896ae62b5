package pl.paragraf.proof.mutation;

import java.util.List;
import pl.paragraf.engine.mutation.Mutant;
import pl.paragraf.model.Labels;

/**
 * An entry of {@code mutants.yaml}: mutants that change no answer, and why. It names them by their
 * lines, so that it holds when lines are added above; spaces do not matter.
 *
 * @param file the rule file
 * @param rule name of the rule
 * @param original the line as it is
 * @param mutated the line as mutated, one or several
 * @param reason why no case can tell them apart
 * @param line of the entry in {@code mutants.yaml}, from 1; 0 when not known
 */
public record EquivalentMutant(
    String file, String rule, String original, List<String> mutated, Labels reason, int line) {

  public EquivalentMutant {
    mutated = List.copyOf(mutated);
  }

  /** The lines as mutated that are those of no mutant given. */
  List<String> unmatched(List<Mutant> mutants) {
    return mutated.stream()
        .filter(after -> mutants.stream().noneMatch(mutant -> isOf(mutant, after)))
        .toList();
  }

  boolean covers(Mutant mutant) {
    return mutated.stream().anyMatch(after -> isOf(mutant, after));
  }

  private boolean isOf(Mutant mutant, String after) {
    return file.equals(mutant.place().file())
        && rule.equals(mutant.rule())
        && plain(original).equals(plain(mutant.lineBefore()))
        && plain(after).equals(plain(mutant.lineAfter()));
  }

  private static String plain(String line) {
    return line.strip().replaceAll("\\s+", " ");
  }
}
