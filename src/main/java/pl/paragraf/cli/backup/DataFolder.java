package pl.paragraf.cli.backup;

import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The service's data folder: which of its files are state of their own. The ledger's tables are
 * kept apart, compiled rules are made again from the releases.
 *
 * @param path the folder, absolute
 */
record DataFolder(Path path) {

  private static final Set<String> NOT_STATE = Set.of("compiled", "ledger");
  private static final String TEMPORARY = ".tmp";
  private static final String RELEASES = "releases";

  /**
   * Paths of the files that are state, relative to the folder. Records of releases come first: the
   * texts they name were stored before them, so a later listing of those holds them all.
   */
  List<Path> state() throws IOException {
    List<Path> children;
    try (Stream<Path> list = Files.list(path)) {
      children =
          list.filter(child -> !NOT_STATE.contains(child.getFileName().toString()))
              .sorted(
                  Comparator.comparing((Path p) -> !p.endsWith(RELEASES))
                      .thenComparing(Comparator.naturalOrder()))
              .toList();
    }
    List<Path> state = new ArrayList<>();
    for (Path child : children) {
      try (Stream<Path> walk = Files.walk(child, FileVisitOption.FOLLOW_LINKS)) {
        walk.filter(file -> !file.toString().endsWith(TEMPORARY))
            .filter(Files::isRegularFile)
            .map(path::relativize)
            .sorted()
            .forEach(state::add);
      }
    }
    return state;
  }

  /** Whether there is nothing in it, or no such folder at all. */
  boolean empty() throws IOException {
    if (Files.notExists(path)) {
      return true;
    }
    try (Stream<Path> list = Files.list(path)) {
      return list.findAny().isEmpty();
    }
  }

  boolean holds(Path file) {
    return file.startsWith(path);
  }
}
