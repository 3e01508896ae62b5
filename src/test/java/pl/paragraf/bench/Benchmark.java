package pl.paragraf.bench;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import pl.paragraf.PackagedService;
import pl.paragraf.QuietEngine;
import pl.paragraf.engine.CompiledRules;
import pl.paragraf.engine.Limits;
import pl.paragraf.engine.RuleCompiler;
import pl.paragraf.model.ReleaseId;
import pl.paragraf.model.TraceLevel;
import pl.paragraf.regulation.RegulationReader;

/**
 * Measures the packaged service and prints ratios, each beside the bound it is held to. Parts can
 * be chosen by name: {@code http ranking ledger bulk flood reload memory store engine}; without
 * names all are run.
 */
public final class Benchmark {

  private static final String EVALUATE =
      "/api/v1/regulations/jordanow-day-support/evaluations?trace=fired";
  private static final Duration WARM = Duration.ofSeconds(20);
  private static final Duration ROUND = Duration.ofSeconds(5);
  private static final int ROUNDS = 5;
  private static final List<String> PARTS =
      List.of("http", "ranking", "ledger", "bulk", "flood", "reload", "memory", "store", "engine");

  private Benchmark() {}

  /** Runs the parts named, or all. */
  public static void main(String[] names) throws Exception {
    Locale.setDefault(Locale.ROOT);
    QuietEngine.hush();
    Set<String> parts = new TreeSet<>(List.of(names));
    if (parts.isEmpty()) {
      parts.addAll(PARTS);
    }
    try (PackagedService service = PackagedService.start()) {
      Figures.print(
          "start to ready", "%d ms".formatted(service.startToReady().toMillis()), "< 4000 ms");
      if (parts.contains("http")) {
        http(service);
      }
      if (parts.contains("ranking")) {
        ranking(service);
      }
      if (parts.contains("ledger")) {
        LedgerBenchmark.singly(service);
      }
      if (parts.contains("bulk")) {
        LedgerBenchmark.inBulk(service);
      }
      if (parts.contains("flood")) {
        new FloodBenchmark(service).run();
      }
      if (parts.contains("reload")) {
        new ReloadBenchmark(service).run();
      }
    }
    if (parts.contains("memory")) {
      try (PackagedService service = PackagedService.start()) {
        new MemoryBenchmark(service).run(Integer.getInteger("reloads", 1000));
      }
    }
    if (parts.contains("store")) {
      LedgerBenchmark.store();
      AccessLogBenchmark.store();
    }
    if (parts.contains("engine")) {
      engine();
    }
  }

  private static void http(PackagedService service) throws IOException {
    LoadClient client = new LoadClient(service.port(), service.token(), 16);
    evaluations(client, "Jordanów candidate", EVALUATE, Cases.oneCandidate());
    evaluations(
        client,
        "Okonek application for aid",
        "/api/v1/regulations/okonek-social-fund/evaluations?trace=fired",
        Files.readAllBytes(Path.of("rules/okonek-social-fund/examples/aid-in-hardship.json")));
    evaluations(
        client,
        "Kraśnik matter",
        "/api/v1/regulations/krasnik-organisation/evaluations?trace=fired",
        Files.readAllBytes(Path.of("rules/krasnik-organisation/examples/shared-matter.json")));
  }

  /** One case with its trace, compared with an echo of the same body. */
  private static void evaluations(LoadClient client, String what, String path, byte[] body)
      throws IOException {
    Figures.progress("%s: warming echo and evaluation, 20 s each".formatted(what));
    client.post("/api/v1/echo", body, WARM);
    client.post(path, body, WARM);
    List<Double> echoes = new ArrayList<>();
    List<Double> evaluations = new ArrayList<>();
    List<Double> ratios = new ArrayList<>();
    for (int round = 1; round <= ROUNDS; round++) {
      Figures.progress("round %d of %d".formatted(round, ROUNDS));
      LoadClient.Count echo = client.post("/api/v1/echo", body, ROUND);
      LoadClient.Count evaluation = client.post(path, body, ROUND);
      if (echo.failures() + evaluation.failures() > 0) {
        throw new IllegalStateException("requests failed: " + echo + " " + evaluation);
      }
      echoes.add(echo.perSecond());
      evaluations.add(evaluation.perSecond());
      ratios.add(evaluation.perSecond() / echo.perSecond());
    }
    Figures.print(
        "echo of one %s, answers per second".formatted(what),
        "%.0f".formatted(Figures.median(echoes)),
        "");
    Figures.print(
        "one %s with trace, answers per second".formatted(what),
        "%.0f".formatted(Figures.median(evaluations)),
        "");
    Figures.print(
        "evaluation / echo, median of %d rounds".formatted(ROUNDS),
        "%.2f".formatted(Figures.median(ratios)),
        ">= 0.60");
  }

  private static void ranking(PackagedService service) throws Exception {
    List<Double> medians = new ArrayList<>();
    for (int candidates : new int[] {100, 1_000, 10_000}) {
      String body = new String(Cases.sitting(candidates), StandardCharsets.UTF_8);
      List<Double> times = new ArrayList<>();
      Figures.progress("ranking %d candidates".formatted(candidates));
      for (int round = 0; round < 7; round++) {
        long begun = System.nanoTime();
        HttpResponse<String> answer = service.post(EVALUATE, body);
        double millis = (System.nanoTime() - begun) / 1e6;
        if (answer.statusCode() != 200) {
          throw new IllegalStateException("ranking failed: " + answer.body());
        }
        if (round >= 2) {
          times.add(millis);
        }
      }
      medians.add(Figures.median(times));
      Figures.print(
          "ranking %,d candidates over HTTP, median".formatted(candidates),
          "%.0f ms".formatted(Figures.median(times)),
          candidates == 10_000 ? "< 5000 ms" : "");
    }
    Figures.print(
        "10,000 candidates / 1,000 candidates",
        "%.1f".formatted(medians.get(2) / medians.get(1)),
        "<= 14");
  }

  private static void engine() throws IOException {
    Figures.progress("the engine in this process, 20 s");
    CompiledRules rules = jordanow();
    byte[] body = Cases.oneCandidate();
    double perSecond = 0;
    for (int round = 0; round < 4; round++) {
      perSecond = perSecond(rules, body, TraceLevel.FIRED, 5);
    }
    Figures.print(
        "engine loop on one core, JSON to conclusions, per second",
        "%.0f".formatted(perSecond),
        "");
    Figures.print("the same, per evaluation", "%.1f µs".formatted(1e6 / perSecond), "");
    rules.close();
  }

  static CompiledRules jordanow() throws IOException {
    return new RuleCompiler(Limits.defaults(), null)
        .compile(
            new RegulationReader()
                .read(Path.of("rules/jordanow-day-support"))
                .source()
                .orElseThrow())
        .rules()
        .orElseThrow();
  }

  /** Evaluations of a body in this process, one after another, for so many seconds. */
  static double perSecond(CompiledRules rules, byte[] body, TraceLevel trace, int seconds) {
    LocalDate today = LocalDate.of(2018, 2, 15);
    ReleaseId release = new ReleaseId(1, "sha256:benchmark");
    long count = 0;
    long begun = System.nanoTime();
    while (System.nanoTime() - begun < seconds * 1_000_000_000L) {
      for (int i = 0; i < 100; i++) {
        rules.evaluate(rules.read(body, today), release, trace);
      }
      count += 100;
    }
    return count / ((System.nanoTime() - begun) / 1e9);
  }
}
