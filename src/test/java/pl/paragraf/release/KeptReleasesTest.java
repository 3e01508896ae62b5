package pl.paragraf.release;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pl.paragraf.engine.EngineVersion;
import pl.paragraf.engine.Limits;
import pl.paragraf.engine.RuleCompiler;
import pl.paragraf.model.Problem;
import pl.paragraf.model.ProblemException;
import pl.paragraf.model.ReleaseId;
import pl.paragraf.release.store.Provenance;

class KeptReleasesTest {

  @TempDir Path folder;

  @Test
  void aReleaseTellsItsEngineAndWhoseFilesActivatedIt() throws IOException {
    try (ReleaseRoom room = twoReleases()) {
      String owner = Files.getOwner(room.rules.resolve("office")).getName();
      assertEquals(
          Optional.of(new Provenance(EngineVersion.current(), "files: " + owner)),
          room.releases.release("office", 2).orElseThrow().provenance());
      assertEquals("10.2.0", EngineVersion.current());
    }
  }

  @Test
  void soundReleasesAreFoundSound() throws IOException {
    try (ReleaseRoom room = twoReleases()) {
      assertEquals(List.of(), room.releases.damaged());
      ReleaseId first = room.releases.history("office").get(0).id();
      assertEquals(Optional.empty(), room.releases.check("office", first));
    }
  }

  @Test
  void aReleaseNamedElsewhereByAnotherDigestOrNumberIsNotOnRecord() throws IOException {
    try (ReleaseRoom room = twoReleases()) {
      ReleaseId first = room.releases.history("office").get(0).id();
      ReleaseId second = room.releases.history("office").get(1).id();
      for (ReleaseId other :
          List.of(new ReleaseId(1, second.digest()), new ReleaseId(3, first.digest()))) {
        assertEquals(other.number(), room.releases.check("office", other).orElseThrow().number());
      }
      assertEquals("nowhere", room.releases.check("nowhere", first).orElseThrow().regulation());
    }
  }

  @Test
  void aReleaseWhoseStoredFileWasChangedIsRefusedAndNamed() throws IOException {
    twoReleases().close();
    // the files of release 2 in place of those of release 1, each sound by itself
    Path records = folder.resolve("data/releases/office");
    String first = Files.readString(records.resolve("00000001.json"));
    String second = Files.readString(records.resolve("00000002.json"));
    Files.writeString(
        records.resolve("00000001.json"),
        first.replace(blob(first, "outcome.drl"), blob(second, "outcome.drl")));
    try (ReleaseRoom room = ReleaseRoom.open(folder)) {
      room.awaitActive("office", 2);
      damagedIs(room, 1);
      assertEquals(2, room.releases.history("office").size());
    }
  }

  @Test
  void aReleaseWhoseStoredFileIsLostOrUnreadableIsRefusedAndNamed() throws IOException {
    twoReleases().close();
    Path record = folder.resolve("data/releases/office/00000001.json");
    Path blob =
        folder.resolve("data/blobs/" + blob(Files.readString(record), "outcome.drl") + ".gz");
    byte[] bytes = Files.readAllBytes(blob);
    bytes[bytes.length / 2] ^= 1;
    Files.write(blob, bytes);
    try (ReleaseRoom room = ReleaseRoom.open(folder)) {
      room.awaitActive("office", 2);
      damagedIs(room, 1);
      assertEquals(
          Problem.Kind.UNAVAILABLE,
          problem(() -> room.releases.file("office", 1, "outcome.drl")).kind());
      Files.delete(blob);
      damagedIs(room, 1);
    }
  }

  @Test
  void aReleaseWhoseRecordIsLostIsRefusedAndNobodyAnswersInItsPlace() throws IOException {
    Instant between;
    try (ReleaseRoom room = twoReleases()) {
      between = room.releases.history("office").get(1).activatedAt();
      room.regulation("office").rules("PERHAPS");
      room.awaitActive("office", 3);
    }
    Files.delete(folder.resolve("data/releases/office/00000002.json"));
    try (ReleaseRoom room = ReleaseRoom.open(folder)) {
      room.awaitActive("office", 3);
      damagedIs(room, 2);
      assertEquals(
          Problem.Kind.UNAVAILABLE,
          problem(() -> room.releases.leaseKnownAt("office", between)).kind());
    }
  }

