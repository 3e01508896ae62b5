package pl.paragraf.ledger.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pl.paragraf.ledger.Access;
import pl.paragraf.ledger.Filter;
import pl.paragraf.ledger.LedgerUnavailableException;
import pl.paragraf.ledger.Receipt;

/** The ledger in its embedded database, and what can happen to a file. */
class EmbeddedLedgerTest extends LedgerContract {

  @TempDir Path data;

  @Override
  LedgerSettings settings() {
    return LedgerSettings.embedded(data);
  }

  private Path file() {
    return data.resolve("ledger").resolve(EmbeddedDatabase.FILE);
  }

  @Test
  void twoLedgersNeverShareAFolder() {
    record(1);
    try (JdbcLedger other = new JdbcLedger(settings(), clock)) {
      assertThrows(LedgerUnavailableException.class, () -> other.append(Invented.numbered(1)));
    }
    assertEquals(1, record(1).size());
  }

  @Test
  void aFileThatIsMovedAwayTakesNoDecisionAndOneMovedBackTakesThemAgain() throws Exception {
    List<Receipt> before = record(3);
    Path away = data.resolve("away.db");
    Files.move(file(), away);
    Receipt refused = ledger.append(Invented.numbered(3));
    CompletionException failure =
        assertThrows(CompletionException.class, () -> refused.durable().join());
    assertTrue(failure.getCause() instanceof LedgerUnavailableException);
    assertThrows(LedgerUnavailableException.class, () -> ledger.append(Invented.numbered(4)));
    Files.move(away, file(), StandardCopyOption.ATOMIC_MOVE);
    Receipt after = recordedAgain();
    assertEquals(4, all());
    assertEquals(3, ledger.find(after.id()).orElseThrow().sequence());
    assertTrue(ledger.find(before.get(2).id()).isPresent());
  }

  @Test
  void aLedgerThatVanishedIsNotBegunAnewInSilence() throws Exception {
    record(3);
    ledger.checkpoint();
    ledger.close();
    Files.delete(file());
    ledger = new JdbcLedger(settings(), clock);
    assertThrows(LedgerUnavailableException.class, () -> ledger.append(Invented.numbered(4)));
    assertThrows(
        LedgerUnavailableException.class, () -> ledger.search(Filter.ALL, Optional.empty(), 1));
  }

  @Test
  void theKeysOfAnotherLedgerAreRefused() throws Exception {
    record(3);
    for (int i = 0; i < 150; i++) { // each in a row of its own, and none has a key to try
      ledger.record(Access.of(Access.Operation.SIGN_IN), "clerk").durable().join();
    }
    ledger.close();
    Path other = data.resolve("other");
    try (JdbcLedger another = new JdbcLedger(LedgerSettings.embedded(other), clock)) {
      another.checkpoint();
    }
    Path mine = data.resolve("keys/ledger-master.json");
    byte[] kept = Files.readAllBytes(mine);
    Files.copy(other.resolve("keys/ledger-master.json"), mine, StandardCopyOption.REPLACE_EXISTING);
    ledger = new JdbcLedger(settings(), clock);
    assertThrows(LedgerUnavailableException.class, () -> ledger.append(Invented.numbered(4)));
    ledger.close();
    Files.write(mine, kept);
    ledger = new JdbcLedger(settings(), clock);
    recordedAgain();
    assertEquals(4, all());
  }

  @Test
  void aLockedDatabaseRefusesAndTakesDecisionsOnceItIsFree() throws Exception {
    record(2);
    try (Connection other = EmbeddedDatabase.source(file(), 1_000).getConnection();
        Statement statement = other.createStatement()) {
      statement.execute("BEGIN EXCLUSIVE");
      Receipt refused = ledger.append(Invented.numbered(3));
      assertThrows(CompletionException.class, () -> refused.durable().join());
      statement.execute("ROLLBACK");
    }
    recordedAgain();
    assertEquals(3, all());
  }

  @Test
  void aFullDiskLosesNothingThatWasAcknowledged() throws Exception {
    ledger.close();
    Path small = Files.createDirectory(data.resolve("small"));
    assumeTrue(run("mount", "-t", "tmpfs", "-o", "size=600k", "tmpfs", small.toString()));
    try {
      fill(small);
    } finally {
      ledger.close();
      run("umount", small.toString());
    }
  }

  private void fill(Path small) throws Exception {
    LedgerSettings full = LedgerSettings.embedded(small);
    ledger = new JdbcLedger(full, clock);
    int stored = 0;
    while (true) {
      Receipt receipt = ledger.append(Invented.numbered(stored));
      try {
        receipt.durable().join();
        stored++;
      } catch (CompletionException e) {
        assertTrue(e.getCause() instanceof LedgerUnavailableException);
        break;
      }
    }
    assertTrue(stored > 10);
    ledger.close();
    ledger = new JdbcLedger(full, clock);
    assertThrows(RuntimeException.class, () -> record(200));
    run("mount", "-o", "remount,size=20m", small.toString());
    recordedAgain();
    assertTrue(all() > stored);
    List<Long> places = new ArrayList<>();
    ledger.each(Filter.ALL, entry -> places.add(entry.sequence()));
    assertEquals(LongStream.range(0, places.size()).boxed().toList(), reversed(places));
  }

  private static List<Long> reversed(List<Long> places) {
    List<Long> oldestFirst = new ArrayList<>(places);
    Collections.reverse(oldestFirst);
    return oldestFirst;
  }

  private static boolean run(String... command) throws Exception {
    return new ProcessBuilder(command).inheritIO().start().waitFor() == 0;
  }

  private int all() {
    int[] count = new int[1];
    ledger.each(Filter.ALL, entry -> count[0]++);
    return count[0];
  }

  /** Records a decision as soon as the ledger takes one, within ten seconds. */
  private Receipt recordedAgain() {
    long end = System.nanoTime() + 10_000_000_000L;
    while (true) {
      try {
        Receipt receipt = ledger.append(Invented.numbered(3));
        receipt.durable().join();
        return receipt;
      } catch (LedgerUnavailableException | CompletionException e) {
        assertTrue(System.nanoTime() < end, "the ledger did not recover");
        Thread.onSpinWait();
      }
    }
  }
}
