package pl.paragraf.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import pl.paragraf.engine.mutation.Mutant;
import pl.paragraf.model.Diagnostic;
import pl.paragraf.model.Language;
import pl.paragraf.proof.mutation.MutantResult;
import pl.paragraf.proof.mutation.MutantResult.Verdict;
import pl.paragraf.proof.mutation.MutationJob;
import pl.paragraf.proof.mutation.MutationProgress;
import pl.paragraf.proof.mutation.MutationReport;

/** A mutation test, running or done; what is not there yet is left out. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record MutationAnswer(
    String id,
    String regulation,
    Release release,
    MutationJob.State state,
    Instant startedAt,
    Instant endedAt,
    Progress progress,
    Report report) {

  /** The release that is tested. */
  public record Release(int number, String digest) {}

  /** How much is judged; {@code secondsLeft} at the pace so far. */
  public record Progress(int done, int total, int caught, int survived, long secondsLeft) {}

  /**
   * What was found.
   *
   * @param score percent of the mutants that can be caught that were, with one decimal
   * @param faults what is wrong beside survivors: scenarios that fail as it is, wrong entries of
   *     {@code mutants.yaml}
   */
  public record Report(
      BigDecimal score,
      int mutants,
      int scenarios,
      int caught,
      int refused,
      List<One> survivors,
      List<One> equivalents,
      List<Diagnostic> faults) {}

  /** One mutant; {@code reason} says why nothing can catch an equivalent one. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record One(
      String file,
      int line,
      int column,
      String rule,
      Mutant.Operator operator,
      String original,
      String mutated,
      String lineBefore,
      String lineAfter,
      String reason) {}

  static MutationAnswer of(MutationJob job, Language language) {
    return new MutationAnswer(
        job.id(),
        job.regulation(),
        new Release(job.release().number(), job.release().digest()),
        job.state(),
        job.startedAt(),
        job.endedAt().orElse(null),
        job.progress().map(MutationAnswer::progress).orElse(null),
        job.report().map(report -> report(report, language)).orElse(null));
  }

  private static Progress progress(MutationProgress progress) {
    return new Progress(
        progress.done(),
        progress.total(),
        progress.caught(),
        progress.survived(),
        progress.left().toSeconds());
  }

  private static Report report(MutationReport report, Language language) {
    return new Report(
        BigDecimal.valueOf(report.score(), 1),
        report.results().size(),
        report.scenarios(),
        report.count(Verdict.CAUGHT),
        report.count(Verdict.REFUSED),
        report.of(Verdict.SURVIVED).stream().map(r -> one(r, language)).toList(),
        report.of(Verdict.EQUIVALENT).stream().map(r -> one(r, language)).toList(),
        report.faults());
  }

  private static One one(MutantResult result, Language language) {
    Mutant mutant = result.mutant();
    return new One(
        mutant.place().file(),
        mutant.place().line(),
        mutant.place().column(),
        mutant.rule(),
        mutant.operator(),
        mutant.original(),
        mutant.mutated(),
        mutant.lineBefore(),
        mutant.lineAfter(),
        result.reason().map(reason -> reason.in(language)).orElse(null));
  }
}