  @Test
  void aRecordDamagedWhileTheServiceRunsIsToldWhenAskedForAndListedByWhatIsKnown()
      throws IOException {
    try (ReleaseRoom room = twoReleases()) {
      Files.writeString(room.data.resolve("releases/office/00000001.json"), "damaged");
      damagedIs(room, 1);
      assertEquals(
          Problem.Kind.UNAVAILABLE, problem(() -> room.releases.release("office", 1)).kind());
      ReleaseRecord listed = room.releases.history("office").get(0);
      assertEquals(1, listed.id().number());
      assertEquals(List.of(), listed.files());
    }
  }

  @Test
  void filesWithAByteOrderMarkAreTheSameReleaseAndStaySound() throws IOException {
    try (ReleaseRoom room = twoReleases()) {
      room.regulation("office").file("outcome.drl", "\uFEFF" + RegulationFolder.outcome("MARKED"));
      room.awaitActive("office", 3);
      assertEquals(List.of(), room.releases.damaged());
    }
  }

  @Test
  void afterARestartKnownFilesAndOlderReleasesAreNotCompiledAgain() throws IOException {
    Path cache = folder.resolve("data/compiled");
    try (ReleaseRoom room = caching(cache)) {
      RegulationFolder office = room.regulation("office").write("YES");
      room.awaitActive("office", 1);
      office.rules("NO");
      room.awaitActive("office", 2);
      ReleaseRoom.await("three units", () -> units(cache).size() == 3);
    }
    Map<String, Object> before = units(cache);
    try (ReleaseRoom room = caching(cache)) {
      room.awaitActive("office", 2);
      room.releases.leaseRelease("office", 1).close();
      // units are written in the order they were made: when this one's are there, all are
      room.regulation("library").write("LENT");
      room.awaitActive("library", 1);
      ReleaseRoom.await("units of the library", () -> units(cache).size() == 4);
      Map<String, Object> after = units(cache);
      after.keySet().retainAll(before.keySet());
      assertEquals(before, after);
    }
  }

  private ReleaseRoom twoReleases() throws IOException {
    ReleaseRoom room = ReleaseRoom.open(folder);
    RegulationFolder office = room.regulation("office").write("YES");
    room.awaitActive("office", 1);
    office.rules("NO");
    room.awaitActive("office", 2);
    return room;
  }

  private ReleaseRoom caching(Path cache) throws IOException {
    return ReleaseRoom.open(folder, new RuleCompiler(Limits.defaults(), cache)::compile);
  }

  private static void damagedIs(ReleaseRoom room, int number) {
    assertEquals(
        List.of(number), room.releases.damaged().stream().map(ReleaseDamage::number).toList());
    Problem problem = problem(() -> room.releases.leaseRelease("office", number));
    assertEquals(Problem.Kind.UNAVAILABLE, problem.kind());
    assertEquals(
        "Release "
            + number
            + " of office is on record, but what is stored of it was changed or lost; restore the"
            + " data folder from a backup",
        problem.detail());
  }

  private static Problem problem(org.junit.jupiter.api.function.Executable call) {
    return assertThrows(ProblemException.class, call).problem();
  }

  private static String blob(String record, String file) {
    return record.replaceAll("(?s).*\"" + file + "\" : \"([0-9a-f]{64})\".*", "$1");
  }

  /** Every compiled unit on disk with the identity of its file. */
  private static Map<String, Object> units(Path cache) {
    Map<String, Object> units = new HashMap<>();
    try (Stream<Path> files = Files.list(cache)) {
      for (Path file : new TreeSet<>(files.toList())) {
        if (file.toString().endsWith(".unit")) {
          units.put(file.getFileName().toString(), Files.getAttribute(file, "unix:ino").toString());
        }
      }
    } catch (IOException e) {
      return Map.of();
    }
    return units;
  }
}
