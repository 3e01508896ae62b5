package pl.paragraf.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import pl.paragraf.proof.Checker;

/** {@code check}: whether rules can be read and compiled, and what can be said without cases. */
@Command(
    name = "check",
    mixinStandardHelpOptions = true,
    versionProvider = Commands.Version.class,
    description = {
      "Reads and compiles regulations as the service would, and tells every mistake with file and"
          + " line. Scenarios are not run: that is what test does.",
      "Exit code 0: accepted, 1: refused, 2: called wrongly or unreadable."
    })
final class CheckRules implements Callable<Integer> {

  private static final int UNREADABLE = 2;

  @Parameters(
      arity = "1..*",
      paramLabel = "<folder>",
      description = "the folder of a regulation, or one that holds such folders")
  private List<Path> folders;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    PrintWriter err = spec.commandLine().getErr();
    try {
      RuleFolders checked = RuleFolders.checked(folders, Checker.Extent.RULES, err);
      checked
          .reports()
          .forEach(
              (folder, report) -> ReportText.write(report, folder, spec.commandLine().getOut()));
      return checked.exitCode();
    } catch (RuleFolders.UnreadableException e) {
      err.println(e.getMessage());
      return UNREADABLE;
    }
  }
}
