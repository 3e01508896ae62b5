package pl.paragraf.release.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pl.paragraf.model.ReleaseId;
import pl.paragraf.regulation.CodeLabels;
import pl.paragraf.regulation.RegulationSource;

class FileReleaseStoreTest {

  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private static final Provenance BY_ROOT = new Provenance("10.2.0", "files: root");

  @TempDir Path data;

  @Test
  void numbersDigestsAndFilesSurviveARestart() throws IOException {
    FileReleaseStore first = FileReleaseStore.open(data);
    first.register(source("d1", "one"), BY_ROOT, NOON);
    first.register(source("d2", "dwójka ą"), BY_ROOT, NOON.plusSeconds(60));

    FileReleaseStore second = FileReleaseStore.open(data);
    assertEquals(
        List.of(
            new Registration(new ReleaseId(1, "d1"), NOON, Optional.empty()),
            new Registration(new ReleaseId(2, "d2"), NOON.plusSeconds(60), Optional.empty())),
        second.registrations("office"));
    StoredRelease release = second.find("office", 2).orElseThrow();
    assertEquals(source("d2", "dwójka ą").files(), second.files(release));
    assertEquals(Optional.of("dwójka ą"), second.file(release, "rules.drl"));
    assertEquals(Optional.empty(), second.file(release, "../../../etc/passwd"));
    assertEquals(
        3, second.register(source("d1", "one"), BY_ROOT, NOON.plusSeconds(90)).id().number());
  }

  @Test
  void engineAndActivatorSurviveARestart() throws IOException {
    FileReleaseStore first = FileReleaseStore.open(data);
    first.register(source("d1", "one"), BY_ROOT, NOON);
    first.register(source("d2", "two"), new Provenance("11.0.0", "anna"), NOON);

    FileReleaseStore second = FileReleaseStore.open(data);
    assertEquals(Optional.of(BY_ROOT), second.find("office", 1).orElseThrow().provenance());
    assertEquals(
        Optional.of(new Provenance("11.0.0", "anna")),
        second.find("office", 2).orElseThrow().provenance());
  }

  @Test
  void aRecordFromBeforeEngineAndActivatorWereKeptIsStillRead() throws IOException {
    FileReleaseStore.open(data).register(source("d1", "one"), BY_ROOT, NOON);
    Path record = data.resolve("releases/office/00000001.json");
    String former = Files.readString(record).replaceAll("(?m)^ *\"(engine|by)\" : .*\\R", "");
    Files.writeString(record, former);

    FileReleaseStore store = FileReleaseStore.open(data);
    StoredRelease release = store.find("office", 1).orElseThrow();
    assertEquals(Optional.empty(), release.provenance());
    assertEquals(NOON, release.registration().activatedAt());
    assertEquals(source("d1", "one").files(), store.files(release));
  }

  @Test
  void whatAKilledProcessLeftHalfWrittenIsIgnoredAndRemoved() throws IOException {
    FileReleaseStore.open(data).register(source("d1", "one"), BY_ROOT, NOON);
    Path halfRecord = data.resolve("releases/office/w123.tmp");
    Path halfBlob = data.resolve("blobs/w456.tmp");
    Files.writeString(halfRecord, "{\"number\": 2, \"dig");
    Files.writeString(halfBlob, "half");

    FileReleaseStore store = FileReleaseStore.open(data);
    assertEquals(1, store.registrations("office").size());
    assertTrue(Files.notExists(halfRecord));
    assertTrue(Files.notExists(halfBlob));
    assertEquals(2, store.register(source("d2", "two"), BY_ROOT, NOON).id().number());
  }

  @Test
  void aDamagedRecordKeepsItsNumberFromBeingGivenAgain() throws IOException {
    FileReleaseStore first = FileReleaseStore.open(data);
    first.register(source("d1", "one"), BY_ROOT, NOON);
    first.register(source("d2", "two"), BY_ROOT, NOON);
    Files.writeString(data.resolve("releases/office/00000002.json"), "damaged");

    FileReleaseStore store = FileReleaseStore.open(data);
    assertEquals(1, store.latest("office").orElseThrow().id().number());
    assertEquals(2, store.lastNumber("office"));
    assertEquals(3, store.register(source("d3", "three"), BY_ROOT, NOON).id().number());
  }

  @Test
  void aDamagedTextIsNeverHandedOut() throws IOException {
    FileReleaseStore store = FileReleaseStore.open(data);
    store.register(source("d1", "one"), BY_ROOT, NOON);
    StoredRelease release = store.find("office", 1).orElseThrow();
    Path blob = data.resolve("blobs").resolve(release.blobs().get("rules.drl") + ".gz");
    Files.write(blob, new byte[] {1, 2, 3});
    assertThrows(UncheckedIOException.class, () -> store.file(release, "rules.drl"));
  }

  @Test
  void aThousandReleasesThatDifferInOneLineShareTheirOtherFiles() throws IOException {
    FileReleaseStore store = FileReleaseStore.open(data);
    for (int i = 0; i < 1_000; i++) {
      store.register(source("d" + i, "line " + i), BY_ROOT, NOON.plusSeconds(i));
    }
    try (Stream<Path> blobs = Files.list(data.resolve("blobs"))) {
      assertEquals(1_001, blobs.count());
    }
    assertEquals("line 499", store.file(store.find("office", 500).get(), "rules.drl").get());
  }

  @Test
  void theReleaseOfAnInstantIsTheLastOneActivatedByThen() throws IOException {
    FileReleaseStore store = FileReleaseStore.open(data);
    store.register(source("d1", "one"), BY_ROOT, NOON);
    store.register(source("d2", "two"), BY_ROOT, NOON.plusSeconds(60));
    assertEquals(Optional.empty(), store.latestAt("office", NOON.minusMillis(1)));
    assertEquals(1, store.latestAt("office", NOON).get().id().number());
    assertEquals(1, store.latestAt("office", NOON.plusSeconds(59)).get().id().number());
    assertEquals(2, store.latestAt("office", NOON.plusSeconds(60)).get().id().number());
  }

  @Test
  void aClockSetBackDoesNotPutReleasesOutOfOrder() throws IOException {
    FileReleaseStore store = FileReleaseStore.open(data);
    store.register(source("d1", "one"), BY_ROOT, NOON);
    assertEquals(
        NOON, store.register(source("d2", "two"), BY_ROOT, NOON.minusSeconds(3_600)).activatedAt());
  }

  @Test
  void aWithdrawalIsNotedOnceAndSurvivesARestart() throws IOException {
    FileReleaseStore store = FileReleaseStore.open(data);
    store.register(source("d1", "one"), BY_ROOT, NOON);
    store.withdraw("office", NOON.plusSeconds(5));
    store.withdraw("office", NOON.plusSeconds(9));
    Optional<Instant> since = Optional.of(NOON.plusSeconds(5));
    assertEquals(since, store.latest("office").get().withdrawnAt());
    assertEquals(since, FileReleaseStore.open(data).latest("office").get().withdrawnAt());
  }

  private static RegulationSource source(String digest, String rules) {
    SortedMap<String, String> files = new TreeMap<>();
    files.put("facts.drl", "package office");
    files.put("rules.drl", rules);
    return new RegulationSource("office", null, null, CodeLabels.NONE, files, digest);
  }
}
