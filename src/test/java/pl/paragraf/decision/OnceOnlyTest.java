package pl.paragraf.decision;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static pl.paragraf.decision.LedgerRoom.OFFICE;
import static pl.paragraf.decision.LedgerRoom.stored;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pl.paragraf.ledger.Filter;
import pl.paragraf.ledger.LedgerUnavailableException;
import pl.paragraf.model.Problem;
import pl.paragraf.model.ProblemException;
import pl.paragraf.release.ReleaseRoom;

class OnceOnlyTest {

  private static final IdempotencyKey KEY = new IdempotencyKey("2026/11/22-17");
  private static final byte[] OTHER =
      "{\"facts\": [{\"type\": \"Candidate\", \"candidateId\": \"c2\"}]}".getBytes();

  @TempDir Path folder;

  @Test
  void theSameKeyAndRequestGiveTheSameDecisionAfterARestartToo() throws IOException {
    Recording first;
    try (LedgerRoom room = room()) {
      first = decide(room, ReleaseRoom.CASE, "clerk");
      Recording again = decide(room, ReleaseRoom.CASE, "clerk");

      assertEquals(false, first.replayed());
      assertEquals(true, again.replayed());
      assertEquals(first.decision(), again.decision());
    }
    try (LedgerRoom room = room()) {
      assertEquals(first.decision(), decide(room, ReleaseRoom.CASE, "clerk").decision());
      assertEquals(1, recorded(room));
    }
  }

  @Test
  void requestsOfOneKeyAtTheSameTimeAreDecidedOnce() throws Exception {
    try (LedgerRoom room = room()) {
      int clients = 8;
      int rounds = 50;
      ExecutorService threads = Executors.newFixedThreadPool(clients);
      try {
        for (int round = 0; round < rounds; round++) {
          IdempotencyKey key = new IdempotencyKey("round-" + round);
          CyclicBarrier together = new CyclicBarrier(clients);
          Callable<String> client =
              () -> {
                together.await();
                return stored(room.onceOnly.decide(OFFICE, ReleaseRoom.CASE, "clerk", key))
                    .decision()
                    .id();
              };
          List<Future<String>> ids = new ArrayList<>();
          for (int i = 0; i < clients; i++) {
            ids.add(threads.submit(client));
          }
          Set<String> different = new HashSet<>();
          for (Future<String> id : ids) {
            different.add(id.get());
          }
          assertEquals(1, different.size());
        }
      } finally {
        threads.shutdownNow();
      }
      assertEquals(rounds, recorded(room));
    }
  }

  @Test
  void anotherRequestUnderTheKeyIsRefused() throws IOException {
    try (LedgerRoom room = room()) {
      decide(room, ReleaseRoom.CASE, "clerk");

      ProblemException refused =
          assertThrows(ProblemException.class, () -> decide(room, OTHER, "clerk"));

      assertEquals(Problem.Kind.CONFLICT, refused.problem().kind());
      assertEquals(1, recorded(room));
    }
  }

  @Test
  void whatAnotherClientCallsTheSameIsAnotherKey() throws IOException {
    try (LedgerRoom room = room()) {
      String ours = decide(room, ReleaseRoom.CASE, "clerk").decision().id();
      String theirs = decide(room, OTHER, "portal").decision().id();

      assertNotEquals(ours, theirs);
    }
  }

  @Test
  void aRequestThatFailedLeavesItsKeyFree() throws IOException {
    try (LedgerRoom room = room()) {
      byte[] wrong = "{\"facts\": [{\"type\": \"Candidat\"}]}".getBytes();
      assertThrows(ProblemException.class, () -> decide(room, wrong, "clerk"));

      assertEquals(false, decide(room, ReleaseRoom.CASE, "clerk").replayed());
    }
  }

  @Test
  void aLedgerThatCannotBeUsedLeavesTheKeyFree() throws IOException {
    try (LedgerRoom room = room()) {
      room.ledger.close();
      OnceOnly once = room.onceOnly;
      for (int i = 0; i < 2; i++) {
        assertThrows(
            LedgerUnavailableException.class,
            () -> once.decide(OFFICE, ReleaseRoom.CASE, "clerk", KEY));
      }
    }
  }

  @Test
  void nothingLeadsFromAKeyToAnErasedDecision() throws IOException {
    try (LedgerRoom room = room()) {
      String id = decide(room, ReleaseRoom.CASE, "clerk").decision().id();
      room.erasures.erase(id, "officer", "asked by the person");

      Recording next = decide(room, OTHER, "clerk");

      assertEquals(false, next.replayed());
      assertNotEquals(id, next.decision().id());
    }
  }

  @Test
  void aKeyIsVisibleAsciiOfAtMost255Characters() {
    assertEquals("!~", new IdempotencyKey("!~").text());
    assertEquals(255, new IdempotencyKey("k".repeat(255)).text().length());
    for (String wrong : List.of("", "a b", "ż", "\u007F", "tab\t", "k".repeat(256))) {
      assertThrows(ProblemException.class, () -> new IdempotencyKey(wrong));
    }
  }

  private LedgerRoom room() throws IOException {
    return new LedgerRoom(folder, Clock.systemUTC());
  }

  private static Recording decide(LedgerRoom room, byte[] body, String by) {
    return stored(room.onceOnly.decide(OFFICE, body, by, KEY));
  }

  private static int recorded(LedgerRoom room) {
    return room.ledger.search(Filter.ALL, Optional.empty(), 200).entries().size();
  }
}
