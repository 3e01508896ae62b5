package pl.paragraf.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MutateTest {

  private static final Path LIBRARY_CARD = Path.of("src/test/resources/regulations/library-card");

  @TempDir private Path folder;

  @Test
  void survivorsAreListedByFileAndLineAndTheExitCodeSaysSo() throws IOException {
    Path junit = folder.resolve("report.xml");
    CommandLineRun run = run("--file", "card.drl", "--junit", junit, LIBRARY_CARD);

    assertEquals(1, run.code(), run.err());
    assertTrue(
        run.out()
            .contains(
                """
                library-card/card.drl:30:56 survived: 30 -> 29
                  rule     arrears: books overdue
                """),
        run.out());
    assertTrue(run.out().matches("(?s).*library-card: score \\d+\\.\\d %\\. .*"), run.out());
    assertTrue(run.err().contains(" mutants, "), run.err());
    assertTrue(Files.readString(junit).contains("No scenario notices that 30 -> 29"));
  }

  @Test
  void whatIsNoFolderOrNoRuleFileIsToldSo() {
    CommandLineRun noFolder = run(folder.resolve("nothing"));
    assertEquals(2, noFolder.code());
    assertTrue(noFolder.err().contains("is not a folder."), noFolder.err());

    CommandLineRun noFile = run("--file", "crad.drl", LIBRARY_CARD);
    assertEquals(2, noFile.code());
    assertEquals("There is no rule file crad.drl.", noFile.err().strip());
  }

  private CommandLineRun run(Object... arguments) {
    Object[] all = new Object[arguments.length + 1];
    all[0] = "mutate";
    System.arraycopy(arguments, 0, all, 1, arguments.length);
    return CommandLineRun.of(CommandLineRun.embedded(folder), all);
  }
}
