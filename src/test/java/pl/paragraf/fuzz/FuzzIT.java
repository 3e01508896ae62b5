package pl.paragraf.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import pl.paragraf.PackagedService;

/**
 * Every operation of the packaged service, with right and broken requests: 15 seconds in every
 * build, as long as you like with {@code -Dfuzz.minutes=5}; {@code -Dfuzz.seed=7} repeats a run.
 */
class FuzzIT {

  private static final Duration TIME =
      Integer.getInteger("fuzz.minutes") == null
          ? Duration.ofSeconds(15)
          : Duration.ofMinutes(Integer.getInteger("fuzz.minutes"));

  @Test
  void whateverIsSentTheAnswerIsInOrderAndTheLogSaysNothingPersonal() throws Exception {
    long seed = Long.getLong("fuzz.seed", System.nanoTime());
    try (PackagedService service = PackagedService.start(Fuzzer.IMPATIENT)) {
      Fuzzer fuzzer = new Fuzzer(service, seed);

      fuzzer.run(TIME);

      assertEquals(List.of(), fuzzer.findings(), "seed " + seed);
      int sent = fuzzer.statuses().values().stream().mapToInt(Integer::intValue).sum();
      String successes =
          fuzzer.statuses().keySet().stream()
              .filter(key -> key.matches(".* 20[01]"))
              .collect(Collectors.joining("\n"));
      assertTrue(sent > 200, "few requests were sent: " + sent);
      for (String operation : List.of("/decisions 201", "/evaluations 200", "/replay 200")) {
        assertTrue(successes.contains(operation), "no right request got through: " + operation);
      }
      System.out.printf("fuzz: %d requests, seed %d%n", sent, seed);
    }
  }
}
