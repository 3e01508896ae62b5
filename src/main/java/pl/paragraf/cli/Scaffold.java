package pl.paragraf.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The files a new regulation begins with; their texts stand beside the program's messages. */
final class Scaffold {

  private static final List<String> FILES =
      List.of(
          "regulation.yaml",
          "provisions.yaml",
          "labels.yaml",
          "facts.drl",
          "parameters.drl",
          "support.drl",
          "scenarios/support.yaml",
          "examples/first-case.json");

  private Scaffold() {}

  /**
   * Writes the folder as a whole or not at all: a running service must not see half of it.
   *
   * @param folder must not exist yet
   */
  static void write(String id, Path folder) throws IOException {
    Files.createDirectories(folder.toAbsolutePath().getParent());
    // Hidden folders are no regulations.
    Path making = Files.createTempDirectory(folder.toAbsolutePath().getParent(), ".making-");
    try {
      Path made = making.resolve(id);
      for (String file : FILES) {
        Path target = made.resolve(file);
        Files.createDirectories(target.getParent());
        Files.writeString(target, text(file, id));
      }
      Files.move(made, folder);
    } finally {
      remove(making);
    }
  }

  private static String text(String file, String id) throws IOException {
    try (InputStream in = Scaffold.class.getResourceAsStream("/pl/paragraf/scaffold/" + file)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .replace("@id@", id)
          .replace("@package@", "rules." + id.replace("-", "_"));
    }
  }

  private static void remove(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      files
          .sorted(Comparator.reverseOrder())
          .forEach(
              file -> {
                try {
                  Files.deleteIfExists(file);
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
              });
    }
  }
}
