package pl.paragraf.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import pl.paragraf.model.Evaluation;
import pl.paragraf.model.ReleaseId;
import pl.paragraf.model.TraceLevel;
import pl.paragraf.regulation.Reading;
import pl.paragraf.regulation.RegulationReader;
import pl.paragraf.regulation.RegulationSource;

/** The invented regulation of a library, small enough to be read at a glance. */
final class Fixtures {

  static final Path LIBRARY_CARD = Path.of("src/test/resources/regulations/library-card");
  static final LocalDate TODAY = LocalDate.of(2021, 6, 1);
  static final ReleaseId FIRST = new ReleaseId(1, "sha256:test");

  private static CompiledRules libraryCard;

  private Fixtures() {}

  static synchronized CompiledRules libraryCard() {
    if (libraryCard == null) {
      libraryCard = compiled(source(LIBRARY_CARD), Limits.defaults());
    }
    return libraryCard;
  }

  static RegulationSource source(Path folder) {
    try {
      Reading reading = new RegulationReader().read(folder);
      assertEquals(List.of(), reading.diagnostics());
      return reading.source().orElseThrow();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The library's regulation with one file changed. */
  static RegulationSource changed(String file, UnaryOperator<String> edit) {
    RegulationSource source = source(LIBRARY_CARD);
    SortedMap<String, String> files = new TreeMap<>(source.files());
    files.compute(file, (name, text) -> edit.apply(text == null ? "" : text));
    Reading reading = new RegulationReader().parse(source.id(), files);
    assertEquals(List.of(), reading.diagnostics());
    return reading.source().orElseThrow();
  }

  static CompiledRules compiled(RegulationSource source, Limits limits) {
    Compilation compilation = new RuleCompiler(limits, null).compile(source);
    assertEquals(List.of(), compilation.diagnostics());
    return compilation.rules().orElseThrow();
  }

  static Evaluation evaluate(CompiledRules rules, String json, TraceLevel trace) {
    return rules.evaluate(rules.read(json.getBytes(StandardCharsets.UTF_8), TODAY), FIRST, trace);
  }
}
