package pl.paragraf.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import pl.paragraf.model.Diagnostic;

class ParsedFilesTest {

  private static final String RULE = "package x\nrule \"a\"\nwhen\n  Case()\nthen\nend\n";

  @Test
  void aFileIsParsedOnceAndAnewWhenItsTextOrPathIsAnother() {
    DrlSource.ParsedFile first = parsed("parsed-once.drl", RULE);

    assertSame(first, parsed("parsed-once.drl", new String(RULE.toCharArray())));
    assertNotSame(first, parsed("parsed-once.drl", RULE + "// edited\n"));
    assertNotSame(first, parsed("other.drl", RULE));
    assertEquals("other.drl", parsed("other.drl", RULE).path());
  }

  @Test
  void aMistakeIsToldEachTime() {
    String broken = RULE.replace("end\n", "");
    List<Diagnostic> first = new ArrayList<>();
    List<Diagnostic> again = new ArrayList<>();

    assertTrue(DrlSource.parse("broken.drl", broken, first).isEmpty());
    assertTrue(DrlSource.parse("broken.drl", broken, again).isEmpty());

    assertFalse(first.isEmpty());
    assertEquals(first, again);
  }

  @Test
  void whatIsUsedLeastLatelyGoesFirst() {
    ParsedFiles files = new ParsedFiles(2L * RULE.length(), 8);
    DrlSource.ParsedFile a = parsed("a.drl", RULE);
    DrlSource.ParsedFile b = parsed("b.drl", RULE);
    DrlSource.ParsedFile c = parsed("c.drl", RULE);
    files.keep(a);
    files.keep(b);
    assertSame(a, files.find("a.drl", RULE).orElseThrow());

    files.keep(c);

    assertTrue(files.find("b.drl", RULE).isEmpty());
    assertSame(a, files.find("a.drl", RULE).orElseThrow());
    assertSame(c, files.find("c.drl", RULE).orElseThrow());
  }

  @Test
  void ofAFileThatIsEditedAgainAndAgainTheLastTextsAreKept() {
    ParsedFiles files = new ParsedFiles(1_000_000, 2);
    DrlSource.ParsedFile other = parsed("other.drl", RULE);
    files.keep(other);
    for (int i = 0; i < 5; i++) {
      files.keep(parsed("edited.drl", RULE + "// edit " + i + "\n"));
    }

    assertTrue(files.find("edited.drl", RULE + "// edit 2\n").isEmpty());
    assertTrue(files.find("edited.drl", RULE + "// edit 3\n").isPresent());
    assertTrue(files.find("edited.drl", RULE + "// edit 4\n").isPresent());
    assertSame(other, files.find("other.drl", RULE).orElseThrow());
  }

  private static DrlSource.ParsedFile parsed(String path, String text) {
    return DrlSource.parse(path, text, new ArrayList<>()).orElseThrow();
  }
}
