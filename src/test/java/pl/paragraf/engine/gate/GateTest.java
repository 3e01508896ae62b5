package pl.paragraf.engine.gate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import pl.paragraf.engine.Compilation;
import pl.paragraf.engine.CompiledRules;
import pl.paragraf.engine.Limits;
import pl.paragraf.engine.RuleCompiler;
import pl.paragraf.model.Diagnostic;
import pl.paragraf.regulation.Reading;
import pl.paragraf.regulation.RegulationReader;
import pl.paragraf.regulation.RegulationSource;

/**
 * Every file of {@code gate/hostile} holds one trick and says in a comment on its line by what code
 * it is refused; every file of {@code gate/harmless} uses the language as it is meant to be used.
 */
class GateTest {

  private static final Path FIXTURES = Path.of("src/test/resources/gate");
  private static final Path LIBRARY_CARD = Path.of("src/test/resources/regulations/library-card");
  private static final String REFUSED = "// refused: ";

  private final RuleCompiler compiler = new RuleCompiler(Limits.defaults(), null);
  private final RegulationSource base = read(LIBRARY_CARD);

  @Test
  void everyHostileFileIsRefusedAtItsLine() {
    List<String> wrong = new ArrayList<>();
    List<Path> files = files("hostile");
    assertTrue(files.size() >= 60);
    for (Path file : files) {
      String text = text(file);
      Compilation compilation = compiler.compile(with(text));
      List<String> found =
          compilation.diagnostics().stream().map(d -> d.code() + " " + d.line()).toList();
      if (compilation.rules().isPresent() || !found.contains(expected(text))) {
        wrong.add(file.getFileName() + ": " + expected(text) + " not among " + found);
      }
      compilation.rules().ifPresent(CompiledRules::close);
    }
    assertEquals(List.of(), wrong);
  }

  @Test
  void noHarmlessFileIsRefused() {
    List<String> wrong = new ArrayList<>();
    List<Path> files = files("harmless");
    assertTrue(files.size() >= 30);
    for (Path file : files) {
      Compilation compilation = compiler.compile(with(text(file)));
      if (compilation.rules().isEmpty() || !compilation.diagnostics().isEmpty()) {
        wrong.add(file.getFileName() + ": " + compilation.diagnostics());
      }
      compilation.rules().ifPresent(CompiledRules::close);
    }
    assertEquals(List.of(), wrong);
  }

  @Test
  void theShippedRegulationsPass() throws IOException {
    try (Stream<Path> folders = Files.list(Path.of("rules"))) {
      for (Path folder : folders.filter(Files::isDirectory).sorted().toList()) {
        Compilation compilation = compiler.compile(read(folder));
        assertEquals(List.of(), compilation.diagnostics());
        compilation.rules().orElseThrow().close();
      }
    }
  }

  @Test
  void whatIsRefusedIsNamedWithWhatToDoInstead() {
    String text = text(FIXTURES.resolve("hostile/process-runtime.drl"));
    List<String> told =
        compiler.compile(with(text)).diagnostics().stream().map(Diagnostic::message).toList();
    assertTrue(
        told.contains(
            "'java.lang.Runtime' is not allowed here; a rule computes with texts, numbers, days and"
                + " collections and with pl.paragraf.rule."));
    assertFalse(compiler.compile(base).rules().isEmpty());
  }

  private static String expected(String text) {
    List<String> lines = text.lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      int at = lines.get(i).indexOf(REFUSED);
      if (at >= 0) {
        return lines.get(i).substring(at + REFUSED.length()).strip() + " " + (i + 1);
      }
    }
    throw new IllegalStateException("no line is marked");
  }

  private RegulationSource with(String fixture) {
    TreeMap<String, String> files = new TreeMap<>(base.files());
    files.put("fixture.drl", fixture);
    Reading reading = new RegulationReader().parse(base.id(), files);
    assertEquals(List.of(), reading.diagnostics());
    return reading.source().orElseThrow();
  }

  private static RegulationSource read(Path folder) {
    try {
      Optional<RegulationSource> source = new RegulationReader().read(folder).source();
      return source.orElseThrow();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Path> files(String folder) {
    try (Stream<Path> files = Files.list(FIXTURES.resolve(folder))) {
      return files.sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
