package pl.paragraf.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import pl.paragraf.PackagedService;

/** From saving a rule file to the first answer under it, idle and under load. */
final class ReloadBenchmark {

  private static final String EVALUATE =
      "/api/v1/regulations/jordanow-day-support/evaluations?trace=none";
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int ABSENT_DAYS = 60;

  private final PackagedService service;
  private final RuleEdits edits;

  ReloadBenchmark(PackagedService service) throws Exception {
    this.service = service;
    this.edits = new RuleEdits(service);
  }

  void run() throws Exception {
    Figures.progress("save to live, idle: 10 edits to warm, 40 measured");
    List<Double> idle = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      double millis = edits.save(limit(i));
      if (i >= 10) {
        idle.add(millis);
      }
    }
    Figures.print(
        "save to live, idle, median", "%.0f ms".formatted(Figures.median(idle)), "< 1000 ms");
    loaded();
  }

  /** Every second release excludes after 60 days, every other does not. */
  private static int limit(int edit) {
    return edit % 2 == 0 ? 100 + edit : 31 + edit % 20;
  }

  private void loaded() throws Exception {
    Figures.progress("save to live while four clients post: 200 edits");
    AtomicBoolean stop = new AtomicBoolean();
    AtomicLong failed = new AtomicLong();
    AtomicLong answers = new AtomicLong();
    Map<Integer, Map<String, Long>> seen = new ConcurrentHashMap<>();
    String body = new String(Cases.absence(ABSENT_DAYS), StandardCharsets.UTF_8);
    ExecutorService clients = Executors.newFixedThreadPool(4);
    List<Future<?>> running = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      running.add(clients.submit(() -> post(body, stop, failed, answers, seen)));
    }
    List<Double> times = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      times.add(edits.save(limit(i + 1)));
      if (i % 25 == 24) {
        Figures.progress("%d of 200 edits".formatted(i + 1));
      }
    }
    stop.set(true);
    for (Future<?> client : running) {
      client.get(30, TimeUnit.SECONDS);
    }
    clients.shutdown();
    Figures.print(
        "save to live under load, median", "%.0f ms".formatted(Figures.median(times)), "< 3000 ms");
    Figures.print(
        "save to live under load, greatest", "%.0f ms".formatted(Figures.greatest(times)), "");
    Figures.print("answers during the edits", Long.toString(answers.get()), "");
    Figures.print("failed answers", Long.toString(failed.get()), "0");
    Figures.print("answers of two releases mixed", Long.toString(mixed(seen)), "0");
  }

  private Void post(
      String body,
      AtomicBoolean stop,
      AtomicLong failed,
      AtomicLong answers,
      Map<Integer, Map<String, Long>> seen)
      throws Exception {
    while (!stop.get()) {
      var answer = service.post(EVALUATE, body);
      if (answer.statusCode() != 200) {
        failed.incrementAndGet();
        continue;
      }
      JsonNode json = JSON.readTree(answer.body());
      answers.incrementAndGet();
      seen.computeIfAbsent(
              json.path("release").path("number").asInt(), n -> new ConcurrentHashMap<>())
          .merge(json.path("outcomes").path(0).path("code").asText(), 1L, Long::sum);
    }
    return null;
  }

  /** Answers whose outcome is not the one the files of the release they name demand. */
  private long mixed(Map<Integer, Map<String, Long>> seen) throws Exception {
    long mixed = 0;
    for (Map.Entry<Integer, Map<String, Long>> release : seen.entrySet()) {
      boolean excluded = ABSENT_DAYS > edits.limitOf(release.getKey());
      String right = excluded ? "EXCLUSION_RECOMMENDED" : "NO_EXCLUSION_GROUND";
      Map<String, Long> others = new HashMap<>(release.getValue());
      others.remove(right);
      mixed += others.values().stream().mapToLong(Long::longValue).sum();
    }
    return mixed;
  }
}
