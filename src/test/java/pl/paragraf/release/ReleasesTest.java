package pl.paragraf.release;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pl.paragraf.engine.BoundCase;
import pl.paragraf.model.Conclusion.OutcomeDrawn;
import pl.paragraf.model.Diagnostic;
import pl.paragraf.model.Problem;
import pl.paragraf.model.ProblemException;
import pl.paragraf.model.TraceLevel;

class ReleasesTest {

  private static final LocalDate DAY = LocalDate.parse("2018-02-15");

  @TempDir Path folder;

  @Test
  void aChangedFileBecomesTheNextRelease() throws IOException {
    try (ReleaseRoom room = ReleaseRoom.open(folder)) {
      RegulationFolder office = room.regulation("office").write("YES");
      room.awaitActive("office", 1);
      assertEquals(List.of("YES"), outcomes(room.releases.lease("office")));
      long generation = room.releases.generation();
      office.rules("NO");
      room.awaitActive("office", 2);
      assertEquals(List.of("NO"), outcomes(room.releases.lease("office")));
      assertEquals(generation + 1, room.releases.generation());
    }
  }

  @Test
  void brokenFileKeepsTheLastGoodReleaseAndSaysWhy() throws IOException {
    try (ReleaseRoom room = ReleaseRoom.open(folder)) {
      RegulationFolder office = room.regulation("office").write("YES");
      room.awaitActive("office", 1);
      office.file(
          "outcome.drl", RegulationFolder.outcome("YES").replace("Candidate(", "Candidat("));
      ReleaseRoom.await("a refused candidate", () -> room.refused("office"));
      CandidateStatus candidate = status(room).candidate().orElseThrow();
      Diagnostic first = candidate.diagnostics().get(0);
      assertEquals("outcome.drl", first.file(), first::message);
      assertEquals(Diagnostic.Severity.ERROR, first.severity());
      assertEquals(1, room.activeNumber("office"));
      assertEquals(List.of("YES"), outcomes(room.releases.lease("office")));
      assertEquals(1, room.releases.history("office").size());
      assertTrue(room.releases.ready());
    }
  }

  @Test
  void aHalfWrittenFileIsRefusedUntilTheRestOfItArrives() throws IOException {
    try (ReleaseRoom room = ReleaseRoom.open(folder)) {
      RegulationFolder office = room.regulation("office").write("YES");
      room.awaitActive("office", 1);
      String text = RegulationFolder.outcome("NO");
      office.file("outcome.drl", text.substring(0, text.length() / 2));
      ReleaseRoom.await("a refused candidate", () -> room.refused("office"));
      assertEquals(List.of("YES"), outcomes(room.releases.lease("office")));
      office.file("outcome.drl", text);
      room.awaitActive("office", 2);
      assertEquals(Optional.empty(), status(room).candidate());
      assertEquals(List.of("NO"), outcomes(room.releases.lease("office")));
    }
  }

  @Test
  void restoredFilesClearTheCandidateAndMakeNoNewRelease() throws IOException {
    try (ReleaseRoom room = ReleaseRoom.open(folder)) {
      RegulationFolder office = room.regulation("office").write("YES");
      room.awaitActive("office", 1);
      office.file("outcome.drl", "rule");
      ReleaseRoom.await("a refused candidate", () -> room.refused("office"));
      office.rules("YES");
      ReleaseRoom.await("no candidate", () -> !room.refused("office"));
      assertEquals(1, room.activeNumber("office"));
    }
  }

  @Test
  void goingBackToFormerFilesIsANewReleaseWithTheirDigest() throws IOException {
    try (ReleaseRoom room = ReleaseRoom.open(folder)) {
      RegulationFolder office = room.regulation("office").write("YES");
      room.awaitActive("office", 1);
      office.rules("NO");
      room.awaitActive("office", 2);
      office.rules("YES");
      room.awaitActive("office", 3);
      List<ReleaseRecord> history = room.releases.history("office");
      assertEquals(history.get(0).id().digest(), history.get(2).id().digest());
      assertEquals(List.of("YES"), outcomes(room.releases.lease("office")));
    }
  }

  @Test
  void aNewFolderBecomesANewRegulationAndOtherFilesDoNot() throws IOException {
    try (ReleaseRoom room = ReleaseRoom.open(folder)) {
      room.regulation("office").write("YES");
      room.awaitActive("office", 1);
      Files.writeString(room.rules.resolve("README.md"), "How to change a rule");
      Files.createDirectories(room.rules.resolve(".hidden"));
      Files.writeString(room.rules.resolve(".hidden/regulation.yaml"), "id: hidden");
      Files.createDirectories(room.rules.resolve("notes"));
      Files.writeString(room.rules.resolve("notes/ideas.txt"), "nothing");
      room.regulation("library").write("LENT");
      room.awaitActive("library", 1);
      assertEquals(
          List.of("library", "office"),
          room.releases.statuses().stream().map(RegulationStatus::id).toList());
    }
  }

  @Test
  void aRemovedFolderIsWithdrawnAndItsReleasesStayOnRecord() throws IOException {
    try (ReleaseRoom room = ReleaseRoom.open(folder)) {
      RegulationFolder office = room.regulation("office").write("YES");
      room.awaitActive("office", 1);
      Instant before = Instant.now();
      office.remove();
      ReleaseRoom.await("withdrawal", () -> status(room).withdrawnAt().isPresent());
      Instant since = status(room).withdrawnAt().orElseThrow();
      assertEquals(Optional.empty(), status(room).active());
      assertEquals("WITHDRAWN", status(room).warnings().get(0).code());
      Problem problem = problem(() -> room.releases.lease("office"));
      assertEquals(Problem.Kind.NOT_FOUND, problem.kind());
      assertTrue(problem.detail().contains(since.toString()), problem.detail());
      assertEquals(List.of("YES"), outcomes(room.releases.leaseRelease("office", 1)));
      assertEquals(List.of("YES"), outcomes(room.releases.leaseKnownAt("office", before)));
      assertEquals(
          Problem.Kind.NOT_FOUND,
          problem(() -> room.releases.leaseKnownAt("office", since)).kind());

      room.regulation("office").write("YES");
      room.awaitActive("office", 2);
      assertEquals(Optional.empty(), status(room).withdrawnAt());
      assertEquals(List.of("YES"), outcomes(room.releases.lease("office")));
    }
  }

