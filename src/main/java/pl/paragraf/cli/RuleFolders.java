package pl.paragraf.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import pl.paragraf.engine.Limits;
import pl.paragraf.engine.RuleCompiler;
import pl.paragraf.proof.Checked;
import pl.paragraf.proof.Checker;
import pl.paragraf.proof.Report;
import pl.paragraf.regulation.RegulationReader;

/** Checks the regulations in folders somebody names; what the check commands share. */
final class RuleFolders {

  // held on to: the log manager keeps loggers weakly, and their levels with them
  private static final Logger DROOLS = Logger.getLogger("org.drools");
  private static final Logger KIE = Logger.getLogger("org.kie");

  private final Map<Path, Report> reports = new LinkedHashMap<>();

  private RuleFolders() {}

  /**
   * Checks each folder, or each regulation in it when it holds regulations and is none.
   *
   * @param err is told how far it is when it takes longer
   * @throws UnreadableException when a folder is none, or cannot be read
   */
  static RuleFolders checked(List<Path> named, Checker.Extent extent, PrintWriter err)
      throws UnreadableException {
    DROOLS.setLevel(Level.OFF); // what the compiler finds stands in the report
    KIE.setLevel(Level.WARNING);
    RuleFolders folders = new RuleFolders();
    Checker checker = Checker.of(new RuleCompiler(Limits.defaults(), null));
    List<Path> all = new ArrayList<>();
    for (Path folder : named) {
      all.addAll(regulations(folder));
    }
    Progress progress = new Progress(err, "of " + all.size() + " regulations checked");
    for (Path folder : all) {
      folders.check(folder, checker, extent);
      progress.accept((long) folders.reports.size());
    }
    return folders;
  }

  private void check(Path folder, Checker checker, Checker.Extent extent)
      throws UnreadableException {
    try (Checked checked =
        checker.check(new RegulationReader().read(folder.toAbsolutePath().normalize()), extent)) {
      reports.put(folder, checked.report());
    } catch (IOException e) {
      throw new UnreadableException(folder + " cannot be read.");
    }
  }

  /** What was found, by folder. */
  Map<Path, Report> reports() {
    return reports;
  }

  /** 0 when every regulation may become active, else 1. */
  int exitCode() {
    return reports.values().stream().allMatch(Report::accepted) ? 0 : 1;
  }

  private static List<Path> regulations(Path folder) throws UnreadableException {
    if (!Files.isDirectory(folder)) {
      throw new UnreadableException(
          folder + " is no folder; name the folder of a regulation, for example rules/library.");
    }
    if (isRegulation(folder)) {
      return List.of(folder);
    }
    try (Stream<Path> entries = Files.list(folder)) {
      List<Path> inside = entries.filter(RuleFolders::isRegulation).sorted().toList();
      return inside.isEmpty() ? List.of(folder) : inside;
    } catch (IOException e) {
      throw new UnreadableException(folder + " cannot be read.");
    }
  }

  private static boolean isRegulation(Path folder) {
    return !folder.getFileName().toString().startsWith(".")
        && Files.isRegularFile(folder.resolve("regulation.yaml"));
  }

  /** A folder that cannot be checked at all; the message says why. */
  static final class UnreadableException extends Exception {

    private static final long serialVersionUID = 1L;

    UnreadableException(String message) {
      super(message);
    }
  }
}
