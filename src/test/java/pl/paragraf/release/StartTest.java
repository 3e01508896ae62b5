package pl.paragraf.release;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pl.paragraf.model.Problem;
import pl.paragraf.model.ProblemException;

class StartTest {

  @TempDir Path folder;

  @Test
  void aRestartIsNotANewRelease() throws IOException {
    ActiveRelease before;
    try (ReleaseRoom room = ReleaseRoom.open(folder)) {
      room.regulation("office").write("YES");
      room.awaitActive("office", 1);
      before = room.releases.status("office").orElseThrow().active().orElseThrow();
    }
    try (ReleaseRoom room = ReleaseRoom.open(folder)) {
      room.awaitActive("office", 1);
      assertEquals(before, room.releases.status("office").orElseThrow().active().orElseThrow());
      assertEquals(1, room.releases.history("office").size());
    }
  }

  @Test
  void aRestartOverBrokenFilesGoesOnWithTheLastGoodRelease() throws IOException {
    try (ReleaseRoom room = ReleaseRoom.open(folder)) {
      room.regulation("office").write("YES");
      room.awaitActive("office", 1);
    }
    try (ReleaseRoom room = ReleaseRoom.open(folder)) {
      room.regulation("office").file("outcome.drl", "rule");
    }
    try (ReleaseRoom room = ReleaseRoom.open(folder)) {
      room.awaitActive("office", 1);
      assertTrue(room.refused("office"));
      ReleaseRoom.await("readiness", room.releases::ready);
    }
  }

  @Test
  void aFolderRemovedWhileTheServiceWasDownIsWithdrawn() throws IOException {
    try (ReleaseRoom room = ReleaseRoom.open(folder)) {
      room.regulation("office").write("YES");
      room.awaitActive("office", 1);
    }
    new RegulationFolder(folder.resolve("rules"), "office").remove();
    try (ReleaseRoom room = ReleaseRoom.open(folder)) {
      ReleaseRoom.await(
          "withdrawal",
          () -> room.releases.status("office").flatMap(RegulationStatus::withdrawnAt).isPresent());
      assertEquals(
          "office", room.releases.status("office").orElseThrow().manifest().orElseThrow().id());
    }
  }

  @Test
  void isNotReadyBeforeEveryRegulationHasAReleaseAndStaysReadyAfterwards() throws IOException {
    new RegulationFolder(Files.createDirectories(folder.resolve("rules")), "office").write("YES");
    RegulationFolder library =
        new RegulationFolder(folder.resolve("rules"), "library").write("LENT");
    library.file("outcome.drl", "rule");
    try (ReleaseRoom room = ReleaseRoom.open(folder)) {
      room.awaitActive("office", 1);
      ReleaseRoom.await("a refused library", () -> room.refused("library"));
      assertFalse(room.releases.ready());
      assertEquals(List.of("library"), room.releases.notReady());
      assertEquals(Problem.Kind.UNAVAILABLE, problem(room, "library"));
      library.rules("LENT");
      room.awaitActive("library", 1);
      assertTrue(room.releases.ready());
      assertEquals(List.of(), room.releases.notReady());
      library.file("outcome.drl", "rule");
      ReleaseRoom.await("a refused library", () -> room.refused("library"));
      room.regulation("broken").write("X").file("outcome.drl", "rule");
      ReleaseRoom.await("a refused newcomer", () -> room.refused("broken"));
      assertTrue(room.releases.ready());
    }
  }

  @Test
  void startsWithoutARulesFolderAndGoesOnWhenItComes() throws IOException {
    try (ReleaseRoom room = ReleaseRoom.open(folder)) {
      ReleaseRoom.await("an obstacle", () -> room.releases.obstacle().isPresent());
      assertFalse(room.releases.ready());
      assertEquals(Problem.Kind.UNAVAILABLE, problem(room, "office"));
      room.regulation("office").write("YES");
      room.awaitActive("office", 1);
      assertTrue(room.releases.ready());
      assertTrue(room.releases.obstacle().isEmpty());
    }
  }

  @Test
  void aRulesFolderThatVanishesTakesNothingOutOfUseAndIsWatchedAgainWhenBack() throws IOException {
    try (ReleaseRoom room = ReleaseRoom.open(folder)) {
      room.regulation("office").write("YES");
      room.awaitActive("office", 1);
      Path away = folder.resolve("away");
      Files.move(room.rules, away);
      ReleaseRoom.await("an obstacle", () -> room.releases.obstacle().isPresent());
      assertEquals(1, room.activeNumber("office"));
      assertEquals(
          "RULES_FOLDER", room.releases.status("office").orElseThrow().warnings().get(0).code());
      Files.move(away, room.rules);
      room.regulation("office").rules("NO");
      room.awaitActive("office", 2);
    }
  }

  @Test
  void nothingAnswersWhileTheFirstReleaseIsBeingCompiled() throws IOException {
    CountDownLatch compiling = new CountDownLatch(1);
    AtomicInteger compiled = new AtomicInteger();
    new RegulationFolder(Files.createDirectories(folder.resolve("rules")), "office").write("YES");
    try (ReleaseRoom room =
        ReleaseRoom.open(
            folder,
            source -> {
              try {
                compiling.await();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
              compiled.incrementAndGet();
              return ReleaseRoom.COMPILER.compile(source);
            })) {
      ReleaseRoom.await("the listing", () -> room.releases.status("office").isPresent());
      assertEquals(Problem.Kind.UNAVAILABLE, problem(room, "office"));
      assertFalse(room.releases.ready());
      compiling.countDown();
      room.awaitActive("office", 1);
      assertEquals(1, compiled.get());
    }
  }

  @Test
  void aCompilerThatBreaksDownKeepsTheLastGoodRelease() throws IOException {
    try (ReleaseRoom room =
        ReleaseRoom.open(
            folder,
            source -> {
              if (source.files().get("outcome.drl").contains("CRASH")) {
                throw new StackOverflowError("too deep");
              }
              return ReleaseRoom.COMPILER.compile(source);
            })) {
      RegulationFolder office = room.regulation("office").write("YES");
      room.awaitActive("office", 1);
      office.rules("CRASH");
      ReleaseRoom.await("a refused candidate", () -> room.refused("office"));
      assertEquals(1, room.activeNumber("office"));
      office.rules("NO");
      room.awaitActive("office", 2);
    }
  }

  private static Problem.Kind problem(ReleaseRoom room, String regulation) {
    return assertThrows(ProblemException.class, () -> room.releases.lease(regulation))
        .problem()
        .kind();
  }
}
