package pl.paragraf.release;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jboss.logging.Logger;
import pl.paragraf.engine.Compilation;
import pl.paragraf.engine.CompiledRules;
import pl.paragraf.model.Diagnostic;
import pl.paragraf.regulation.Reading;
import pl.paragraf.regulation.RegulationSource;

/** Reads and compiles a candidate, and tells all that is wrong with it. */
final class Prover {

  /** Code of the diagnostic for a trouble that may pass. */
  static final String COMPILER_FAILED = "COMPILER_FAILED";

  private static final Logger LOG = Logger.getLogger(Prover.class);

  private final Function<RegulationSource, Compilation> compile;

  Prover(Function<RegulationSource, Compilation> compile) {
    this.compile = compile;
  }

  /** What came of it: compiled, refused by its own fault, or stopped by a passing trouble. */
  sealed interface Proof {

    record Sound(RegulationSource source, CompiledRules rules, List<Diagnostic> warnings)
        implements Proof {}

    record Refused(List<Diagnostic> diagnostics) implements Proof {}

    record Failed(Diagnostic diagnostic) implements Proof {}
  }

  Proof prove(Reading reading) {
    List<Diagnostic> diagnostics = new ArrayList<>(reading.diagnostics());
    if (reading.source().isEmpty()) {
      return new Proof.Refused(diagnostics);
    }
    RegulationSource source = reading.source().get();
    Compilation compilation;
    try {
      compilation = compile.apply(source);
    } catch (RuntimeException | Error e) {
      // A compiler that breaks down, out of memory say, must not take the last good release along.
      LOG.errorf(e, "Compiling %s broke down", source.id());
      return new Proof.Failed(
          Diagnostic.error(
              "",
              0,
              0,
              COMPILER_FAILED,
              "The rules could not be compiled because the compiler broke down; it is tried again"));
    }
    diagnostics.addAll(compilation.diagnostics());
    return compilation
        .rules()
        .<Proof>map(rules -> new Proof.Sound(source, rules, diagnostics))
        .orElseGet(() -> new Proof.Refused(diagnostics));
  }

  /** What to tell when a folder cannot be read. */
  static Diagnostic unreadable(Path folder, IOException e) {
    return Diagnostic.error(
        "",
        0,
        0,
        "UNREADABLE",
        "The files of "
            + folder.getFileName()
            + " cannot be read ("
            + e.getClass().getSimpleName()
            + "); check that they are there and that the service may read them");
  }
}
