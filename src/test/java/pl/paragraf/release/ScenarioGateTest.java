package pl.paragraf.release;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pl.paragraf.model.Diagnostic;
import pl.paragraf.regulation.RegulationReader;

/** Rules whose scenarios do not hold never decide. */
class ScenarioGateTest {

  @TempDir Path folder;

  private static String scenario(String code) {
    return """
    scenarios:
      - name: "every candidate gets it"
        provisions: [T-1]
        asOf: 2018-02-15
        facts: [{type: Candidate, candidateId: c1}]
        expect:
          outcomes: [{subject: c1, code: "%s"}]
          fired: ["outcome: every candidate"]
    """
        .formatted(code);
  }

  private static RegulationFolder withScenario(ReleaseRoom room) throws IOException {
    Files.createDirectories(room.rules.resolve("office/scenarios"));
    RegulationFolder office = new RegulationFolder(room.rules, "office");
    office.file("scenarios/all.yaml", scenario("YES"));
    return office.write("YES");
  }

  @Test
  void aChangeAgainstItsScenariosIsRefusedWithTheDifferencesAndTheLastGoodReleaseStays()
      throws IOException {
    try (ReleaseRoom room = ReleaseRoom.open(folder)) {
      RegulationFolder office = withScenario(room);
      room.awaitActive("office", 1);
      office.rules("NO");
      ReleaseRoom.await("a refused candidate", () -> room.refused("office"));
      List<Diagnostic> told = candidate(room).diagnostics();
      assertEquals(1, told.size());
      assertEquals("SCENARIO_FAILED", told.get(0).code());
      assertEquals("scenarios/all.yaml", told.get(0).file());
      assertEquals(2, told.get(0).line());
      assertEquals(
          "The scenario \"every candidate gets it\" does not hold: expected the outcome"
              + " {subject=c1, code=YES}; came [{subject=c1, code=NO, decidedBy=null, details={}}]."
              + " Rules concerned: \"outcome: every candidate\" (outcome.drl, line 5, § 1)."
              + " It proves: T-1. Correct the scenario, or the rules.",
          told.get(0).message());
      assertEquals(1, room.activeNumber("office"));

      office.file("scenarios/all.yaml", scenario("NO"));
      room.awaitActive("office", 2);
      assertEquals(Optional.empty(), room.releases.status("office").orElseThrow().candidate());
    }
  }

  @Test
  void aScenarioFileWithAMistakeRefusesTheCandidate() throws IOException {
    try (ReleaseRoom room = ReleaseRoom.open(folder)) {
      RegulationFolder office = withScenario(room);
      room.awaitActive("office", 1);
      office.file("scenarios/all.yaml", scenario("YES").replace("asOf:", "asof:"));
      ReleaseRoom.await("a refused candidate", () -> room.refused("office"));
      Diagnostic told = candidate(room).diagnostics().get(0);
      assertEquals("scenarios/all.yaml", told.file());
      assertTrue(told.message().contains("'asOf'"), told.message());
      assertEquals(1, room.activeNumber("office"));
    }
  }

  @Test
  void whatScenariosLeaveUnprovenIsAWarningOfTheRelease() throws IOException {
    try (ReleaseRoom room = ReleaseRoom.open(folder)) {
      room.regulation("office").write("YES");
      room.awaitActive("office", 1);
      assertEquals(
          List.of("NO_SCENARIOS"),
          room.releases.status("office").orElseThrow().warnings().stream()
              .map(Diagnostic::code)
              .toList());
    }
  }

  @Test
  void whatWasProvenBeforeIsNotProvenAgainAtAStart() throws IOException {
    try (ReleaseRoom room = ReleaseRoom.open(folder)) {
      withScenario(room);
      room.awaitActive("office", 1);
    }
    // Rules that decide otherwise: were the scenario run again, it would not hold.
    try (ReleaseRoom room =
        ReleaseRoom.open(
            folder,
            source -> {
              TreeMap<String, String> other = new TreeMap<>(source.files());
              other.put("outcome.drl", RegulationFolder.outcome("NO"));
              return ReleaseRoom.COMPILER.compile(
                  new RegulationReader().parse("office", other).source().orElseThrow());
            })) {
      room.awaitActive("office", 1);
      assertEquals(Optional.empty(), room.releases.status("office").orElseThrow().candidate());
    }
  }

  @Test
  void anOlderReleaseAnswersWhateverItsScenariosSayToday() throws IOException {
    try (ReleaseRoom room = ReleaseRoom.open(folder)) {
      RegulationFolder office = withScenario(room);
      room.awaitActive("office", 1);
      office.file("scenarios/all.yaml", scenario("NO"));
      office.rules("NO");
      room.awaitActive("office", 2);
      try (Lease older = room.releases.leaseRelease("office", 1)) {
        assertEquals(1, older.id().number());
      }
    }
  }

  private static CandidateStatus candidate(ReleaseRoom room) {
    return room.releases.status("office").orElseThrow().candidate().orElseThrow();
  }
}
