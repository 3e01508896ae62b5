package pl.paragraf.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.concurrent.TimeUnit;
import pl.paragraf.PackagedService;

/**
 * Edits the limit of unexcused absence and the scenarios that state it, as a policy editor would,
 * and waits until it is live.
 */
final class RuleEdits {

  private static final String STATUS = "/api/v1/regulations/jordanow-day-support";
  private static final ObjectMapper JSON = new ObjectMapper();

  /** As the scenarios say. */
  private static final LocalDate ABSENT_FROM = LocalDate.parse("2018-10-01");

  private final PackagedService service;
  private final Path file;
  private final String original;
  private final Path scenarios;
  private final String stated;

  RuleEdits(PackagedService service) throws IOException {
    this.service = service;
    this.file = service.folder().resolve("rules/jordanow-day-support/parameters.drl");
    this.original = Files.readString(file);
    this.scenarios =
        service.folder().resolve("rules/jordanow-day-support/scenarios/absence-limit.yaml");
    this.stated = Files.readString(scenarios);
    if (!original.contains("setLimitDays(30)")) {
      throw new IllegalStateException("parameters.drl sets another limit than 30 days");
    }
  }

  int release() throws IOException, InterruptedException {
    JsonNode status = JSON.readTree(service.get(STATUS).body());
    return status.path("release").path("number").asInt();
  }

  /** Saves the limit and returns the milliseconds until an answer shows a newer release. */
  double save(int limitDays) throws IOException, InterruptedException {
    int before = release();
    String text = original.replace("setLimitDays(30)", "setLimitDays(" + limitDays + ")");
    String last = ABSENT_FROM.plusDays(limitDays - 1L).toString();
    String after = ABSENT_FROM.plusDays(limitDays).toString();
    String newlyStated =
        stated
            .replace("2018-10-31", after)
            .replace("2018-10-30", last)
            .replace("days: 31", "days: " + (limitDays + 1));
    long begun = System.nanoTime();
    Files.writeString(scenarios, newlyStated);
    Files.writeString(file, text);
    long deadline = begun + TimeUnit.SECONDS.toNanos(60);
    while (release() == before) {
      if (System.nanoTime() > deadline) {
        throw new IllegalStateException("the edit is not live: " + service.get(STATUS).body());
      }
      TimeUnit.MILLISECONDS.sleep(5);
    }
    return (System.nanoTime() - begun) / 1e6;
  }

  /** The limit that stands in the files of a release. */
  int limitOf(int release) throws IOException, InterruptedException {
    String path = STATUS + "/releases/" + release + "/files/parameters.drl";
    String text = service.get(path).body();
    int at = text.indexOf("setLimitDays(") + "setLimitDays(".length();
    return Integer.parseInt(text.substring(at, text.indexOf(')', at)));
  }
}
