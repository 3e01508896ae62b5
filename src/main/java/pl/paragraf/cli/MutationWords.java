package pl.paragraf.cli;

import java.io.PrintWriter;
import pl.paragraf.engine.mutation.Mutant;
import pl.paragraf.model.Diagnostic;
import pl.paragraf.proof.mutation.MutantResult;
import pl.paragraf.proof.mutation.MutantResult.Verdict;
import pl.paragraf.proof.mutation.MutationReport;

/** A mutation report for people. */
final class MutationWords {

  private MutationWords() {}

  static void print(MutationReport report, PrintWriter out) {
    for (MutantResult result : report.of(Verdict.SURVIVED)) {
      Mutant mutant = result.mutant();
      out.printf(
          "%s/%s:%d:%d survived: %s -> %s%n  rule     %s%n  original %s%n  mutated  %s%n",
          report.regulation(),
          mutant.place().file(),
          mutant.place().line(),
          mutant.place().column(),
          mutant.original(),
          mutant.mutated(),
          mutant.rule(),
          mutant.lineBefore(),
          mutant.lineAfter());
    }
    for (Diagnostic fault : report.faults()) {
      out.println(of(report.regulation(), fault));
    }
    out.printf(
        "%s: score %d.%d %%. %,d mutants, %,d scenarios: %,d caught, %,d refused, %,d equivalent, %,d survived.%n",
        report.regulation(),
        report.score() / 10,
        report.score() % 10,
        report.results().size(),
        report.scenarios(),
        report.count(Verdict.CAUGHT),
        report.count(Verdict.REFUSED),
        report.count(Verdict.EQUIVALENT),
        report.count(Verdict.SURVIVED));
    out.flush();
  }

  static String of(String regulation, Diagnostic d) {
    String place = d.line() > 0 ? ":%d:%d".formatted(d.line(), d.column()) : "";
    return "%s/%s%s %s %s".formatted(regulation, d.file(), place, d.severity(), d.message());
  }
}
