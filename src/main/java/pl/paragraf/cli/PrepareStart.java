package pl.paragraf.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/**
 * Starts the packaged service once, lets it decide an example of every regulation and stops it, so
 * that the virtual machine archives the classes it used beside the program. Later starts take them
 * from there, which spares a quarter of their time. The build of the product runs it; where it does
 * not work, the product starts more slowly and is otherwise the same.
 */
public final class PrepareStart {

  private static final Logger LOG = Logger.getLogger(PrepareStart.class);
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  private final Path program;
  private final Path rules;
  private final Path data;
  private final int port;

  private PrepareStart(Path program, Path rules, Path data, int port) {
    this.program = program;
    this.rules = rules;
    this.data = data;
    this.port = port;
  }

  /**
   * @param args the packaged program, and the folder of the regulations
   */
  public static void main(String[] args) throws IOException, InterruptedException {
    Path program = Path.of(args[0]).toAbsolutePath().normalize();
    Path data = Files.createTempDirectory("paragraf-prepare");
    try {
      Path archive = program.resolveSibling(FreshStart.CLASSES);
      Files.deleteIfExists(archive);
      int port;
      try (ServerSocket free = new ServerSocket(0)) {
        port = free.getLocalPort();
      }
      new PrepareStart(program, Path.of(args[1]).toAbsolutePath(), data, port).run(archive);
      if (!Files.isRegularFile(archive)) {
        LOG.warn("No classes were archived: the service will start more slowly");
      }
    } catch (IOException e) {
      LOG.warnf("No classes were archived, the service will start more slowly: %s", e.toString());
    } finally {
      delete(data);
    }
  }

  private void run(Path archive) throws IOException, InterruptedException {
    Path log = data.resolve("service.log");
    Process service = start(archive, log);
    try {
      awaitReady(service);
      decide();
    } finally {
      // A polite end: only then are the classes archived.
      service.destroy();
      if (!service.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        service.destroyForcibly();
      }
    }
  }

  private Process start(Path archive, Path log) throws IOException {
    List<String> options = FreshStart.options();
    // Interpreted throughout: Java 17 archives with a method that it waits to be compiled, and a
    // method archived so is never compiled in any later start.
    options.add("-Xint");
    options.add("-XX:ArchiveClassesAtExit=" + archive);
    options.add("-Xlog:cds=off");
    options.add("-Xlog:cds+dynamic=off");
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    ProcessBuilder builder =
        new ProcessBuilder(
            FreshStart.arguments(java, options, List.of("-jar", program.toString())));
    builder.environment().put("QUARKUS_HTTP_HOST", "127.0.0.1");
    builder.environment().put("QUARKUS_HTTP_PORT", Integer.toString(port));
    builder.environment().put("PARAGRAF_RULES_DIR", rules.toString());
    builder.environment().put("PARAGRAF_DATA_DIR", data.toString());
    return builder
        .directory(data.toFile())
        .redirectErrorStream(true)
        .redirectOutput(log.toFile())
        .start();
  }

  private void awaitReady(Process service) throws IOException, InterruptedException {
    HttpClient http = HttpClient.newHttpClient();
    HttpRequest ready =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/q/health/ready")).build();
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (service.isAlive() && System.nanoTime() < deadline) {
      try {
        if (http.send(ready, HttpResponse.BodyHandlers.discarding()).statusCode() == 200) {
          return;
        }
      } catch (IOException e) {
        LOG.trace("not listening yet");
      }
      TimeUnit.MILLISECONDS.sleep(50);
    }
    throw new IOException("the service did not become ready");
  }

  private void decide() throws IOException {
    ServiceClient client =
        ServiceClient.of("http://127.0.0.1:" + port, data.resolve("admin.token"));
    try (Stream<Path> regulations = Files.list(rules)) {
      for (Path regulation : regulations.filter(Files::isDirectory).sorted().toList()) {
        for (Path example : examples(regulation)) {
          client.ask(
              "POST",
              "regulations/" + regulation.getFileName() + "/decisions",
              new ObjectMapper().readTree(example.toFile()));
        }
      }
    }
  }

  private static List<Path> examples(Path regulation) throws IOException {
    Path folder = regulation.resolve("examples");
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".json")).sorted().limit(1).toList();
    }
  }

  private static void delete(Path folder) throws IOException {
    List<Path> inside = new ArrayList<>();
    try (Stream<Path> files = Files.walk(folder)) {
      files.sorted(Comparator.reverseOrder()).forEach(inside::add);
    }
    for (Path file : inside) {
      Files.deleteIfExists(file);
    }
  }
}
