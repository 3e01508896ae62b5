package pl.paragraf.decision;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static pl.paragraf.decision.LedgerRoom.OFFICE;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pl.paragraf.ledger.Entry;
import pl.paragraf.ledger.Erasure;
import pl.paragraf.ledger.Filter;
import pl.paragraf.model.Problem;
import pl.paragraf.model.ProblemException;
import pl.paragraf.release.ReleaseRoom;

class ErasuresTest {

  @TempDir Path folder;

  @Test
  void everyDecisionAboutASubjectIsErasedAndNoOther() throws IOException {
    try (LedgerRoom room = new LedgerRoom(folder, Clock.systemUTC())) {
      String first = decide(room, "c1");
      String other = decide(room, "c2");
      String second = decide(room, "c1");

      Erasure erasure = room.erasures.erase(about("c1"), "officer", "asked by the person");

      assertEquals(Set.of(first, second), Set.copyOf(erasure.erased()));
      Entry erased = room.ledger.find(first).orElseThrow();
      assertEquals(Optional.empty(), erased.content());
      assertEquals("officer", erased.erased().orElseThrow().by());
      assertEquals("asked by the person", erased.erased().orElseThrow().reason());
      assertEquals(erasure.at(), erased.erased().orElseThrow().at());
      assertEquals(Optional.empty(), room.ledger.find(other).orElseThrow().erased());
      assertEquals(List.of(), room.erasures.erase(about("c1"), "officer", "once more").erased());
    }
  }

  @Test
  void anUnknownDecisionCannotBeErased() throws IOException {
    try (LedgerRoom room = new LedgerRoom(folder, Clock.systemUTC())) {
      assertEquals(
          Problem.Kind.NOT_FOUND,
          assertThrows(
                  ProblemException.class, () -> room.erasures.erase("nobody", "officer", "why"))
              .problem()
              .kind());
    }
  }

  @Test
  void retentionErasesWhatIsOlderThanTheRegulationKeeps() throws IOException {
    Hand clock = new Hand(Instant.parse("2020-03-10T11:00:00Z"));
    try (LedgerRoom room = new LedgerRoom(folder, clock)) {
      Retention retention =
          new Retention(room.rules.releases, room.ledger, clock, Duration.ofHours(24));
      String old = decide(room, "c1");
      clock.now = Instant.parse("2020-03-11T11:00:00Z");
      String kept = decide(room, "c1");

      assertEquals(new Retention.Run(0, Optional.empty()), retention.run(OFFICE, "officer"));
      keepForFiveYears(room);
      clock.now = Instant.parse("2025-03-10T22:59:59Z");
      Instant tenth = Instant.parse("2020-03-09T23:00:00Z");
      assertEquals(new Retention.Run(0, Optional.of(tenth)), retention.run(OFFICE, "officer"));
      clock.now = Instant.parse("2025-03-10T23:00:00Z");
      Instant eleventh = Instant.parse("2020-03-10T23:00:00Z");
      assertEquals(new Retention.Run(1, Optional.of(eleventh)), retention.run(OFFICE, "officer"));

      assertEquals(
          "retention P5Y", room.ledger.find(old).orElseThrow().erased().orElseThrow().reason());
      assertEquals(Optional.empty(), room.ledger.find(kept).orElseThrow().erased());
    }
  }

  @Test
  void aWithdrawnRegulationKeepsTheRetentionOfItsLastRelease() throws IOException {
    Hand clock = new Hand(Instant.parse("2020-03-10T11:00:00Z"));
    try (LedgerRoom room = new LedgerRoom(folder, clock)) {
      Retention retention =
          new Retention(room.rules.releases, room.ledger, clock, Duration.ofHours(24));
      decide(room, "c1");
      keepForFiveYears(room);
      room.office.remove();
      ReleaseRoom.await(
          "the withdrawal",
          () -> room.rules.releases.status(OFFICE).orElseThrow().withdrawnAt().isPresent());
      clock.now = Instant.parse("2026-01-01T00:00:00Z");

      assertEquals(1, retention.run(OFFICE, "officer").erased());
    }
  }

  @Test
  void retentionRunsOnItsSchedule() throws IOException {
    Hand clock = new Hand(Instant.parse("2020-03-10T11:00:00Z"));
    try (LedgerRoom room = new LedgerRoom(folder, clock)) {
      String old = decide(room, "c1");
      keepForFiveYears(room);
      clock.now = Instant.parse("2026-01-01T00:00:00Z");
      Retention retention =
          new Retention(room.rules.releases, room.ledger, clock, Duration.ofMillis(20));
      try {
        retention.start(null);
        ReleaseRoom.await(
            "the scheduled run", () -> room.ledger.find(old).orElseThrow().erased().isPresent());
      } finally {
        retention.stop();
      }
      assertEquals("retention", room.ledger.find(old).orElseThrow().erased().orElseThrow().by());
    }
  }

  private static void keepForFiveYears(LedgerRoom room) throws IOException {
    Path manifest = room.rules.rules.resolve(OFFICE).resolve("regulation.yaml");
    room.office.file("regulation.yaml", Files.readString(manifest) + "retention: {years: 5}\n");
    room.rules.awaitActive(OFFICE, 2);
  }

  private static String decide(LedgerRoom room, String candidate) {
    byte[] body =
        "{\"facts\": [{\"type\": \"Candidate\", \"candidateId\": \"%s\"}]}"
            .formatted(candidate)
            .getBytes();
    return LedgerRoom.stored(room.decisions.decide(OFFICE, body, "clerk")).decision().id();
  }

  private static Filter about(String subject) {
    return new Filter(
        Optional.of(OFFICE),
        Optional.empty(),
        Optional.of(subject),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /** A clock whose hand is set. */
  private static final class Hand extends Clock {

    private volatile Instant now;

    Hand(Instant now) {
      this.now = now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return Clock.fixed(now, zone);
    }

    @Override
    public Instant instant() {
      return now;
    }
  }
}
