package pl.paragraf.decision;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static pl.paragraf.decision.LedgerRoom.OFFICE;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pl.paragraf.ledger.Draft;
import pl.paragraf.ledger.Origin;
import pl.paragraf.model.Conclusion.OutcomeDrawn;
import pl.paragraf.model.Evaluation;
import pl.paragraf.model.Problem;
import pl.paragraf.model.ProblemException;
import pl.paragraf.model.ReleaseId;
import pl.paragraf.model.TraceLevel;
import pl.paragraf.release.Lease;
import pl.paragraf.release.ReleaseRoom;

class ReplaysTest {

  @TempDir Path folder;

  @Test
  void aDecisionOfAnOlderReleaseIsReplayedIdentically() throws IOException {
    try (LedgerRoom room = room()) {
      String id = room.decide().decision().id();
      room.office.rules("NO");
      room.rules.awaitActive(OFFICE, 2);

      Replay replay = room.replays.replay(id);

      assertEquals(List.of(), replay.differences());
      assertEquals(true, replay.identical());
      assertEquals(1, replay.release().number());
      assertEquals(OFFICE, replay.regulation());
    }
  }

  @Test
  void whatTheReplayGivesOtherwiseIsNamed() throws IOException {
    try (LedgerRoom room = room()) {
      Evaluation real = evaluated(room);
      OutcomeDrawn yes = real.outcomes().get(0);
      OutcomeDrawn maybe =
          new OutcomeDrawn(yes.subject(), "MAYBE", yes.decidedBy(), yes.details(), yes.rule());
      String id = record(room, with(real, real.release(), List.of(maybe)));

      List<Difference> differences = room.replays.replay(id).differences();

      assertEquals(
          List.of(
              new Difference(
                  Difference.Part.OUTCOMES,
                  Optional.of(new Difference.Value.Drawn(maybe)),
                  Optional.empty()),
              new Difference(
                  Difference.Part.OUTCOMES,
                  Optional.empty(),
                  Optional.of(new Difference.Value.Drawn(yes)))),
          differences);
    }
  }

  @Test
  void aReleaseOfOtherContentIsTold() throws IOException {
    try (LedgerRoom room = room()) {
      Evaluation real = evaluated(room);
      String digest = "sha256:" + "0".repeat(64);
      String id = record(room, with(real, new ReleaseId(1, digest), real.outcomes()));

      assertEquals(
          List.of(Difference.plain(Difference.Part.RELEASE, digest, real.release().digest())),
          room.replays.replay(id).differences());
    }
  }

  @Test
  void anErasedOrUnknownDecisionCannotBeReplayed() throws IOException {
    try (LedgerRoom room = room()) {
      String id = room.decide().decision().id();
      room.erasures.erase(id, "officer", "asked by the person");

      assertEquals(Problem.Kind.GONE, problem(room, id));
      assertEquals(Problem.Kind.NOT_FOUND, problem(room, "nobody"));
    }
  }

  private LedgerRoom room() throws IOException {
    return new LedgerRoom(folder, Clock.systemUTC());
  }

  private static Problem.Kind problem(LedgerRoom room, String id) {
    return assertThrows(ProblemException.class, () -> room.replays.replay(id)).problem().kind();
  }

  private static Evaluation evaluated(LedgerRoom room) {
    return room.decisions.evaluate(OFFICE, ReleaseRoom.CASE, TraceLevel.FIRED, Which.ACTIVE);
  }

  private static Evaluation with(Evaluation e, ReleaseId release, List<OutcomeDrawn> outcomes) {
    return new Evaluation(
        e.regulation(),
        release,
        e.caseReference(),
        e.asOf(),
        outcomes,
        e.findings(),
        e.nextSteps(),
        e.trace(),
        e.fired(),
        e.firings());
  }

  /** Records what no release ever concluded. */
  private static String record(LedgerRoom room, Evaluation evaluation) {
    try (Lease lease = room.rules.releases.lease(OFFICE)) {
      Origin origin =
          new Origin(
              OFFICE, evaluation.release(), lease.rules().rules(), lease.rules().factTypes());
      var receipt =
          room.ledger.append(
              new Draft(origin, ReleaseRoom.CASE, evaluation, "clerk", Optional.empty()));
      receipt.durable().join();
      return receipt.id();
    }
  }
}
