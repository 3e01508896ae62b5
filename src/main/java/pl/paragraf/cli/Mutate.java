package pl.paragraf.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import pl.paragraf.engine.Limits;
import pl.paragraf.engine.RuleCompiler;
import pl.paragraf.model.Diagnostic;
import pl.paragraf.proof.mutation.MutationReport;
import pl.paragraf.proof.mutation.MutationTest;
import pl.paragraf.regulation.Reading;
import pl.paragraf.regulation.RegulationReader;
import pl.paragraf.regulation.RegulationSource;

/** {@code mutate}: shifts every threshold by its smallest step and tells what no scenario saw. */
@Command(
    name = "mutate",
    mixinStandardHelpOptions = true,
    versionProvider = Commands.Version.class,
    description = {
      "Shifts every number, comparison, date and switch of a regulation's rules by its smallest"
          + " step, one at a time, and tells which of these mutants no scenario notices.",
      "Exit code 0: none survived, 1: some did, 2: called wrongly or unreadable."
    })
final class Mutate implements Callable<Integer> {

  private static final int SURVIVORS = 1;
  private static final int UNREADABLE = 2;

  @Parameters(
      paramLabel = "<folder>",
      arity = "1..*",
      description = "folder of a regulation, for example rules/reading-room")
  private List<Path> folders;

  @Option(
      names = "--file",
      paramLabel = "<file.drl>",
      description = "shift only what stands in this rule file; may be given several times")
  private Set<String> files = Set.of();

  @Option(
      names = "--junit",
      paramLabel = "<report.xml>",
      description = "also write the result as JUnit XML, one test case for each mutant")
  private Path junit;

  @Option(
      names = "--threads",
      paramLabel = "<n>",
      description = "processors to use; without it all of them")
  private int threads = Runtime.getRuntime().availableProcessors();

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    EngineLog.quiet();
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    List<RegulationSource> sources = new ArrayList<>();
    for (Path folder : folders) {
      if (!Files.isDirectory(folder)) {
        err.printf("%s is not a folder.%n", folder);
        return UNREADABLE;
      }
      Reading reading = new RegulationReader().read(folder.toAbsolutePath().normalize());
      for (Diagnostic d : reading.diagnostics()) {
        err.println(MutationWords.of(reading.id(), d));
      }
      if (reading.source().isEmpty()) {
        return UNREADABLE;
      }
      sources.add(reading.source().get());
    }
    Set<String> unknown = new TreeSet<>(files);
    sources.forEach(source -> unknown.removeAll(source.ruleFiles().keySet()));
    if (!unknown.isEmpty()) {
      err.printf("There is no rule file %s.%n", String.join(", ", unknown));
      return UNREADABLE;
    }
    List<MutationReport> reports = new ArrayList<>();
    for (RegulationSource source : sources) {
      MutationTest test =
          new MutationTest(source, new RuleCompiler(Limits.defaults(), null), files);
      MutationReport report =
          test.run(Math.max(1, threads), new MutationBar(source.id(), err), () -> false);
      MutationWords.print(report, out);
      reports.add(report);
    }
    if (junit != null) {
      MutationXml.write(reports, junit);
    }
    return reports.stream().allMatch(MutationReport::clean) ? 0 : SURVIVORS;
  }
}
