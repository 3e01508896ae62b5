package pl.paragraf.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import pl.paragraf.PackagedService;

/** Heap and metaspace after collection, over many reloads. */
final class MemoryBenchmark {

  /** Limits that the period in force has room for. */
  private static final int MOST_LIMITS = 500;

  private static final String EVALUATE = "/api/v1/regulations/jordanow-day-support/evaluations";
  private static final int SETTLED = 50;

  private final PackagedService service;

  MemoryBenchmark(PackagedService service) {
    this.service = service;
  }

  /** Kilobytes in use after a collection. */
  private record Used(double heap, double metaspace) {}

  void run(int reloads) throws Exception {
    RuleEdits edits = new RuleEdits(service);
    String body = new String(Cases.oneCandidate(), StandardCharsets.UTF_8);
    Used settled = null;
    Used last = null;
    for (int i = 1; i <= reloads; i++) {
      edits.save(31 + i % MOST_LIMITS);
      for (int request = 0; request < 20; request++) {
        service.post(EVALUATE, body);
      }
      if (i == SETTLED || i % 100 == 0 || i == reloads) {
        last = used();
        settled = settled == null && i >= SETTLED ? last : settled;
        Figures.progress(
            "%d of %d reloads: heap %.1f MB, metaspace %.1f MB"
                .formatted(i, reloads, last.heap / 1024, last.metaspace / 1024));
      }
    }
    Figures.print(
        "heap after %d reloads / after %d".formatted(reloads, SETTLED),
        "%.3f".formatted(last.heap / settled.heap),
        "<= 1.10");
    Figures.print(
        "metaspace after %d reloads / after %d".formatted(reloads, SETTLED),
        "%.3f".formatted(last.metaspace / settled.metaspace),
        "<= 1.10");
  }

  private Used used() throws IOException, InterruptedException {
    for (int i = 0; i < 3; i++) {
      jcmd("GC.run");
    }
    String info = jcmd("GC.heap_info");
    return new Used(
        kilobytes(info, "total \\d+K, used (\\d+)K"), kilobytes(info, "Metaspace +used (\\d+)K"));
  }

  private static double kilobytes(String info, String pattern) {
    List<MatchResult> found = Pattern.compile(pattern).matcher(info).results().toList();
    if (found.isEmpty()) {
      throw new IllegalStateException("no " + pattern + " in " + info);
    }
    // some collectors tell of each generation
    return found.stream().mapToDouble(match -> Double.parseDouble(match.group(1))).sum();
  }

  private String jcmd(String command) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                Long.toString(service.pid()),
                command)
            .redirectErrorStream(true)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return output;
  }
}
