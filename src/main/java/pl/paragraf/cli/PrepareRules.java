package pl.paragraf.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import pl.paragraf.engine.Limits;
import pl.paragraf.engine.RuleCompiler;
import pl.paragraf.model.Diagnostic;
import pl.paragraf.regulation.Reading;
import pl.paragraf.regulation.RegulationReader;

/**
 * Checks the regulations of a folder and packs their compiled form beside the program, so that the
 * first start finds the shipped rules compiled. The build of the product runs it.
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
    boolean refused = false;
    Set<String> digests = new HashSet<>();
    try (Stream<Path> folders = Files.list(rules)) {
      for (Path folder : folders.filter(Files::isDirectory).sorted().toList()) {
        Reading reading = new RegulationReader().read(folder);
        digests.add(reading.digest());
        refused |= !prepare(folder, reading, target);
      }
    }
    RuleCompiler.keepPacked(target, digests);
    System.exit(refused ? 1 : 0);
  }

  private static boolean prepare(Path folder, Reading reading, Path target) {
    List<Diagnostic> diagnostics = reading.diagnostics();
    if (reading.source().isPresent()) {
      diagnostics = new RuleCompiler(Limits.defaults(), null).pack(reading.source().get(), target);
    }
    boolean refused = false;
    for (Diagnostic d : diagnostics) {
      System.err.printf(
          "%s/%s:%d:%d %s %s%n", folder, d.file(), d.line(), d.column(), d.severity(), d.message());
      refused |= d.severity() == Diagnostic.Severity.ERROR;
    }
    return !refused;
  }
}
