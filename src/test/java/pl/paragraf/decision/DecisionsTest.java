package pl.paragraf.decision;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static pl.paragraf.decision.LedgerRoom.OFFICE;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pl.paragraf.ledger.Entry;
import pl.paragraf.ledger.Filter;
import pl.paragraf.model.Conclusion.OutcomeDrawn;
import pl.paragraf.model.Evaluation;
import pl.paragraf.model.Problem;
import pl.paragraf.model.ProblemException;
import pl.paragraf.model.TraceLevel;
import pl.paragraf.release.ReleaseRoom;

class DecisionsTest {

  /** A quarter of an hour before midnight in UTC: in Warsaw the next day has begun. */
  private static final Instant LATE = Instant.parse("2026-03-01T23:45:00.123456Z");

  @TempDir Path folder;

  @Test
  void aDecisionIsRecordedUnderTheActiveReleaseWithTheRulesThatFired() throws IOException {
    try (LedgerRoom room = room()) {
      Recording first = room.decide();
      room.office.rules("NO");
      room.rules.awaitActive(OFFICE, 2);
      Recording second = room.decide();

      Evaluation evaluation = first.decision().evaluation();
      assertEquals(36, first.decision().id().length());
      assertEquals(Instant.parse("2026-03-01T23:45:00.123Z"), first.decision().decidedAt());
      assertEquals(LocalDate.parse("2026-03-02"), evaluation.asOf());
      assertEquals(1, evaluation.release().number());
      assertEquals(List.of("YES"), codes(evaluation));
      assertEquals(2, second.decision().evaluation().release().number());
      assertEquals(List.of("NO"), codes(second.decision().evaluation()));
      Entry entry = room.ledger.find(first.decision().id()).orElseThrow();
      assertEquals("clerk", entry.by());
      assertEquals(first.decision().decidedAt(), entry.decidedAt());
      assertArrayEquals(ReleaseRoom.CASE, entry.content().orElseThrow().request());
      assertEquals(evaluation, entry.content().orElseThrow().evaluation());
      assertEquals(TraceLevel.FIRED, evaluation.trace());
      assertFalse(evaluation.fired().isEmpty());
      assertEquals(Optional.empty(), room.ledger.find("nobody"));
    }
  }

  @Test
  void anEvaluationAsksTheReleaseItIsToldToAndIsNotRecorded() throws IOException {
    try (LedgerRoom room = room()) {
      room.office.rules("NO");
      room.rules.awaitActive(OFFICE, 2);
      Instant second = room.rules.releases.release(OFFICE, 2).orElseThrow().activatedAt();

      assertEquals(List.of("NO"), evaluated(room, Which.ACTIVE));
      assertEquals(List.of("YES"), evaluated(room, Which.release(1)));
      assertEquals(List.of("NO"), evaluated(room, Which.knownAt(second)));
      assertEquals(List.of("YES"), evaluated(room, Which.knownAt(second.minusMillis(1))));
      assertEquals(List.of(), room.ledger.search(Filter.ALL, Optional.empty(), 10).entries());
    }
  }

  @Test
  void aCaseThatDoesNotFitIsNotRecorded() throws IOException {
    try (LedgerRoom room = room()) {
      ProblemException thrown =
          assertThrows(
              ProblemException.class, () -> room.decisions.decide(OFFICE, "{".getBytes(), "clerk"));

      assertEquals(Problem.Kind.MALFORMED, thrown.problem().kind());
      assertEquals(List.of(), room.ledger.search(Filter.ALL, Optional.empty(), 10).entries());
    }
  }

  @Test
  void aReleaseAndAnInstantExcludeEachOther() {
    ProblemException thrown =
        assertThrows(
            ProblemException.class, () -> new Which(Optional.of(1), Optional.of(Instant.EPOCH)));
    assertEquals(Problem.Kind.INVALID_PARAMETER, thrown.problem().kind());
  }

  private LedgerRoom room() throws IOException {
    return new LedgerRoom(folder, Clock.fixed(LATE, ZoneOffset.UTC));
  }

  private static List<String> evaluated(LedgerRoom room, Which which) {
    return codes(room.decisions.evaluate(OFFICE, ReleaseRoom.CASE, TraceLevel.NONE, which));
  }

  private static List<String> codes(Evaluation evaluation) {
    return evaluation.outcomes().stream().map(OutcomeDrawn::code).toList();
  }
}
