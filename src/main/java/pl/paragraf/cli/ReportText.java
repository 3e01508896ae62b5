package pl.paragraf.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import pl.paragraf.model.Diagnostic;
import pl.paragraf.proof.Coverage;
import pl.paragraf.proof.Report;
import pl.paragraf.proof.ScenarioReport;

/** Writes a report for people: one line for each finding, then how it came out. */
final class ReportText {

  private ReportText() {}

  /**
   * @param folder of the regulation, as the reader names it
   */
  static void write(Report report, Path folder, PrintWriter out) {
    diagnostics(report, folder, out);
    report.scenarios().ifPresent(scenarios -> scenarios(report.regulation(), scenarios, out));
    long warnings = report.diagnostics().size() - report.errors();
    out.printf(
        Locale.ROOT,
        "%s: %s, %d error(s), %d warning(s)%n",
        report.regulation(),
        report.accepted() ? "accepted" : "refused",
        report.errors(),
        warnings);
  }

  /** File, line and column in the form editors and terminals turn into links. */
  static void diagnostics(Report report, Path folder, PrintWriter out) {
    for (Diagnostic d : report.diagnostics()) {
      StringBuilder place = new StringBuilder(folder.resolve(d.file()).toString());
      if (d.line() > 0) {
        place.append(':').append(d.line());
        if (d.column() > 0) {
          place.append(':').append(d.column());
        }
      }
      String severity = d.severity() == Diagnostic.Severity.ERROR ? "error" : "warning";
      out.printf("%s: %s: %s [%s]%n", place, severity, d.message(), d.code());
    }
  }

  private static void scenarios(String regulation, ScenarioReport scenarios, PrintWriter out) {
    Coverage coverage = scenarios.coverage();
    out.printf(
        Locale.ROOT,
        "%s: %d scenario(s): %d hold, %d do not, %d not run%n",
        regulation,
        coverage.scenarios(),
        scenarios.held().size(),
        scenarios.failed().size(),
        scenarios.notRun().size());
    out.printf(
        Locale.ROOT,
        "%s: %d rule(s), %d never fired; %d provision(s) that decide, %d without a scenario%n",
        regulation,
        coverage.rules(),
        coverage.neverFired().size(),
        coverage.deciding(),
        coverage.withoutScenario().size());
  }
}
