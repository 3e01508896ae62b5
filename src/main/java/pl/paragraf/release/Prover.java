package pl.paragraf.release;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jboss.logging.Logger;
import pl.paragraf.engine.CompiledRules;
import pl.paragraf.model.Diagnostic;
import pl.paragraf.proof.Checked;
import pl.paragraf.proof.Checker;
import pl.paragraf.proof.Checker.Extent;
import pl.paragraf.regulation.Reading;
import pl.paragraf.regulation.RegulationSource;

/** Proves a candidate, or compiles what was proven before, and tells all that is wrong with it. */
final class Prover {

  /** Code of the diagnostic for a trouble that may pass. */
  static final String CHECK_FAILED = "CHECK_FAILED";

  private static final Logger LOG = Logger.getLogger(Prover.class);

  private final Checker checker;

  Prover(Checker checker) {
    this.checker = checker;
  }

  /** What came of it: proven, refused by its own fault, or stopped by a passing trouble. */
  sealed interface Proof {

    record Sound(RegulationSource source, CompiledRules rules, List<Diagnostic> warnings)
        implements Proof {}

    record Refused(List<Diagnostic> diagnostics) implements Proof {}

    record Failed(Diagnostic diagnostic) implements Proof {}
  }

  /** Reads, compiles and holds it against its scenarios. */
  Proof prove(Reading reading) {
    return proof(reading, Extent.SCENARIOS);
  }

  /** Compiles what was proven before; how it decides is not asked again. */
  Proof compile(Reading reading) {
    return proof(reading, Extent.COMPILED);
  }

  private Proof proof(Reading reading, Extent extent) {
    Checked checked;
    try {
      checked = checker.check(reading, extent);
    } catch (RuntimeException | Error e) {
      // A compiler that breaks down, out of memory say, must not take the last good release along.
      LOG.errorf(e, "Checking %s broke down", reading.id());
      return new Proof.Failed(
          Diagnostic.error(
              "",
              0,
              0,
              CHECK_FAILED,
              "The rules could not be checked because the compiler broke down; it is tried again"));
    }
    List<Diagnostic> diagnostics = checked.report().diagnostics();
    return checked
        .rules()
        .<Proof>map(rules -> new Proof.Sound(reading.source().orElseThrow(), rules, diagnostics))
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
