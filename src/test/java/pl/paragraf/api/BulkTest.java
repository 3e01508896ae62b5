package pl.paragraf.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import pl.paragraf.api.admission.LineGate;
import pl.paragraf.ledger.LedgerUnavailableException;
import pl.paragraf.model.Language;
import pl.paragraf.model.Message;
import pl.paragraf.model.Problem;
import pl.paragraf.model.ProblemException;

class BulkTest {

  private final Bulk bulk = new Bulk(100, 1000);

  @AfterEach
  void stop() {
    bulk.stop();
  }

  @Test
  void answersComeInTheOrderOfTheLines() throws IOException {
    List<String> lines = IntStream.range(0, 1000).mapToObj(i -> "case " + i).toList();

    String answers = run(String.join("\n", lines), line -> line);

    assertEquals(lines.stream().map(l -> l + "\n").collect(Collectors.joining()), answers);
  }

  @Test
  void aBadLineIsAnsweredWithItsProblemAndStopsNothingElse() throws IOException {
    String answers =
        run(
            "one\nbad\nthree\n",
            line -> {
              if (new String(line, UTF_8).equals("bad")) {
                throw new ProblemException(Problem.of(Problem.Kind.MALFORMED, "Not JSON."));
              }
              return line;
            });

    assertEquals(
        "one\n"
            + "{\"type\":\"/problems/malformed-json\",\"title\":\"The request is not well-formed"
            + " JSON\",\"status\":400,\"detail\":\"Not JSON.\",\"errors\":[]}\n"
            + "three\n",
        answers);
  }

  @Test
  void aLineOverTheLimitIsAnsweredAndTheRestGoesOn() throws IOException {
    String[] answers = run("one\n" + "x".repeat(101) + "\nthree\n", line -> line).split("\n");

    assertEquals(3, answers.length);
    assertTrue(answers[1].contains("\"status\":413"));
    assertTrue(answers[1].contains("The line is larger than 100 bytes"));
    assertEquals("three", answers[2]);
  }

  @Test
  void tooManyLinesEndTheAnswerWithAProblem() throws IOException {
    String[] answers = run("x\n".repeat(1500), line -> line).split("\n");

    assertEquals(1001, answers.length);
    assertTrue(answers[1000].contains("more than 1000 lines"));
  }

  @Test
  void anAnswerFlowsBeforeTheNextLineIsSent() throws Exception {
    try (PipedOutputStream client = new PipedOutputStream();
        PipedInputStream in = new PipedInputStream(client);
        PipedInputStream answers = new PipedInputStream();
        PipedOutputStream out = new PipedOutputStream(answers)) {
      CompletableFuture<Void> running =
          CompletableFuture.runAsync(
              () -> {
                try {
                  bulk.run(in, out, LineGate.OPEN, Language.EN, each(Bulk.Answer::now));
                } catch (IOException e) {
                  throw new AssertionError(e);
                }
              });
      for (String line : List.of("one\n", "two\n")) {
        client.write(line.getBytes(UTF_8));
        client.flush();
        assertEquals(line, new String(answers.readNBytes(line.length()), UTF_8));
      }
      client.close();
      running.join();
    }
  }

  @Test
  void anAnswerWaitsUntilItMayBeSentWhileLaterLinesAreAnswered() throws Exception {
    List<CompletableFuture<Void>> stored = Collections.synchronizedList(new ArrayList<>());
    CountDownLatch allAnswered = new CountDownLatch(500);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    CompletableFuture<Void> running =
        CompletableFuture.runAsync(
            () -> {
              try {
                bulk.run(
                    new ByteArrayInputStream("x\n".repeat(500).getBytes(UTF_8)),
                    out,
                    LineGate.OPEN,
                    Language.EN,
                    each(
                        line -> {
                          CompletableFuture<Void> durable = new CompletableFuture<>();
                          stored.add(durable);
                          allAnswered.countDown();
                          return new Bulk.Answer(line, durable);
                        }));
              } catch (IOException e) {
                throw new AssertionError(e);
              }
            });

    assertTrue(allAnswered.await(20, TimeUnit.SECONDS), "one flush may hold no line up");
    assertEquals(0, out.size());
    stored.forEach(durable -> durable.complete(null));
    running.join();
    assertEquals("x\n".repeat(500), out.toString(UTF_8));
  }

  @Test
  void aLineThatCouldNotBeStoredIsAnsweredWithItsProblem() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    bulk.run(
        new ByteArrayInputStream("lost\nkept\n".getBytes(UTF_8)),
        out,
        LineGate.OPEN,
        Language.EN,
        each(
            line ->
                new Bulk.Answer(
                    line,
                    new String(line, UTF_8).equals("lost")
                        ? CompletableFuture.failedFuture(new LedgerUnavailableException("full"))
                        : CompletableFuture.completedFuture(null))));

