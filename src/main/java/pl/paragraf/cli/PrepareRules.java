package pl.paragraf.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import pl.paragraf.engine.Limits;
import pl.paragraf.engine.RuleCompiler;
import pl.paragraf.model.Diagnostic;
import pl.paragraf.regulation.Reading;
import pl.paragraf.regulation.RegulationReader;
import pl.paragraf.regulation.RegulationSource;

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
    List<RegulationSource> sources = new ArrayList<>();
    try (Stream<Path> folders = Files.list(rules)) {
      for (Path folder : folders.filter(Files::isDirectory).sorted().toList()) {
        Reading reading = new RegulationReader().read(folder);
        reading.source().ifPresent(sources::add);
        refused |= refused(folder.getFileName().toString(), reading.diagnostics());
      }
    }
    Map<String, List<Diagnostic>> found =
        new RuleCompiler(Limits.defaults(), null).pack(sources, target);
    for (Map.Entry<String, List<Diagnostic>> regulation : found.entrySet()) {
      refused |= refused(regulation.getKey(), regulation.getValue());
    }
    System.exit(refused ? 1 : 0);
  }

  private static boolean refused(String regulation, List<Diagnostic> diagnostics) {
    boolean refused = false;
    for (Diagnostic d : diagnostics) {
      System.err.printf(
          "%s/%s:%d:%d %s %s%n",
          regulation, d.file(), d.line(), d.column(), d.severity(), d.message());
      refused |= d.severity() == Diagnostic.Severity.ERROR;
    }
    return refused;
  }
}