  @Test
  void manyQuickEditsEndAtTheLast() throws IOException {
    try (ReleaseRoom room = ReleaseRoom.open(folder)) {
      RegulationFolder office = room.regulation("office").write("YES");
      room.awaitActive("office", 1);
      for (int i = 0; i < 300; i++) {
        office.rules("EDIT_" + i);
      }
      ReleaseRoom.await(
          "the last edit",
          () -> outcomes(room.releases.lease("office")).equals(List.of("EDIT_299")));
      assertTrue(room.activeNumber("office") <= 10, "edits must be gathered");
    }
  }

  @Test
  void changesAreFoundWithoutEventsFromTheFileSystem() throws IOException {
    ReleaseRoom.Reload quickLooks =
        new ReleaseRoom.Reload(Duration.ofMillis(10), Duration.ofMillis(50));
    Path rules = Files.createDirectories(folder.resolve("rules"));
    Path elsewhere = Files.createDirectories(folder.resolve("elsewhere"));
    new RegulationFolder(rules, "office").write("YES");
    Path linked = rules.resolve("office/outcome.drl");
    Path target = Files.move(linked, elsewhere.resolve("outcome.drl"));
    // What lies behind a link is not watched, only looked at.
    Files.createSymbolicLink(linked, target);
    try (ReleaseRoom room = ReleaseRoom.open(folder, ReleaseRoom.COMPILER::compile, quickLooks)) {
      room.awaitActive("office", 1);
      Files.writeString(target, RegulationFolder.outcome("NO"));
      room.awaitActive("office", 2);
    }
  }

  @Test
  void aLeaseKeepsItsReleaseUntilItEnds() throws IOException {
    try (ReleaseRoom room = ReleaseRoom.open(folder)) {
      RegulationFolder office = room.regulation("office").write("YES");
      room.awaitActive("office", 1);
      Lease held = room.releases.lease("office");
      office.rules("NO");
      room.awaitActive("office", 2);
      assertEquals(1, held.id().number());
      assertEquals(List.of("NO"), outcomes(room.releases.lease("office")));
      assertEquals(List.of("YES"), outcomes(held));
      held.close();
    }
  }

  @Test
  void olderReleasesAnswerAsTheyDid() throws IOException {
    try (ReleaseRoom room = ReleaseRoom.open(folder)) {
      RegulationFolder office = room.regulation("office").write("CODE_1");
      room.awaitActive("office", 1);
      for (int number = 2; number <= 7; number++) {
        office.rules("CODE_" + number);
        room.awaitActive("office", number);
      }
      // Twice over more releases than are kept compiled.
      for (int round = 0; round < 2; round++) {
        for (int number = 1; number <= 7; number++) {
          Lease lease = room.releases.leaseRelease("office", number);
          assertEquals(number, lease.id().number());
          assertEquals(List.of("CODE_" + number), outcomes(lease));
        }
      }
      for (ReleaseRecord record : room.releases.history("office")) {
        Lease lease = room.releases.leaseKnownAt("office", record.activatedAt());
        assertEquals(record.id(), lease.id());
        lease.close();
      }
      assertEquals(
          List.of("facts.drl", "outcome.drl", "provisions.yaml", "regulation.yaml"),
          room.releases.release("office", 3).orElseThrow().files());
      assertEquals(
          Optional.of(RegulationFolder.outcome("CODE_3")),
          room.releases.file("office", 3, "outcome.drl"));
    }
  }

  @Test
  void whatIsNotThereIsSaidInPlainWords() throws IOException {
    try (ReleaseRoom room = ReleaseRoom.open(folder)) {
      room.regulation("office").write("YES");
      room.awaitActive("office", 1);
      Problem unknown = problem(() -> room.releases.lease("ofice"));
      assertEquals(Problem.Kind.NOT_FOUND, unknown.kind());
      assertEquals("There is no regulation ofice. Did you mean 'office'?", unknown.detail());
      assertEquals(
          "The regulation office has no release 9; its releases are numbered 1 to 1",
          problem(() -> room.releases.leaseRelease("office", 9)).detail());
      assertEquals(
          Problem.Kind.NOT_FOUND,
          problem(() -> room.releases.leaseKnownAt("office", Instant.EPOCH)).kind());
      Lease future = room.releases.leaseKnownAt("office", Instant.now().plusSeconds(3_600));
      assertEquals(1, future.id().number());
      future.close();
    }
  }

  private RegulationStatus status(ReleaseRoom room) {
    return room.releases.status("office").orElseThrow();
  }

  /** Asks the leased release about the one case, and ends the lease. */
  private static List<String> outcomes(Lease lease) {
    try (lease) {
      BoundCase bound = lease.rules().read(ReleaseRoom.CASE, DAY);
      return lease.rules().evaluate(bound, lease.id(), TraceLevel.NONE).outcomes().stream()
          .map(OutcomeDrawn::code)
          .toList();
    }
  }

  private static Problem problem(Runnable request) {
    ProblemException thrown = assertThrows(ProblemException.class, request::run);
    assertFalse(thrown.problem().detail().isBlank());
    return thrown.problem();
  }
}
