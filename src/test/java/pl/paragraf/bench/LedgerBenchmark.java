package pl.paragraf.bench;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import pl.paragraf.PackagedService;
import pl.paragraf.engine.CompiledRules;
import pl.paragraf.ledger.Draft;
import pl.paragraf.ledger.Filter;
import pl.paragraf.ledger.Origin;
import pl.paragraf.ledger.store.JdbcLedger;
import pl.paragraf.ledger.store.LedgerSettings;
import pl.paragraf.model.Evaluation;
import pl.paragraf.model.ReleaseId;
import pl.paragraf.model.TraceLevel;
import pl.paragraf.regulation.RegulationReader;

/**
 * Measures the ledger: decisions recorded over HTTP, singly and in bulk, on the embedded store; its
 * size on disk; searching in a large one. How many decisions a large one has can be set with {@code
 * -Ddecisions}.
 */
final class LedgerBenchmark {

  private static final String DECIDE = "/api/v1/regulations/jordanow-day-support/decisions";
  private static final String EVALUATE = "/api/v1/regulations/jordanow-day-support/evaluations";
  private static final Duration WARM = Duration.ofSeconds(20);
  private static final Duration ROUND = Duration.ofSeconds(5);
  private static final int ROUNDS = 5;
  private static final int BULK_LINES = 20_000;
  private static final int BULK_SUBJECTS = 1_000;

  private static final int SIZED = 20_480;

  private final List<String> codes;
  private String firstId;
  private final ReleaseId release = new ReleaseId(1, "sha256:" + "0".repeat(64));

  private LedgerBenchmark() throws IOException {
    codes =
        new RegulationReader()
                .read(Path.of("rules/jordanow-day-support"))
                .source()
                .orElseThrow()
                .labels()
                .sections()
                .values()
                .stream()
                .flatMap(section -> section.keySet().stream())
                .toList();
  }

  /** Size on disk and searching, in this process. */
  static void store() throws IOException {
    LedgerBenchmark ledger = new LedgerBenchmark();
    try (CompiledRules rules = Benchmark.jordanow()) {
      ledger.sizeOnDisk(rules);
      ledger.search(rules, Integer.getInteger("decisions", 1_000_000));
    }
  }

  /**
   * Decisions recorded one in a request, compared with an echo of the same body: from few clients
   * at once and from many, for those that come together share a flush to the disk.
   */
  static void singly(PackagedService service) throws IOException {
    byte[] body = Cases.oneCandidate();
    Figures.progress("warming echo and decisions, 20 s each");
    LoadClient warming = new LoadClient(service.port(), service.token(), 16);
    warming.post("/api/v1/echo", body, WARM);
    warming.post(DECIDE, body, WARM);
    for (int connections : new int[] {16, 64}) {
      singly(new LoadClient(service.port(), service.token(), connections), body, connections);
    }
  }

  private static void singly(LoadClient client, byte[] body, int connections) throws IOException {
    List<Double> decisions = new ArrayList<>();
    List<Double> ratios = new ArrayList<>();
    for (int round = 1; round <= ROUNDS; round++) {
      Figures.progress("%d connections, round %d of %d".formatted(connections, round, ROUNDS));
      LoadClient.Count echo = client.post("/api/v1/echo", body, ROUND);
      LoadClient.Count decided = client.post(DECIDE, body, ROUND);
      if (echo.failures() + decided.failures() > 0) {
        throw new IllegalStateException("requests failed: " + echo + " " + decided);
      }
      decisions.add(decided.perSecond());
      ratios.add(decided.perSecond() / echo.perSecond());
    }
    Figures.print(
        "recorded decisions per second, %d connections".formatted(connections),
        "%.0f".formatted(Figures.median(decisions)),
        "");
    Figures.print(
        "recorded decision / echo, %d connections".formatted(connections),
        "%.2f".formatted(Figures.median(ratios)),
        ">= 0.40");
  }

  /** Many cases in a request, evaluated alone and recorded, compared with the engine in a loop. */
  static void inBulk(PackagedService service) throws Exception {
    ByteArrayOutputStream lines = new ByteArrayOutputStream();
    for (int i = 0; i < BULK_LINES; i++) {
      String line = new String(Cases.oneCandidate(i % BULK_SUBJECTS), StandardCharsets.UTF_8);
      lines.writeBytes(line.replace("\n", " ").concat("\n").getBytes(StandardCharsets.UTF_8));
    }
    LinesClient client = new LinesClient(service.port(), service.token());
    try (CompiledRules rules = Benchmark.jordanow()) {
      // Without a trace nobody asks for, on either side; what is recorded holds one.
      inBulk("evaluated", client, EVALUATE, lines.toByteArray(), rules, TraceLevel.NONE);
      inBulk("recorded", client, DECIDE, lines.toByteArray(), rules, TraceLevel.FIRED);
    }
  }