    String[] answers = out.toString(UTF_8).split("\n");
    assertEquals(2, answers.length);
    assertTrue(answers[0].contains("\"type\":\"/problems/unavailable\""), answers[0]);
    assertTrue(answers[0].contains("\"status\":503"), answers[0]);
    assertEquals("kept", answers[1]);
  }

  @Test
  void smallLinesThatCameTogetherAreAnsweredTogether() throws IOException {
    List<Integer> portions = portions("x\n\n".repeat(900), LineGate.OPEN, () -> {});

    assertEquals(900, portions.stream().mapToInt(Integer::intValue).sum());
    assertTrue(portions.contains(32), portions::toString);
    assertTrue(portions.stream().allMatch(lines -> lines <= 32), portions::toString);
  }

  @Test
  void linesThatTakeLongAreAnsweredOneByOne() throws IOException {
    List<Integer> portions = portions("x\n".repeat(40), LineGate.OPEN, () -> sleep(5));

    assertTrue(portions.stream().allMatch(lines -> lines == 1), portions::toString);
  }

  @Test
  void linesHaveATurnEachWhileOthersAreAbout() throws IOException {
    AtomicInteger turns = new AtomicInteger();
    AtomicInteger given = new AtomicInteger();
    LineGate gate =
        new LineGate() {
          @Override
          public Runnable take() {
            turns.incrementAndGet();
            given.incrementAndGet();
            return given::decrementAndGet;
          }

          @Override
          public boolean share() {
            return turns.get() >= 100;
          }
        };

    List<Integer> portions = portions("x\n".repeat(900), gate, () -> {});

    assertEquals(turns.get(), portions.size());
    assertTrue(portions.stream().filter(lines -> lines == 1).count() >= 100, portions::toString);
    assertTrue(portions.stream().anyMatch(lines -> lines > 1), "alone, lines share turns");
    assertEquals(900, portions.stream().mapToInt(Integer::intValue).sum());
    assertEquals(0, given.get(), "every turn was given back");
  }

  @Test
  void aLineThatFailsAmongOthersHasItsOwnProblem() throws IOException {
    String[] answers =
        run(
                "x\n".repeat(200) + "bad\n" + "y".repeat(101) + "\n" + "x\n".repeat(200),
                line -> {
                  if (line.length == 3) {
                    throw new ProblemException(Problem.of(Problem.Kind.MALFORMED, "Not JSON."));
                  }
                  return line;
                })
            .split("\n");

    assertEquals(402, answers.length);
    for (int i = 0; i < answers.length; i++) {
      String expected = i == 200 ? "\"status\":400" : i == 201 ? "\"status\":413" : "x";
      assertTrue(answers[i].contains(expected), answers[i]);
    }
  }

  @Test
  void whatEndsAPortionIsToldOnEachOfItsLines() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    bulk.run(
        new ByteArrayInputStream("x\n".repeat(100).getBytes(UTF_8)),
        out,
        LineGate.OPEN,
        Language.EN,
        lines -> {
          throw new ProblemException(
              Problem.of(Problem.Kind.UNAUTHENTICATED, Message.of("credential.unknown")));
        });

    String[] answers = out.toString(UTF_8).split("\n");
    assertEquals(100, answers.length);
    for (String answer : answers) {
      assertTrue(answer.contains("\"status\":401"), answer);
    }
  }

  private static void sleep(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void aClientThatIsGoneEndsTheWork() {
    IOException gone = new IOException("gone");
    OutputStream closed =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw gone;
          }
        };

    IOException thrown =
        assertThrows(
            IOException.class,
            () ->
                bulk.run(
                    new ByteArrayInputStream("x\n".repeat(900).getBytes(UTF_8)),
                    closed,
                    LineGate.OPEN,
                    Language.EN,
                    each(Bulk.Answer::now)));

    assertSame(gone, thrown);
  }

  private String run(String body, UnaryOperator<byte[]> answer) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    bulk.run(
        new ByteArrayInputStream(body.getBytes(UTF_8)),
        out,
        LineGate.OPEN,
        Language.EN,
        each(line -> Bulk.Answer.now(answer.apply(line))));
    return out.toString(UTF_8);
  }

  private static Bulk.Answering each(Function<byte[], Bulk.Answer> answer) {
    return lines -> Attempt.each(lines, answer);
  }

  /** How many lines were answered together each time. */
  private List<Integer> portions(String body, LineGate gate, Runnable work) throws IOException {
    List<Integer> portions = Collections.synchronizedList(new ArrayList<>());
    bulk.run(
        new ByteArrayInputStream(body.getBytes(UTF_8)),
        new ByteArrayOutputStream(),
        gate,
        Language.EN,
        lines -> {
          portions.add(lines.size());
          work.run();
          return Attempt.each(lines, Bulk.Answer::now);
        });
    return portions;
  }
}
