package pl.paragraf.decision;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

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
import pl.paragraf.model.Conclusion.OutcomeDrawn;
import pl.paragraf.model.Decision;
import pl.paragraf.model.Evaluation;
import pl.paragraf.model.Problem;
import pl.paragraf.model.ProblemException;
import pl.paragraf.model.TraceLevel;
import pl.paragraf.release.RegulationFolder;
import pl.paragraf.release.ReleaseRoom;

class DecisionsTest {

  /** A quarter of an hour before midnight in UTC: in Warsaw the next day has begun. */
  private static final Instant LATE = Instant.parse("2026-03-01T23:45:00.123456Z");

  @TempDir Path folder;

  @Test
  void aDecisionIsRecordedUnderTheActiveReleaseAndFoundAgain() throws IOException {
    try (ReleaseRoom room = ReleaseRoom.open(folder)) {
      Decisions decisions = decisions(room);
      RegulationFolder office = room.regulation("office").write("YES");
      room.awaitActive("office", 1);
      Decision first = decisions.decide("office", ReleaseRoom.CASE, TraceLevel.FIRED);
      office.rules("NO");
      room.awaitActive("office", 2);
      Decision second = decisions.decide("office", ReleaseRoom.CASE, TraceLevel.NONE);

      assertEquals(36, first.id().length());
      assertEquals(Instant.parse("2026-03-01T23:45:00.123Z"), first.decidedAt());
      assertEquals(LocalDate.parse("2026-03-02"), first.evaluation().asOf());
      assertEquals(1, first.evaluation().release().number());
      assertEquals(List.of("YES"), codes(first.evaluation()));
      assertEquals(2, second.evaluation().release().number());
      assertEquals(List.of("NO"), codes(second.evaluation()));
      assertEquals(Optional.of(first), decisions.find(first.id()));
      assertEquals(Optional.empty(), decisions.find("nobody"));
    }
  }

  @Test
  void anEvaluationAsksTheReleaseItIsToldTo() throws IOException {
    try (ReleaseRoom room = ReleaseRoom.open(folder)) {
      Decisions decisions = decisions(room);
      RegulationFolder office = room.regulation("office").write("YES");
      room.awaitActive("office", 1);
      office.rules("NO");
      room.awaitActive("office", 2);
      Instant second = room.releases.release("office", 2).orElseThrow().activatedAt();
      assertEquals(List.of("NO"), evaluated(decisions, Which.ACTIVE));
      assertEquals(List.of("YES"), evaluated(decisions, Which.release(1)));
      assertEquals(List.of("NO"), evaluated(decisions, Which.knownAt(second)));
      assertEquals(List.of("YES"), evaluated(decisions, Which.knownAt(second.minusMillis(1))));
    }
  }

  @Test
  void aCaseThatDoesNotFitIsNotRecorded() throws IOException {
    try (ReleaseRoom room = ReleaseRoom.open(folder)) {
      room.regulation("office").write("YES");
      room.awaitActive("office", 1);
      DecisionLog nothingExpected =
          new DecisionLog() {
            @Override
            public void append(Decision decision) {
              throw new AssertionError("nothing may be recorded");
            }

            @Override
            public Optional<Decision> find(String id) {
              return Optional.empty();
            }
          };
      Decisions decisions = new Decisions(room.releases, nothingExpected, Clock.systemUTC());
      ProblemException thrown =
          assertThrows(
              ProblemException.class,
              () -> decisions.decide("office", "{".getBytes(), TraceLevel.NONE));
      assertEquals(Problem.Kind.MALFORMED, thrown.problem().kind());
    }
  }

  @Test
  void aReleaseAndAnInstantExcludeEachOther() {
    ProblemException thrown =
        assertThrows(
            ProblemException.class, () -> new Which(Optional.of(1), Optional.of(Instant.EPOCH)));
    assertEquals(Problem.Kind.INVALID_PARAMETER, thrown.problem().kind());
  }

  private static Decisions decisions(ReleaseRoom room) {
    return new Decisions(room.releases, new RecentDecisions(), Clock.fixed(LATE, ZoneOffset.UTC));
  }

  private static List<String> evaluated(Decisions decisions, Which which) {
    return codes(decisions.evaluate("office", ReleaseRoom.CASE, TraceLevel.NONE, which));
  }

  private static List<String> codes(Evaluation evaluation) {
    return evaluation.outcomes().stream().map(OutcomeDrawn::code).toList();
  }
}
