package pl.paragraf.release.watch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

class ChangeQueueTest {

  private static final long NOW = 0;
  private static final long LONG = TimeUnit.SECONDS.toNanos(30);

  @Test
  void aNameIsHandedOutOnceAndOnlyAfterItIsQuiet() throws InterruptedException {
    ChangeQueue queue = new ChangeQueue(Duration.ofMillis(50), Duration.ofSeconds(1));
    long start = System.nanoTime();
    queue.touch("office");
    queue.touch("office");
    assertEquals(Optional.empty(), queue.take(NOW));
    assertEquals(Optional.of("office"), queue.take(LONG));
    assertTrue(System.nanoTime() - start >= TimeUnit.MILLISECONDS.toNanos(50));
    assertEquals(Optional.empty(), queue.take(NOW));
  }

  @Test
  void aNameThatNeverGetsQuietIsHandedOutAllTheSame() throws InterruptedException {
    ChangeQueue queue = new ChangeQueue(Duration.ofSeconds(20), Duration.ofMillis(200));
    AtomicBoolean writing = new AtomicBoolean(true);
    Thread writer =
        new Thread(
            () -> {
              while (writing.get()) {
                queue.touch("office");
                LockSupport.parkNanos(1_000_000);
              }
            });
    writer.start();
    try {
      assertEquals(Optional.of("office"), queue.take(TimeUnit.SECONDS.toNanos(10)));
    } finally {
      writing.set(false);
      writer.join();
    }
  }

  @Test
  void wakingEndsAWaitWithNothing() throws InterruptedException {
    ChangeQueue queue = new ChangeQueue(Duration.ofMillis(50), Duration.ofSeconds(1));
    queue.wake();
    assertEquals(Optional.empty(), queue.take(LONG));
  }

  @Test
  void aTouchBringsARetryForward() throws InterruptedException {
    ChangeQueue queue = new ChangeQueue(Duration.ZERO, Duration.ofSeconds(1));
    queue.later("office", Duration.ofHours(1));
    assertEquals(Optional.empty(), queue.take(NOW));
    queue.touch("office");
    assertEquals(Optional.of("office"), queue.take(NOW));
  }
}