  private static void inBulk(
      String what,
      LinesClient client,
      String path,
      byte[] lines,
      CompiledRules rules,
      TraceLevel trace)
      throws IOException {
    Figures.progress("bulk, %s: warming 20 s".formatted(what));
    for (long end = System.nanoTime() + WARM.toNanos(); System.nanoTime() < end; ) {
      client.post(path, lines);
    }
    Benchmark.perSecond(rules, Cases.oneCandidate(), trace, 10);
    List<Double> loops = new ArrayList<>();
    List<Double> bulks = new ArrayList<>();
    List<Double> ratios = new ArrayList<>();
    for (int round = 1; round <= ROUNDS; round++) {
      Figures.progress("bulk of %,d lines, round %d of %d".formatted(BULK_LINES, round, ROUNDS));
      double loop = Benchmark.perSecond(rules, Cases.oneCandidate(), trace, 5);
      long begun = System.nanoTime();
      long answers = client.post(path, lines);
      double perSecond = answers / ((System.nanoTime() - begun) / 1e9);
      if (answers != BULK_LINES) {
        throw new IllegalStateException("only " + answers + " lines succeeded");
      }
      loops.add(loop);
      bulks.add(perSecond);
      ratios.add(perSecond / loop);
    }
    Figures.print(
        "engine loop in one process, per second", "%.0f".formatted(Figures.median(loops)), "");
    Figures.print(
        "%s in bulk, per second".formatted(what), "%.0f".formatted(Figures.median(bulks)), "");
    Figures.print(
        "%s in bulk / engine loop".formatted(what),
        "%.2f".formatted(Figures.median(ratios)),
        ">= 0.80");
  }

  private void sizeOnDisk(CompiledRules rules) throws IOException {
    for (int together : new int[] {1, 16}) {
      Figures.progress("%,d decisions, %d at a time".formatted(SIZED, together));
      Path folder = Files.createTempDirectory("paragraf-ledger");
      try {
        try (JdbcLedger ledger =
            new JdbcLedger(LedgerSettings.embedded(folder), Clock.systemUTC())) {
          fill(ledger, rules, SIZED, together);
        }
        long bytes;
        try (Stream<Path> files = Files.walk(folder)) {
          bytes =
              files.filter(Files::isRegularFile).mapToLong(file -> file.toFile().length()).sum();
        }
        Figures.print(
            "bytes on disk for a decision, %d at a time".formatted(together),
            "%d".formatted(bytes / SIZED),
            "<= 1000");
      } finally {
        delete(folder);
      }
    }
  }

  private void search(CompiledRules rules, int decisions) throws IOException {
    Path folder = Files.createTempDirectory("paragraf-ledger");
    try (JdbcLedger ledger = new JdbcLedger(LedgerSettings.embedded(folder), Clock.systemUTC())) {
      fill(ledger, rules, decisions, 4_000);
      Instant first = ledger.find(firstId).orElseThrow().decidedAt();
      Instant middle = first.plus(Duration.between(first, Instant.now()).dividedBy(2));
      Map<String, Filter> filters = new LinkedHashMap<>();
      Optional<String> none = Optional.empty();
      Optional<String> id = Optional.of("jordanow-day-support");
      Optional<String> qualified = Optional.of("QUALIFIED");
      Optional<Instant> open = Optional.empty();
      filters.put("none", Filter.ALL);
      filters.put("regulation", new Filter(id, none, none, none, open, open, Optional.empty()));
      filters.put(
          "reference",
          new Filter(none, Optional.of("PWD/2018/77"), none, none, open, open, Optional.empty()));
      filters.put(
          "subject",
          new Filter(none, none, Optional.of("c4711"), none, open, open, Optional.empty()));
      filters.put("outcome", new Filter(none, none, none, qualified, open, open, Optional.empty()));
      filters.put(
          "outcome nobody has",
          new Filter(none, none, none, Optional.of("TEAM_INVALID"), open, open, Optional.empty()));
      filters.put("release", new Filter(none, none, none, none, open, open, Optional.of(1)));
      filters.put(
          "period",
          new Filter(none, none, none, none, open, Optional.of(middle), Optional.empty()));
      filters.put(
          "all at once",
          new Filter(
              id,
              Optional.of("PWD/2018/77"),
              Optional.of("c77"),
              qualified,
              Optional.of(first),
              Optional.of(Instant.now()),
              Optional.of(1)));
      double slowest = 0;
      for (Map.Entry<String, Filter> filter : filters.entrySet()) {
        List<Double> times = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
          long begun = System.nanoTime();
          ledger.search(filter.getValue(), Optional.empty(), 50);
          times.add((System.nanoTime() - begun) / 1e6);
        }
        Figures.print(
            "search by %s, median".formatted(filter.getKey()),
            "%.1f ms".formatted(Figures.median(times)),
            "");
        slowest = Math.max(slowest, Figures.median(times));
      }
      Figures.print(
          "slowest search in %,d decisions".formatted(decisions),
          "%.1f ms".formatted(slowest),
          "< 50 ms");
      long begun = System.nanoTime();
      boolean intact = ledger.verify(done -> {}).intact();
      Figures.print(
          "verification of %,d decisions (%s)".formatted(decisions, intact ? "intact" : "damaged"),
          "%.1f s".formatted((System.nanoTime() - begun) / 1e9),
          "");
    } finally {
      delete(folder);
    }
  }

  private void fill(JdbcLedger ledger, CompiledRules rules, int decisions, int together) {
    Origin origin =
        new Origin(rules.regulation(), release, rules.rules(), rules.factTypes(), codes);
    Deque<CompletableFuture<Void>> waiting = new ArrayDeque<>();
    firstId = null;
    for (int i = 0; i < decisions; i++) {
      byte[] body = Cases.oneCandidate(i);
      Evaluation evaluation =
          rules.evaluate(rules.read(body, LocalDate.of(2018, 2, 15)), release, TraceLevel.FIRED);
      var receipt = ledger.append(new Draft(origin, body, evaluation, "clerk", Optional.empty()));
      firstId = firstId == null ? receipt.id() : firstId;
      waiting.add(receipt.durable());
      if (waiting.size() >= together) {
        waiting.poll().join();
      }
      if (i > 0 && i % 100_000 == 0) {
        Figures.progress("%,d of %,d recorded".formatted(i, decisions));
      }
    }
    waiting.forEach(CompletableFuture::join);
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
