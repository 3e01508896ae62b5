package pl.paragraf.fuzz;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import pl.paragraf.PackagedService;

/**
 * Walks every operation of a running service, again and again, with requests made from a seed. The
 * same seed sends the same requests, in whatever order the clients come to be served.
 */
public final class Fuzzer {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** Settings of a service that does not wait long for requests that never end. */
  public static final Map<String, String> IMPATIENT =
      Map.of(
          "PARAGRAF_LIMITS_HEAD_TIME", "1s",
          "PARAGRAF_LIMITS_BODY_TIME", "1s",
          "QUARKUS_HTTP_READ_TIMEOUT", "1S",
          "QUARKUS_HTTP_IDLE_TIMEOUT", "10S");

  private static final List<String> REGULATIONS =
      List.of("jordanow-day-support", "okonek-social-fund", "krasnik-organisation");
  private static final int CLIENTS = 8;
  private static final int MOST_SENT_AT_ONCE = 16 * 1024;
  private static final int MOST_FINDINGS = 20;

  private final PackagedService service;
  private final RawHttp http;
  private final long seed;
  private final List<String> findings = new CopyOnWriteArrayList<>();
  private final Map<String, Integer> statuses = new ConcurrentSkipListMap<>();

  public Fuzzer(PackagedService service, long seed) {
    this.service = service;
    this.http = new RawHttp(service.port());
    this.seed = seed;
  }

  /** What was found, each with the request that found it; empty is good. */
  public List<String> findings() {
    return List.copyOf(findings);
  }

  /** How often each operation answered with each status. */
  public Map<String, Integer> statuses() {
    return Map.copyOf(statuses);
  }

  /** Sends requests for so long, then looks through the log. */
  public void run(Duration time) throws IOException, InterruptedException {
    List<Operation> operations =
        Operation.of(JSON.readTree(service.get("/q/openapi?format=json").body()));
    if (operations.isEmpty()) {
      throw new IllegalStateException("the service describes no operation");
    }
    RightBodies right = new RightBodies(REGULATIONS);
    Map<String, List<String>> known = known();
    long end = System.nanoTime() + time.toNanos();
    List<CompletableFuture<Void>> clients = new ArrayList<>();
    ExecutorService threads = Executors.newFixedThreadPool(CLIENTS);
    try {
      for (int client = 0; client < CLIENTS; client++) {
        Random random = new Random(seed + client);
        Markers markers = new Markers(random);
        Bodies bodies = new Bodies(random, markers, right);
        Requests requests = new Requests(random, markers, bodies, service.token(), known);
        clients.add(CompletableFuture.runAsync(() -> walk(operations, requests, end), threads));
      }
      clients.forEach(CompletableFuture::join);
    } finally {
      threads.shutdownNow();
    }
    searchLog();
  }

  private void walk(List<Operation> operations, Requests requests, long end) {
    while (System.nanoTime() < end && findings.size() < MOST_FINDINGS) {
      for (Operation operation : operations) {
        send(operation, requests.next(operation));
      }
    }
  }

  private void send(Operation operation, byte[] request) {
    RawHttp.Answer answer = answer(request);
    statuses.merge(
        operation.method() + " " + operation.path() + " " + answer.status(), 1, Integer::sum);
    String text = new String(request, StandardCharsets.ISO_8859_1);
    boolean hasBody = !text.startsWith("HEAD ");
    boolean cutOff = request.length > MOST_SENT_AT_ONCE || text.contains("Transfer-Encoding: ");
    Verdict.on(answer, hasBody, cutOff)
        .ifPresent(
            wrong ->
                findings.add(
                    wrong
                        + " to: "
                        + text.substring(0, Math.min(text.length(), 1_500))
                            .replace(service.token(), "…")
                        + "\nanswer: "
                        + answer.status()
                        + " "
                        + answer.headers()
                        + " "
                        + answer.body().substring(0, Math.min(answer.body().length(), 500))));
  }

  private RawHttp.Answer answer(byte[] request) {
    try {
      return http.send(request);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Looks through everything the service logged for what was planted in the requests. */
  private void searchLog() throws IOException {
    try (Stream<String> log =
        Files.lines(service.folder().resolve("service.log"), StandardCharsets.ISO_8859_1)) {
      log.filter(
              line ->
                  Markers.forbidden().stream()
                      .anyMatch(
                          marker ->
                              line.contains(marker)
                                  || line.toLowerCase(Locale.ROOT).contains(marker)))
          .limit(MOST_FINDINGS)
          .forEach(line -> findings.add("personal data in the log: " + line));
    }
  }

  /** Values of parameters that exist, so that more than the first check is reached. */
  private Map<String, List<String>> known() throws IOException, InterruptedException {
    Map<String, List<String>> known = new HashMap<>();
    known.put("regulation", REGULATIONS);
    known.put("id", new ArrayList<>());
    known.put("n", List.of("1", "2"));
    known.put("number", List.of("1", "2"));
    known.put("release", List.of("1", "2"));
    known.put("path", List.of("regulation.yaml", "facts.drl"));
    known.put("trace", List.of("none", "fired", "full"));
    known.put("limit", List.of("1", "10"));
    for (String time : List.of("from", "to", "knownAt")) {
      known.put(time, List.of("2026-01-01T00:00:00Z", "2030-01-01"));
    }
    known.put("asOf", List.of("2018-02-15"));
    String body = Files.readString(Path.of("rules/jordanow-day-support/examples/resignation.json"));
    for (int i = 0; i < 20; i++) {
      String decided =
          service.post("/api/v1/regulations/jordanow-day-support/decisions", body).body();
      known.get("id").add(JSON.readTree(decided).path("id").asText());
    }
    return known;
  }
}
