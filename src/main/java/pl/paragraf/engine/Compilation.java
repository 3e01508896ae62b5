package pl.paragraf.engine;

import java.util.List;
import java.util.Optional;
import pl.paragraf.model.Diagnostic;

/**
 * What came of compiling a candidate.
 *
 * @param rules the compiled rules, empty when a diagnostic is an error
 * @param diagnostics everything to tell the editor, in the order of files and lines
 */
public record Compilation(Optional<CompiledRules> rules, List<Diagnostic> diagnostics) {

  public Compilation {
    diagnostics = List.copyOf(diagnostics);
  }
}
