package pl.paragraf.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import pl.paragraf.model.Diagnostic;
import pl.paragraf.regulation.Reading;
import pl.paragraf.regulation.RegulationReader;
import pl.paragraf.regulation.RegulationSource;

/**
 * Every file of {@code mistakes} holds one mistake of an editor who never saw Java. Its first lines
 * say all that must be told of it: line, code and sentence, with what to do.
 */
class MistakesTest {

  private static final Path FIXTURES = Path.of("src/test/resources/mistakes");
  private static final String TOLD = "// told: ";

  @TestFactory
  Stream<DynamicTest> everyMistakeIsToldOfAtItsLineWithAHint() {
    List<Path> files = files();
    assertTrue(files.size() >= 50);
    return files.stream()
        .map(
            file ->
                DynamicTest.dynamicTest(
                    file.getFileName().toString().replace(".drl", "").replace('-', ' '),
                    () -> assertEquals(expected(text(file)), told(text(file)))));
  }

  private static List<String> expected(String text) {
    List<String> expected = new ArrayList<>();
    text.lines()
        .takeWhile(line -> line.startsWith(TOLD))
        .forEach(line -> expected.add(line.substring(TOLD.length())));
    return expected;
  }

  private static List<String> told(String text) {
    RegulationSource library = Fixtures.source(Fixtures.LIBRARY_CARD);
    SortedMap<String, String> files = new TreeMap<>(library.files());
    files.put("fixture.drl", text);
    Reading reading = new RegulationReader().parse(library.id(), files);
    assertEquals(List.of(), reading.diagnostics());
    Compilation compilation =
        new RuleCompiler(Limits.defaults(), null).compile(reading.source().orElseThrow());
    assertTrue(compilation.rules().isEmpty(), "the mistake is refused");
    List<String> told = new ArrayList<>();
    for (Diagnostic diagnostic : compilation.diagnostics()) {
      assertEquals("fixture.drl", diagnostic.file());
      told.add(diagnostic.line() + " " + diagnostic.code() + " " + diagnostic.message());
    }
    return told;
  }

  private static List<Path> files() {
    try (Stream<Path> files = Files.list(FIXTURES)) {
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
