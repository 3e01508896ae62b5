package pl.paragraf.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import pl.paragraf.ledger.Access;
import pl.paragraf.ledger.Access.Operation;
import pl.paragraf.ledger.AccessFilter;
import pl.paragraf.ledger.Filter;
import pl.paragraf.ledger.Receipt;
import pl.paragraf.ledger.store.JdbcLedger;
import pl.paragraf.ledger.store.LedgerSettings;
import pl.paragraf.ledger.tree.EntryIds;

/**
 * Measures the access log: its size on disk and searching in a large one. How many accesses a large
 * one has can be set with {@code -Daccesses}.
 */
final class AccessLogBenchmark {

  private static final int TOGETHER = 4_000;
  private static final int PAGE = 50;
  private static final int TIMES = 20;

  /** Different decisions read. */
  private static final int DECISIONS = 200_000;

  private static final List<String> PEOPLE = List.of("clerk", "auditor", "archive", "office");

  private static final List<String> IDS =
      IntStream.range(0, DECISIONS).mapToObj(i -> EntryIds.of(i).toString()).toList();

  private AccessLogBenchmark() {}

  /** Size on disk and searching, in this process. */
  static void store() throws IOException {
    int accesses = Integer.getInteger("accesses", 1_000_000);
    Path folder = Files.createTempDirectory("paragraf-accesses");
    try (JdbcLedger ledger = new JdbcLedger(LedgerSettings.embedded(folder), Clock.systemUTC())) {
      long begun = System.nanoTime();
      Instant first = fill(ledger, accesses);
      Figures.print(
          "accesses recorded per second, %,d at a time".formatted(TOGETHER),
          "%.0f".formatted(accesses / ((System.nanoTime() - begun) / 1e9)),
          "");
      Figures.print(
          "bytes on disk for an access to one decision",
          "%d".formatted(Files.size(folder.resolve("ledger/ledger.db")) / accesses),
          "<= 300");
      search(ledger, accesses, first);
    } finally {
      delete(folder);
    }
  }

  private static Instant fill(JdbcLedger ledger, int accesses) {
    Deque<CompletableFuture<Void>> waiting = new ArrayDeque<>();
    Instant first = null;
    for (int i = 0; i < accesses; i++) {
      Operation operation = i % 10 == 0 ? Operation.REPLAY : Operation.READ;
      String by = i == accesses / 2 ? "a guest" : PEOPLE.get(i % PEOPLE.size());
      Receipt receipt = ledger.record(Access.of(operation, List.of(IDS.get(i % DECISIONS))), by);
      first = first == null ? receipt.decidedAt() : first;
      waiting.add(receipt.durable());
      if (waiting.size() >= TOGETHER) {
        waiting.poll().join();
      }
      if (i > 0 && i % 200_000 == 0) {
        Figures.progress("%,d of %,d accesses recorded".formatted(i, accesses));
      }
    }
    waiting.forEach(CompletableFuture::join);
    return first;
  }

  private static void search(JdbcLedger ledger, int accesses, Instant first) {
    Instant middle = first.plus(Duration.between(first, Instant.now()).dividedBy(2));
    Optional<String> none = Optional.empty();
    Optional<Operation> any = Optional.empty();
    Optional<Instant> open = Optional.empty();
    Optional<String> clerk = Optional.of("clerk");
    Optional<String> one = Optional.of(IDS.get(4_711));
    Map<String, AccessFilter> filters = new LinkedHashMap<>();
    filters.put("nothing", AccessFilter.ALL);
    filters.put("who", new AccessFilter(clerk, any, none, open, open));
    filters.put("who, once", new AccessFilter(Optional.of("a guest"), any, none, open, open));
    filters.put(
        "operation", new AccessFilter(none, Optional.of(Operation.REPLAY), none, open, open));
    filters.put("decision", new AccessFilter(none, any, one, open, open));
    filters.put("period", new AccessFilter(none, any, none, open, Optional.of(middle)));
    filters.put(
        "all at once",
        new AccessFilter(
            Optional.of("office"),
            Optional.of(Operation.READ),
            one,
            Optional.of(first),
            Optional.of(Instant.now())));
    double slowest = 0;
    for (Map.Entry<String, AccessFilter> filter : filters.entrySet()) {
      double median = median(() -> ledger.accesses(filter.getValue(), Optional.empty(), PAGE));
      Figures.print(
          "accesses by %s, median".formatted(filter.getKey()), "%.1f ms".formatted(median), "");
      slowest = Math.max(slowest, median);
    }
    Figures.print(
        "slowest search in %,d accesses".formatted(accesses),
        "%.1f ms".formatted(slowest),
        "< 50 ms");
    Figures.print(
        "decisions among nothing but accesses, median",
        "%.1f ms".formatted(median(() -> ledger.search(Filter.ALL, Optional.empty(), PAGE))),
        "< 50 ms");
  }

  private static double median(Runnable search) {
    List<Double> times = new ArrayList<>();
    for (int i = 0; i < TIMES; i++) {
      long begun = System.nanoTime();
      search.run();
      times.add((System.nanoTime() - begun) / 1e6);
    }
    return Figures.median(times);
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
