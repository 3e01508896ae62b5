package pl.paragraf.engine;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Rule files parsed lately: whoever saves one file of thirty changes nothing in the others, and
 * parsing them takes a quarter of a check. Trees are only read, so that all may share them. Only
 * files without a mistake are kept. Thread-safe.
 */
final class ParsedFiles {

  /** Characters of text; a tree takes some six times as many bytes. */
  private static final long MOST = 2_000_000;

  /** Of files of one path: several regulations have one, and one is edited again and again. */
  private static final int MOST_OF_A_PATH = 8;

  private final Map<String, Map<String, DrlSource.ParsedFile>> paths = byUse();
  private final long most;
  private final int mostOfAPath;
  private long held;

  ParsedFiles() {
    this(MOST, MOST_OF_A_PATH);
  }

  /**
   * Nothing yet.
   *
   * @param most characters of text kept; the paths used least lately go first
   * @param mostOfAPath texts kept of one path; those used least lately go first
   */
  ParsedFiles(long most, int mostOfAPath) {
    this.most = most;
    this.mostOfAPath = mostOfAPath;
  }

  synchronized Optional<DrlSource.ParsedFile> find(String path, String text) {
    return Optional.ofNullable(paths.getOrDefault(path, Map.of()).get(text));
  }

  synchronized void keep(DrlSource.ParsedFile file) {
    Map<String, DrlSource.ParsedFile> texts = paths.computeIfAbsent(file.path(), path -> byUse());
    if (texts.put(file.text(), file) == null) {
      held += file.text().length();
    }
    while (texts.size() > mostOfAPath) {
      held -= dropEldest(texts).text().length();
    }
    while (held > most && !paths.isEmpty()) {
      held -= dropEldest(paths).keySet().stream().mapToLong(String::length).sum();
    }
  }

  private static <T> Map<String, T> byUse() {
    return new LinkedHashMap<>(16, 0.75f, true);
  }

  private static <T> T dropEldest(Map<String, T> map) {
    var eldest = map.entrySet().iterator();
    T dropped = eldest.next().getValue();
    eldest.remove();
    return dropped;
  }
}
