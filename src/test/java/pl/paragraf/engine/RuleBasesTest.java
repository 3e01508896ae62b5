package pl.paragraf.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Collections;
import org.junit.jupiter.api.Test;
import pl.paragraf.model.TraceLevel;

/** One regulation has many rule bases, made one after the other from the same classes. */
class RuleBasesTest {

  private static final String FORALL =
      """
      package librarycard

      import pl.paragraf.rule.*

      rule "books: all of them young"
        @citation("§ 1") @provision("L-1")
      when
        Reader($id : readerId)
        forall( OverdueBook(readerId == $id, days < 10) )
      then
        insert(Finding.info($id, "YOUNG"));
      end
      """;
  private static final String READER =
      "{\"type\": \"Reader\", \"readerId\": \"r1\", \"birthDate\": \"2000-01-01\"}";
  private static final String YOUNG =
      ",{\"type\": \"OverdueBook\", \"readerId\": \"r1\", \"days\": 4}";
  private static final String OLD =
      ",{\"type\": \"OverdueBook\", \"readerId\": \"r1\", \"days\": 40}";

  @Test
  void aSecondRuleBaseAnswersAsTheFirst() {
    try (CompiledRules rules =
            Fixtures.compiled(Fixtures.changed("books.drl", text -> FORALL), Limits.defaults());
        CompiledRules again = rules.logic().reordered(asWritten -> {});
        CompiledRules backwards = rules.logic().reordered(Collections::reverse)) {
      for (CompiledRules each : new CompiledRules[] {rules, again, backwards}) {
        assertEquals(1, young(each, READER));
        assertEquals(1, young(each, READER + YOUNG));
        assertEquals(0, young(each, READER + OLD));
        assertEquals(0, young(each, READER + YOUNG + OLD));
      }
    }
  }

  private static long young(CompiledRules rules, String facts) {
    return Fixtures.evaluate(rules, "{\"facts\": [" + facts + "]}", TraceLevel.NONE)
        .findings()
        .stream()
        .filter(finding -> finding.code().equals("YOUNG"))
        .count();
  }
}
