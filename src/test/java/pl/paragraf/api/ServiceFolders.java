package pl.paragraf.api;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Folders of their own for one running service: rules it may change, data that begin empty. The
 * regulation of the library stands in the rules folder from the start.
 */
public class ServiceFolders implements QuarkusTestResourceLifecycleManager {

  private static final Path LIBRARY_CARD = Path.of("src/test/resources/regulations/library-card");

  /** Argument of a test whose service starts with rules that do not compile. */
  static final String BROKEN = "broken";

  /** Argument of a test whose service has a second regulation, the first under another id. */
  static final String SECOND = "second";

  private static volatile Path folder;

  private boolean broken;
  private String second;

  @Override
  public void init(Map<String, String> arguments) {
    broken = arguments.containsKey(BROKEN);
    second = arguments.get(SECOND);
  }

  @Override
  public Map<String, String> start() {
    try {
      folder = Files.createTempDirectory("paragraf-test");
      copy(LIBRARY_CARD, rules().resolve("library-card"));
      if (broken) {
        breakRules();
      }
      if (second != null) {
        addSecond();
      }
      return Map.of(
          "paragraf.rules-dir",
          rules().toString(),
          "paragraf.data-dir",
          folder.resolve("data").toString(),
          "paragraf.reload.debounce",
          "20ms",
          "quarkus.http.test-port",
          "0");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void addSecond() throws IOException {
    copy(LIBRARY_CARD, rules().resolve(second));
    Path manifest = rules().resolve(second).resolve("regulation.yaml");
    Files.writeString(
        manifest, Files.readString(manifest).replace("id: library-card", "id: " + second));
  }

  @Override
  public void stop() {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Path data() {
    return folder.resolve("data");
  }

  static Path rules() {
    return folder.resolve("rules");
  }

  /** Adds a rule file that does not compile. */
  static void breakRules() throws IOException {
    Files.writeString(
        rules().resolve("library-card/broken.drl"),
        """
        package librarycard

        rule "broken: names no type there is"
          @citation("§ 2") @provision("L-2")
        when
          Raeder()
        then
        end
        """);
  }

  static void mendRules() throws IOException {
    Files.deleteIfExists(rules().resolve("library-card/broken.drl"));
  }

  /** The administrator's token, as the service wrote it at its first start. */
  public static String token() throws IOException {
    return Files.readString(folder.resolve("data/admin.token"), StandardCharsets.US_ASCII).strip();
  }

  /** Copies a folder with all that is in it. */
  static void copy(Path from, Path to) throws IOException {
    List<Path> all;
    try (Stream<Path> walk = Files.walk(from)) {
      all = walk.toList();
    }
    for (Path path : all) {
      Path target = to.resolve(from.relativize(path).toString());
      if (Files.isDirectory(path)) {
        Files.createDirectories(target);
      } else {
        Files.copy(path, target);
      }
    }
  }
}
