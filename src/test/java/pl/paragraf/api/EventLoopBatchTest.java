package pl.paragraf.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.impl.ContextInternal;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EventLoopBatchTest {

  private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
  private final EventLoopBatch batch = new EventLoopBatch();
  private final List<String> done = new ArrayList<>();

  @AfterEach
  void stop() {
    vertx.close();
  }

  @Test
  void whatCameInTogetherIsEvaluatedBeforeAnyOfItIsAnswered() throws InterruptedException {
    onLoop(
        loop -> {
          addCases(0, 3);
          done.add("read");
        },
        7);

    assertEquals(List.of("read", "e0", "e1", "e2", "a0", "a1", "a2"), done);
  }

  @Test
  void everyStepIsDoneForAllBeforeTheNext() throws InterruptedException {
    onLoop(
        loop -> {
          for (int i = 0; i < 2; i++) {
            int number = i;
            batch.begin(
                () -> {
                  done.add("e" + number);
                  batch.then(
                      () -> {
                        done.add("w" + number);
                        batch.then(() -> done.add("s" + number));
                      });
                });
          }
        },
        6);

    assertEquals(List.of("e0", "e1", "w0", "w1", "s0", "s1"), done);
  }

  @Test
  void theFirstAnswersDoNotWaitForManyCases() throws InterruptedException {
    int many = 2 * EventLoopBatch.MOST + 1;
    onLoop(loop -> addCases(0, many), 2 * many);

    String first = named("e", 0, EventLoopBatch.MOST) + named("a", 0, EventLoopBatch.MOST);
    assertTrue(String.join("", done).startsWith(first), done::toString);
    assertEquals(2 * many, done.stream().distinct().count());
  }

  @Test
  void aCaseThatFailsStopsNoOther() throws InterruptedException {
    onLoop(
        loop -> {
          loop.exceptionHandler(failure -> done.add(failure.getMessage()));
          batch.begin(
              () -> {
                throw new IllegalStateException("failed");
              });
          addCases(0, 1);
        },
        3);

    assertEquals(List.of("failed", "e0", "a0"), done);
  }

  @Test
  void whatAnAnswerLetsInComesAfterTheOthersOfItsTime() throws InterruptedException {
    onLoop(
        loop -> {
          batch.begin(() -> batch.then(() -> addCases(7, 8)));
          addCases(0, EventLoopBatch.MOST);
        },
        2 * EventLoopBatch.MOST + 2);

    assertEquals(List.of("e7", "a7"), done.subList(done.size() - 2, done.size()));
  }

  @Test
  void everyCaseRunsInTheContextOfItsRequest() throws InterruptedException {
    List<ContextInternal> met = new ArrayList<>();
    List<ContextInternal> requests = new ArrayList<>();
    onLoop(
        loop -> {
          for (int i = 0; i < 2; i++) {
            ContextInternal request = loop.duplicate();
            requests.add(request);
            Runnable task =
                () -> {
                  met.add(ContextInternal.current());
                  batch.then(() -> done.add("" + met.add(ContextInternal.current())));
                };
            request.dispatch(null, nothing -> batch.begin(task));
          }
        },
        2);

    assertEquals(List.of(requests.get(0), requests.get(1), requests.get(0), requests.get(1)), met);
  }

  private interface Reading {
    void run(ContextInternal loop);
  }

  /** Runs what the loop does while it reads and waits until so much is done. */
  private void onLoop(Reading reading, int expected) throws InterruptedException {
    ContextInternal loop = (ContextInternal) vertx.getOrCreateContext();
    CountDownLatch over = new CountDownLatch(1);
    loop.runOnContext(nothing -> reading.run(loop));
    loop.runOnContext(nothing -> awaitOnLoop(loop, expected, over));
    assertTrue(over.await(20, TimeUnit.SECONDS), () -> "only " + done);
  }

  private void awaitOnLoop(ContextInternal loop, int expected, CountDownLatch over) {
    if (done.size() >= expected) {
      over.countDown();
    } else {
      loop.runOnContext(nothing -> awaitOnLoop(loop, expected, over));
    }
  }

  private void addCases(int from, int to) {
    for (int i = from; i < to; i++) {
      String name = "" + i;
      batch.begin(
          () -> {
            done.add("e" + name);
            batch.then(() -> done.add("a" + name));
          });
    }
  }

  private static String named(String step, int from, int to) {
    return IntStream.range(from, to).mapToObj(i -> step + i).collect(Collectors.joining());
  }
}
