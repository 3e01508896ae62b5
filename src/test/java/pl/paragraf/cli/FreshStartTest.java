package pl.paragraf.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class FreshStartTest {

  @Test
  void whatWasGivenComesLastAndTheProgramsPathIsAbsolute() {
    String program = Path.of("app/run.jar").toAbsolutePath().toString();

    assertEquals(
        List.of(
            "java", "-Dpl.paragraf.fresh-start=true", "-XX:+A", "-Xmx1g", "-jar", program, "-x"),
        FreshStart.arguments(
            "java", List.of("-XX:+A"), List.of("-Xmx1g", "-jar", "app/../app/run.jar", "-x")));
  }

  @Test
  void anArchiveThatIsNotThereIsNotAskedFor() {
    assertEquals(List.of(), FreshStart.classes(Path.of("no-such/classes.jsa")));
  }
}
