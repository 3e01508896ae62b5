package pl.paragraf.proof;

import java.util.List;
import java.util.Optional;
import pl.paragraf.model.Diagnostic;

/**
 * Everything found out about a candidate. Immutable.
 *
 * @param regulation id of the regulation
 * @param digest content digest of its files
 * @param diagnostics all there is to tell the editor, errors first, in the order of files and lines
 * @param scenarios what the scenarios showed, empty when they were not run
 */
public record Report(
    String regulation,
    String digest,
    List<Diagnostic> diagnostics,
    Optional<ScenarioReport> scenarios) {

  public Report {
    diagnostics = List.copyOf(diagnostics);
  }

  /** Whether the candidate may become active: nothing found is an error. */
  public boolean accepted() {
    return errors() == 0;
  }

  public long errors() {
    return diagnostics.stream().filter(d -> d.severity() == Diagnostic.Severity.ERROR).count();
  }
}
