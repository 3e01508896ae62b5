package pl.paragraf;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The packaged service as its users start it, on a copy of the shipped rules. */
public final class PackagedService implements AutoCloseable {

  private static final Pattern TOKEN = Pattern.compile("\"token\"\\s*:\\s*\"([^\"]+)\"");
  private static final Path JAR = Path.of("target/quarkus-app/quarkus-run.jar");

  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
  private final Path work;
  private final int port;
  private final Process process;
  private final Duration startToReady;

  private PackagedService(Path work, int port, Process process, Duration startToReady) {
    this.work = work;
    this.port = port;
    this.process = process;
    this.startToReady = startToReady;
  }

  /** Starts the service with a fresh data folder and waits until it is ready. */
  public static PackagedService start() throws IOException, InterruptedException {
    return start(Map.of());
  }

  /**
   * The same with settings.
   *
   * @param settings environment variables
   */
  public static PackagedService start(Map<String, String> settings)
      throws IOException, InterruptedException {
    Path work = Files.createTempDirectory("paragraf-service");
    copy(Path.of("rules"), work.resolve("rules"));
    try {
      return startIn(work, settings);
    } catch (IllegalStateException e) {
      delete(work);
      throw e;
    }
  }

  /**
   * Starts the service in a folder that holds {@code rules} and whatever an earlier run left there,
   * and waits until it is ready.
   *
   * @param settings environment variables
   */
  public static PackagedService startIn(Path work, Map<String, String> settings)
      throws IOException, InterruptedException {
    int port;
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-jar",
            JAR.toAbsolutePath().toString());
    builder.directory(work.toFile());
    builder.environment().put("QUARKUS_HTTP_PORT", Integer.toString(port));
    builder.environment().putAll(settings);
    builder
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(work.resolve("service.log").toFile()));
    long begun = System.nanoTime();
    Process process = builder.start();
    PackagedService service = new PackagedService(work, port, process, Duration.ZERO);
    long deadline = begun + TimeUnit.SECONDS.toNanos(90);
    while (!service.ready()) {
      if (!process.isAlive() || System.nanoTime() > deadline) {
        String log = Files.readString(work.resolve("service.log"));
        service.stop();
        throw new IllegalStateException("the service did not become ready:\n" + log);
      }
      TimeUnit.MILLISECONDS.sleep(20);
    }
    return new PackagedService(work, port, process, Duration.ofNanos(System.nanoTime() - begun));
  }

  /** Asked often while the service starts: by what takes least of the processors it needs. */
  private boolean ready() {
    try {
      HttpURLConnection asked = (HttpURLConnection) uri("/q/health/ready").toURL().openConnection();
      return asked.getResponseCode() == 200;
    } catch (IOException e) {
      return false;
    }
  }

  /** Time from the start of the process to the first answer that it is ready. */
  public Duration startToReady() {
    return startToReady;
  }

  /** The folder the service runs in: {@code rules}, {@code data}, {@code service.log}. */
  public Path folder() {
    return work;
  }

  public int port() {
    return port;
  }

  public long pid() {
    return process.pid();
  }

  public String token() {
    try {
      return Files.readString(work.resolve("data/admin.token")).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Makes a further token of one role. */
  public String newToken(String name, String role) throws IOException, InterruptedException {
    HttpResponse<String> made =
        post("/api/v1/tokens", "{\"name\": \"%s\", \"roles\": [\"%s\"]}".formatted(name, role));
    Matcher token = TOKEN.matcher(made.body());
    if (made.statusCode() != 201 || !token.find()) {
      throw new IllegalStateException("no token was made: " + made.statusCode());
    }
    return token.group(1);
  }

  public HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return http.send(asked(path).build(), HttpResponse.BodyHandlers.ofString());
  }

  /** The same in a language. */
  public HttpResponse<String> get(String path, String language)
      throws IOException, InterruptedException {
    return http.send(
        asked(path).header("Accept-Language", language).build(),
        HttpResponse.BodyHandlers.ofString());
  }

  public HttpResponse<String> post(String path, String json)
      throws IOException, InterruptedException {
    return post(asked(path), json);
  }

  /** The same in a language. */
  public HttpResponse<String> post(String path, String json, String language)
      throws IOException, InterruptedException {
    return post(asked(path).header("Accept-Language", language), json);
  }

  private HttpRequest.Builder asked(String path) {
    return HttpRequest.newBuilder(uri(path)).header("Authorization", "Bearer " + token());
  }

  private HttpResponse<String> post(HttpRequest.Builder request, String json)
      throws IOException, InterruptedException {
    return http.send(
        request
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(json))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private URI uri(String path) {
    return URI.create("http://127.0.0.1:" + port + path);
  }

  /** Ends the process as a power cut would; its folder stays. */
  public void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** Ends the process as an operator would; its folder stays. */
  public void stop() throws InterruptedException {
    process.destroy();
    if (!process.waitFor(40, TimeUnit.SECONDS)) {
      kill();
    }
  }

  @Override
  public void close() throws IOException, InterruptedException {
    stop();
    delete(work);
  }

  static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
      for (Path file : deepestFirst) {
        Files.deleteIfExists(file);
      }
    }
  }

  static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Path target = to.resolve(from.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(target);
        } else {
          Files.copy(file, target);
        }
      }
    }
  }
}
