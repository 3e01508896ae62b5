package pl.paragraf.bench;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import pl.paragraf.PackagedService;

/**
 * Measures how much a flood from one credential slows another one's decisions: one client decides
 * one case after another, alone and beside floods of several kinds, in turns. The flood runs in a
 * process of its own with the lowest priority: on two processors it would otherwise take from the
 * service what it is measured by.
 */
final class FloodBenchmark {

  private static final String REGULATION = "/api/v1/regulations/jordanow-day-support";
  private static final int CONNECTIONS = Integer.getInteger("flood.connections", 400);
  private static final int SECONDS = Integer.getInteger("flood.seconds", 6);
  private static final int ROUNDS = Integer.getInteger("flood.rounds", 3);
  private static final Duration WARM = Duration.ofSeconds(10);

  private final PackagedService service;
  private final String other;

  FloodBenchmark(PackagedService service) throws IOException, InterruptedException {
    this.service = service;
    this.other = service.newToken("flood", "client");
  }

  /** Runs every kind of flood, or those of the names given with {@code -Dflood.kinds}. */
  void run() throws IOException, InterruptedException {
    Figures.progress("warming decisions, %d s".formatted(WARM.toSeconds()));
    new LoadClient(service.port(), service.token(), 16)
        .post(REGULATION + "/decisions", Cases.oneCandidate(), WARM);
    String chosen = System.getProperty("flood.kinds", "");
    for (Map.Entry<String, byte[]> flood : floods().entrySet()) {
      if (chosen.isEmpty() || Arrays.asList(chosen.split(",")).contains(flood.getKey())) {
        measure(flood.getKey(), flood.getValue());
      }
    }
  }

  private Map<String, byte[]> floods() {
    byte[] one = Cases.oneCandidate();
    byte[] line = new String(one, StandardCharsets.UTF_8).replace('\n', ' ').getBytes(UTF_8);
    byte[] lines = (new String(line, UTF_8) + "\n").repeat(1_000).getBytes(UTF_8);
    byte[] broken = new String(one, UTF_8).replace("birthDate", "birthDay").getBytes(UTF_8);
    Map<String, byte[]> floods = new LinkedHashMap<>();
    floods.put("decisions", request("/decisions", "application/json", one, other));
    floods.put("evaluations", request("/evaluations", "application/json", one, other));
    floods.put("bulk", request("/decisions", "application/x-ndjson", lines, other));
    floods.put("broken", request("/decisions", "application/json", broken, other));
    floods.put(
        "expensive", request("/evaluations", "application/json", Cases.sitting(2_000), other));
    floods.put("wrong-token", request("/decisions", "application/json", one, "nobody-holds-this"));
    return floods;
  }

  private static final java.nio.charset.Charset UTF_8 = StandardCharsets.UTF_8;

  private byte[] request(String path, String type, byte[] body, String token) {
    byte[] head =
        ("POST %s%s HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nAuthorization: Bearer %s\r\n"
                + "Content-Type: %s\r\nContent-Length: %d\r\n\r\n")
            .formatted(REGULATION, path, service.port(), token, type, body.length)
            .getBytes(StandardCharsets.US_ASCII);
    byte[] request = Arrays.copyOf(head, head.length + body.length);
    System.arraycopy(body, 0, request, head.length, body.length);
    return request;
  }

  private void measure(String kind, byte[] request) throws IOException, InterruptedException {
    List<Double> medians = new ArrayList<>();
    List<Double> tails = new ArrayList<>();
    for (int round = 1; round <= ROUNDS; round++) {
      Figures.progress("flood of %s, round %d of %d".formatted(kind, round, ROUNDS));
      Latencies alone = decide();
      Process flood = start(request);
      TimeUnit.SECONDS.sleep(2);
      Latencies beside = decide();
      flood.waitFor();
      medians.add(beside.median() / alone.median());
      tails.add(beside.percentile(95) / alone.percentile(95));
      Figures.progress("alone %s, beside %s".formatted(alone, beside));
    }
    Figures.print(
        "decision beside a flood of %s / alone, median".formatted(kind),
        "%.2f".formatted(Figures.median(medians)),
        "<= 2.00");
    Figures.print("the same, 95th percentile", "%.2f".formatted(Figures.median(tails)), "<= 2.00");
  }

  private Latencies decide() throws IOException {
    return new SequentialClient(service.port(), service.token())
        .post(REGULATION + "/decisions", Cases.oneCandidate(), Duration.ofSeconds(SECONDS));
  }

  private Process start(byte[] request) throws IOException {
    Path file = service.folder().resolve("flood.request");
    Files.write(file, request);
    return new ProcessBuilder(
            "nice",
            "-n",
            "19",
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-classpath",
            System.getProperty("java.class.path").replace(';', File.pathSeparatorChar),
            Flood.class.getName(),
            Integer.toString(service.port()),
            file.toString(),
            Integer.toString(CONNECTIONS),
            Integer.toString(SECONDS + 3))
        .redirectErrorStream(true)
        .inheritIO()
        .start();
  }
}
