package pl.paragraf.regulation;

import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import java.util.Optional;
import pl.paragraf.model.Labels;

/**
 * What {@code regulation.yaml} says.
 *
 * @param id equal to the name of the folder
 * @param title what people call the regulation
 * @param issuer the body that issued it
 * @param source the legal act, as a lawyer cites it
 * @param inForceFrom first day in force
 * @param inForceTo last day in force, empty when open
 * @param subjects the kinds of subject it concludes about
 * @param exclusiveOutcomes groups of outcomes that contradict each other
 * @param limits limits narrower than the service's own
 * @param retention how long a decision keeps its personal data, empty when for good
 */
public record Manifest(
    String id,
    Labels title,
    Labels issuer,
    Labels source,
    LocalDate inForceFrom,
    Optional<LocalDate> inForceTo,
    List<Subject> subjects,
    List<Exclusive> exclusiveOutcomes,
    NarrowerLimits limits,
    Optional<Period> retention) {

  public Manifest {
    subjects = List.copyOf(subjects);
    exclusiveOutcomes = List.copyOf(exclusiveOutcomes);
  }

  /**
   * Outcome codes of which one subject may have only one.
   *
   * @param codes the codes that exclude each other
   * @param distinguishedBy details that make the outcome another matter, for example the activity
   */
  public record Exclusive(List<String> codes, List<String> distinguishedBy) {
    public Exclusive {
      codes = List.copyOf(codes);
      distinguishedBy = distinguishedBy == null ? List.of() : List.copyOf(distinguishedBy);
    }
  }

  /**
   * A kind of subject.
   *
   * @param type fact type it comes from
   * @param field field that holds its id
   * @param label what people call it
   */
  public record Subject(String type, String field, Labels label) {}

  /**
   * Limits of one regulation; each applies only where it is below the service's own.
   *
   * @param facts facts in a case
   * @param firings rule firings in an evaluation
   * @param seconds time of an evaluation
   */
  public record NarrowerLimits(
      Optional<Integer> facts, Optional<Integer> firings, Optional<Integer> seconds) {

    public NarrowerLimits {
      facts = facts == null ? Optional.empty() : facts;
      firings = firings == null ? Optional.empty() : firings;
      seconds = seconds == null ? Optional.empty() : seconds;
    }
  }
}
