package pl.paragraf.release;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class SharedTest {

  @Test
  void staysOpenUntilTheLastHolderLetsGo() {
    AtomicInteger closed = new AtomicInteger();
    Shared<String> shared = new Shared<>("release", closed::incrementAndGet);
    assertTrue(shared.tryHold());
    assertTrue(shared.tryHold());
    shared.retire();
    shared.letGo();
    assertEquals(0, closed.get());
    shared.letGo();
    assertEquals(1, closed.get());
    assertFalse(shared.tryHold());
  }

  @Test
  void retiringTwiceClosesOnce() {
    AtomicInteger closed = new AtomicInteger();
    Shared<String> shared = new Shared<>("release", closed::incrementAndGet);
    assertTrue(shared.tryHold());
    shared.retire();
    shared.retire();
    assertEquals(0, closed.get());
    shared.letGo();
    assertEquals(1, closed.get());
  }

  @Test
  void aResourceThatCannotBeClosedDoesNotFailItsLastHolder() {
    Shared<String> shared =
        new Shared<>(
            "release",
            () -> {
              throw new IllegalStateException("cannot close");
            });
    assertTrue(shared.tryHold());
    shared.retire();
    shared.letGo();
    assertTrue(shared.closed());
  }

  /** Four readers hold what is current while a writer replaces it twenty thousand times. */
  @Test
  void underStressEveryOneIsClosedExactlyOnceAndNeverWhileHeld() throws Exception {
    int swaps = 20_000;
    List<Probe> probes = new ArrayList<>();
    AtomicReference<Shared<Probe>> current = new AtomicReference<>(probe(probes));
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      Callable<Integer> reader =
          () -> {
            int usedAfterClose = 0;
            while (true) {
              Shared<Probe> shared = current.get();
              if (shared == null) {
                return usedAfterClose;
              }
              if (shared.tryHold()) {
                usedAfterClose += shared.value().closed.get();
                shared.letGo();
              }
            }
          };
      List<Future<Integer>> readers = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        readers.add(threads.submit(reader));
      }
      for (int i = 0; i < swaps; i++) {
        current.getAndSet(probe(probes)).retire();
      }
      current.getAndSet(null).retire();
      for (Future<Integer> result : readers) {
        assertEquals(0, result.get());
      }
    } finally {
      threads.shutdownNow();
    }
    assertEquals(swaps + 1, probes.size());
    assertTrue(probes.stream().allMatch(probe -> probe.closed.get() == 1));
  }

  private static Shared<Probe> probe(List<Probe> probes) {
    Probe probe = new Probe();
    probes.add(probe);
    return new Shared<>(probe, probe);
  }

  private static final class Probe implements AutoCloseable {
    final AtomicInteger closed = new AtomicInteger();

    @Override
    public void close() {
      closed.incrementAndGet();
    }
  }
}
