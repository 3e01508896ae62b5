package pl.paragraf.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import pl.paragraf.proof.Checker;

/** {@code test}: all that stands between a folder and its activation, scenarios included. */
@Command(
    name = "test",
    mixinStandardHelpOptions = true,
    versionProvider = Commands.Version.class,
    description = {
      "Checks regulations as the service does before it activates them: reads and compiles them and"
          + " runs their scenarios. Tells what differs, which rules never fired and which provisions"
          + " no scenario proves.",
      "Exit code 0: accepted, 1: refused, 2: called wrongly or unreadable."
    })
final class TestRules implements Callable<Integer> {

  private static final int UNREADABLE = 2;

  @Parameters(
      arity = "1..*",
      paramLabel = "<folder>",
      description = "the folder of a regulation, or one that holds such folders")
  private List<Path> folders;

  @Option(
      names = "--junit",
      paramLabel = "<file>",
      description = "write the result as JUnit XML as well, for a build server")
  private Path junit;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    PrintWriter err = spec.commandLine().getErr();
    try {
      RuleFolders tested = RuleFolders.checked(folders, Checker.Extent.SCENARIOS, err);
      tested
          .reports()
          .forEach(
              (folder, report) -> ReportText.write(report, folder, spec.commandLine().getOut()));
      if (junit != null) {
        JunitXml.write(tested.reports().values(), junit);
      }
      return tested.exitCode();
    } catch (RuleFolders.UnreadableException e) {
      err.println(e.getMessage());
      return UNREADABLE;
    } catch (IOException e) {
      err.println(junit + " cannot be written.");
      return UNREADABLE;
    }
  }
}
