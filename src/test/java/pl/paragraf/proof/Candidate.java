package pl.paragraf.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import pl.paragraf.engine.Compilation;
import pl.paragraf.engine.CompiledRules;
import pl.paragraf.engine.Limits;
import pl.paragraf.engine.RuleCompiler;
import pl.paragraf.model.Diagnostic;
import pl.paragraf.regulation.Reading;
import pl.paragraf.regulation.RegulationReader;
import pl.paragraf.regulation.RegulationSource;
import pl.paragraf.scenario.Scenario;
import pl.paragraf.scenario.ScenarioReader;

/** Files of a regulation, changed as an editor would change them, and what the proofs say. */
final class Candidate {

  private static final Path LIBRARY_CARD = Path.of("src/test/resources/regulations/library-card");

  private final String id;
  private final SortedMap<String, String> files;

  private Candidate(String id, SortedMap<String, String> files) {
    this.id = id;
    this.files = files;
  }

  /** The invented regulation of a library, on which all proofs hold. */
  static Candidate library() {
    return of(LIBRARY_CARD);
  }

  static Candidate of(Path folder) {
    try {
      RegulationSource source = new RegulationReader().read(folder).source().orElseThrow();
      return new Candidate(source.id(), new TreeMap<>(source.files()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Candidate with(String file, String text) {
    SortedMap<String, String> changed = new TreeMap<>(files);
    changed.put(file, text);
    return new Candidate(id, changed);
  }

  /** The same with one place changed. */
  Candidate edited(String file, String from, String to) {
    String text = files.get(file);
    assertTrue(text.contains(from), file + " has no " + from);
    assertEquals(text.indexOf(from), text.lastIndexOf(from), "the place is the only one");
    return with(file, text.replace(from, to));
  }

  RegulationSource source() {
    Reading reading = new RegulationReader().parse(id, files);
    assertEquals(List.of(), reading.diagnostics());
    return reading.source().orElseThrow();
  }

  List<Scenario> scenarios() {
    List<Diagnostic> diagnostics = new ArrayList<>();
    List<Scenario> scenarios = new ScenarioReader().read(source(), diagnostics);
    assertEquals(List.of(), diagnostics);
    return scenarios;
  }

  /** What the proofs say of the candidate, which compiles. */
  List<Diagnostic> proved() {
    Compilation compilation = new RuleCompiler(Limits.defaults(), null).compile(source());
    assertEquals(List.of(), compilation.diagnostics());
    try (CompiledRules rules = compilation.rules().orElseThrow()) {
      return LogicProofs.check(source(), rules, scenarios());
    }
  }

  /** The same, each as {@code file:line SEVERITY CODE message}. */
  List<String> told() {
    return proved().stream()
        .map(
            d ->
                "%s:%d %s %s %s".formatted(d.file(), d.line(), d.severity(), d.code(), d.message()))
        .toList();
  }
}
