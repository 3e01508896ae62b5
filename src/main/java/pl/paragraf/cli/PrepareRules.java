package pl.paragraf.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import pl.paragraf.engine.Limits;
import pl.paragraf.engine.RuleCompiler;
import pl.paragraf.proof.Checked;
import pl.paragraf.proof.Checker;
import pl.paragraf.proof.ProvenRules;
import pl.paragraf.proof.Report;
import pl.paragraf.regulation.Reading;
import pl.paragraf.regulation.RegulationReader;

/**
 * Checks the regulations of a folder, scenarios included, and packs their compiled form beside the
 * program, so that the first start finds the shipped rules compiled and proven. The build of the
 * product runs it and fails when a regulation is refused.
 */
public final class PrepareRules {

  private PrepareRules() {}

  /**
   * @param args the folder of the regulations, and the folder to write to
   * @throws IOException when a file cannot be read or written
   */
  public static void main(String[] args) throws IOException {
    Path rules = Path.of(args[0]);
    Path target = Path.of(args[1]);
    List<Reading> readings = new ArrayList<>();
    try (Stream<Path> folders = Files.list(rules)) {
      for (Path folder : folders.filter(Files::isDirectory).sorted().toList()) {
        readings.add(new RegulationReader().read(folder));
      }
    }
    RuleCompiler compiler = new RuleCompiler(Limits.defaults(), null);
    compiler.pack(readings.stream().flatMap(r -> r.source().stream()).toList(), target);
    Checker checker = Checker.of(compiler);
    List<String> proven = new ArrayList<>();
    for (Reading reading : readings) {
      try (Checked checked = checker.check(reading, Checker.Extent.SCENARIOS)) {
        tell(checked.report());
        if (checked.report().accepted()) {
          proven.add(reading.digest());
        }
      }
    }
    ProvenRules.write(target, proven);
    System.exit(proven.size() == readings.size() ? 0 : 1);
  }

  private static void tell(Report report) {
    PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
    ReportText.diagnostics(report, Path.of(report.regulation()), err);
  }
}
