package pl.paragraf.regulation;

import java.util.List;
import java.util.Optional;
import pl.paragraf.model.Diagnostic;

/**
 * What came of reading a regulation's folder.
 *
 * @param id name of the folder
 * @param digest digest of the files as found, also when they were refused
 * @param source the regulation, empty when a diagnostic is an error
 * @param diagnostics everything to tell the editor
 */
public record Reading(
    String id, String digest, Optional<RegulationSource> source, List<Diagnostic> diagnostics) {

  public Reading {
    diagnostics = List.copyOf(diagnostics);
  }
}
