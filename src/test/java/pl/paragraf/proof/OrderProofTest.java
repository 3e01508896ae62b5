package pl.paragraf.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import pl.paragraf.model.Diagnostic;

/** Answers that depend on an order, or contradict each other, are found by the scenarios. */
class OrderProofTest {

  /** Whether the second rule sees the mark depends on which fires first: they share a stage. */
  private static final String MARKS =
      """
      package librarycard

      import pl.paragraf.rule.Finding

      declare Mark
        @derived
        readerId : String
      end

      rule "mark: a student"
        @citation("§ 3") @provision("L-3")
      when
        Reader($id : readerId, student == true)
      then
        insert(new Mark($id));
      end

      rule "mark: none"
        @citation("§ 3") @provision("L-3")
        // stage
      when
        Reader($id : readerId)
        not Mark(readerId == $id)
      then
        insert(Finding.info($id, "UNMARKED"));
      end
      """;

  private static final String STUDENT =
      """
      scenarios:
        - name: "A student is marked"
          asOf: 2021-06-01
          facts:
            - {type: Reader, readerId: r1, birthDate: 2000-01-01, student: true}
          expect:
            findings: [{subject: r1, code: AGE}]
      """;

  /** The finding names the first book of those it happens to come by. */
  private static final String FIRST_BOOK =
      """
      package librarycard

      import java.util.List
      import pl.paragraf.rule.Finding

      rule "book: one of them"
        @citation("§ 3") @provision("L-3")
      when
        Reader($id : readerId)
        $all : List(size > 1) from accumulate( OverdueBook(readerId == $id, $d : days), collectList($d) )
      then
        insert(Finding.info($id, "BOOK").with("days", $all.get(0)));
      end
      """;

  private static final String TWO_BOOKS =
      """
      scenarios:
        - name: "A reader with two books"
          asOf: 2021-06-01
          facts:
            - {type: Reader, readerId: r1, birthDate: 2000-01-01}
            - {type: OverdueBook, readerId: r1, days: 3}
            - {type: OverdueBook, readerId: r1, days: 4}
          expect:
            findings: [{subject: r1, code: AGE}]
      """;

  @Test
  void theOrderOfRulesWithinAStage() {
    List<Diagnostic> told = candidate(MARKS, STUDENT).proved();
    assertEquals(1, told.size(), told.toString());
    assertEquals(
        "fixture.drl:18 ERROR ORDER",
        "%s:%d %s %s"
            .formatted(
                told.get(0).file(),
                told.get(0).line(),
                told.get(0).severity(),
                told.get(0).code()));
    assertEquals(
        "The scenario \"A student is marked\" is answered differently when rules and facts stand in"
            + " another order. Conclusions differ of \"mark: none\" (fixture.drl, line 18). A rule that"
            + " asks for what is missing ('not') or how many there are ('accumulate') belongs into a"
            + " later stage, by a lower salience, than the rules that make it.",
        told.get(0).message());
  }

  @Test
  void aLaterStageMendsIt() {
    assertEquals(List.of(), candidate(MARKS.replace("// stage", "salience -10"), STUDENT).proved());
  }

  @Test
  void theOrderOfFacts() {
    List<Diagnostic> told = candidate(FIRST_BOOK, TWO_BOOKS).proved();
    assertEquals(
        List.of("fixture.drl:6 ORDER"),
        told.stream().map(d -> d.file() + ":" + d.line() + " " + d.code()).toList());
    String all = FIRST_BOOK.replace("$all.get(0)", "$all.size()");
    assertEquals(List.of(), candidate(all, TWO_BOOKS).proved());
  }

  @Test
  void theSameFilesAreShuffledTheSameWay() {
    Candidate candidate = candidate(MARKS, STUDENT);
    assertEquals(candidate.proved(), candidate.proved());
  }

  @Test
  void twoContraryOutcomesForOneSubject() {
    Candidate library =
        Candidate.library()
            .with("scenarios/student.yaml", STUDENT)
            .edited("card.drl", "code == \"AGE\", notMet", "code == \"AGE\"");
    List<String> told = library.told();
    assertEquals(1, told.size(), told.toString());
    assertTrue(
        told.get(0)
            .startsWith(
                "card.drl:35 ERROR CONTRADICTION Two rules contradict each other about one subject:"
                    + " \"outcome: card issued\" (card.drl, line 35) concludes CARD_ISSUED, \"outcome:"
                    + " card refused\" (card.drl, line 48) concludes CARD_REFUSED. It shows in the"
                    + " scenario \""),
        told.toString());
  }

  private static Candidate candidate(String rules, String scenarios) {
    return Candidate.library().with("fixture.drl", rules).with("scenarios/fixture.yaml", scenarios);
  }
}
