package pl.paragraf.engine;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Rule files parsed lately: whoever saves one file of thirty changes nothing in the others, and
 * parsing them takes a quarter of a check. Trees are only read, so that all may share them. Only
 * files without a mistake are kept. Thread-safe.
 */
final class ParsedFiles {

  /** Characters of text; a tree takes some ten times as many bytes. */
  private static final long MOST = 2_000_000;

  private record Key(String path, String text) {}

  private final Map<Key, DrlSource.ParsedFile> files = new LinkedHashMap<>(64, 0.75f, true);
  private final long most;
  private long held;

  ParsedFiles() {
    this(MOST);
  }

  /**
   * Nothing yet.
   *
   * @param most characters of text kept; the files used least lately go first
   */
  ParsedFiles(long most) {
    this.most = most;
  }

  synchronized Optional<DrlSource.ParsedFile> find(String path, String text) {
    return Optional.ofNullable(files.get(new Key(path, text)));
  }

  synchronized void keep(DrlSource.ParsedFile file) {
    if (files.put(new Key(file.path(), file.text()), file) == null) {
      held += file.text().length();
    }
    Iterator<Key> eldest = files.keySet().iterator();
    while (held > most && eldest.hasNext()) {
      held -= eldest.next().text().length();
      eldest.remove();
    }
  }
}
