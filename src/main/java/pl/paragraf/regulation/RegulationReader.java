package pl.paragraf.regulation;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import pl.paragraf.model.Diagnostic;

/** Reads a regulation's folder as a whole. Thread-safe. */
public final class RegulationReader {

  static final String MANIFEST = "regulation.yaml";
  static final String PROVISIONS = "provisions.yaml";

  /** What people call the codes; a regulation may do without. */
  public static final String LABELS = "labels.yaml";

  /**
   * Shifts of thresholds that no scenario can notice; a regulation may do without. Like scenarios
   * it says what was proven of a release, and belongs to it.
   */
  public static final String MUTANTS = "mutants.yaml";

  /** Enough for a long regulation; the engine's build needs memory in proportion. */
  public static final int MAX_BYTES = 4 * 1024 * 1024;

  /**
   * Reads the folder's files. Mistakes in them become diagnostics, never an exception.
   *
   * @throws IOException when the folder itself cannot be read
   */
  public Reading read(Path folder) throws IOException {
    List<Diagnostic> diagnostics = new ArrayList<>();
    SortedMap<String, String> files = new TreeMap<>();
    MessageDigest digest = sha256();
    long total = 0;
    for (Map.Entry<String, Path> file : regulationFiles(folder).entrySet()) {
      byte[] bytes;
      try {
        bytes = withoutMark(Files.readAllBytes(file.getValue()));
      } catch (NoSuchFileException e) {
        continue; // removed between listing and reading: the next event tells
      }
      total += bytes.length;
      add(digest, file.getKey(), bytes);
      if (total > MAX_BYTES) {
        String limit = "The folder holds more than " + MAX_BYTES + " bytes of rules.";
        diagnostics.add(Diagnostic.error(file.getKey(), 0, 0, "TOO_LARGE", limit));
        break;
      }
      decode(file.getKey(), bytes, diagnostics).ifPresent(text -> files.put(file.getKey(), text));
    }
    String id = folder.getFileName().toString();
    return parse(id, files, "sha256:" + HexFormat.of().formatHex(digest.digest()), diagnostics);
  }

  /** The same for files already in memory, by path relative to the regulation's folder. */
  public Reading parse(String id, SortedMap<String, String> files) {
    return parse(id, files, digest(files), new ArrayList<>());
  }

  /** {@code sha256:} and 64 hex digits over paths and contents: what names a release. */
  public static String digest(SortedMap<String, String> files) {
    MessageDigest digest = sha256();
    files.forEach((path, text) -> add(digest, path, text.getBytes(StandardCharsets.UTF_8)));
    return "sha256:" + HexFormat.of().formatHex(digest.digest());
  }

  private static Reading parse(
      String id, SortedMap<String, String> files, String digest, List<Diagnostic> diagnostics) {
    YamlFiles yaml = new YamlFiles(diagnostics);
    Optional<Manifest> manifest = Optional.empty();
    Optional<Provisions> provisions = Optional.empty();
    CodeLabels labels = labels(yaml, files);
    if (present(files, MANIFEST, diagnostics)) {
      manifest = yaml.manifest(MANIFEST, files.get(MANIFEST), id);
    }
    if (present(files, PROVISIONS, diagnostics)) {
      provisions = yaml.provisions(PROVISIONS, files.get(PROVISIONS));
    }
    boolean rules = false;
    for (Map.Entry<String, String> file : files.entrySet()) {
      if (file.getKey().endsWith(".drl")) {
        rules = true;
        if (file.getValue().isBlank()) {
          String message =
              "The file is empty. Perhaps it was being saved: save it again, or remove it.";
          diagnostics.add(Diagnostic.error(file.getKey(), 1, 1, "EMPTY_FILE", message));
        }
      }
    }
    if (!rules) {
      String message = "The folder holds no rule file (*.drl).";
      diagnostics.add(Diagnostic.error("", 0, 0, "NO_RULES", message));
    }
    boolean refused = diagnostics.stream().anyMatch(d -> d.severity() == Diagnostic.Severity.ERROR);
    Optional<RegulationSource> source =
        refused || manifest.isEmpty() || provisions.isEmpty()
            ? Optional.empty()
            : Optional.of(
                new RegulationSource(id, manifest.get(), provisions.get(), labels, files, digest));
    return new Reading(id, digest, source, diagnostics);
  }

  /**
   * The labels alone, for whoever has a release's file but no need of the rest.
   *
   * @param text of {@code labels.yaml}
   * @return none when the text is not as this version expects it
   */
  public static CodeLabels labels(String text) {
    return new YamlFiles(new ArrayList<>()).labels(LABELS, text).orElse(CodeLabels.NONE);
  }

  private static CodeLabels labels(YamlFiles yaml, SortedMap<String, String> files) {
    return files.containsKey(LABELS)
        ? yaml.labels(LABELS, files.get(LABELS)).orElse(CodeLabels.NONE)
        : CodeLabels.NONE;
  }

  private static boolean present(
      SortedMap<String, String> files, String name, List<Diagnostic> diagnostics) {
    if (files.containsKey(name)) {
      return true;
    }
    if (diagnostics.stream().noneMatch(d -> d.file().equals(name))) {
      String message = "The file " + name + " is missing; rules/README.md shows what it holds.";
      diagnostics.add(Diagnostic.error(name, 0, 0, "MISSING_FILE", message));
    }
    return false;
  }

  /** Whether a path relative to a regulation's folder names one of its files. */
  public static boolean belongs(Path relative) {
    String name = relative.getFileName().toString();
    if (name.startsWith(".") || name.startsWith("#") || name.endsWith("~")) {
      return false; // what editors leave beside the file they save
    }
    if (relative.getNameCount() == 1) {
      return name.endsWith(".drl")
          || name.equals(MANIFEST)
          || name.equals(PROVISIONS)
          || name.equals(LABELS)
          || name.equals(MUTANTS);
    }
    return relative.getNameCount() == 2
        && relative.getName(0).toString().equals("scenarios")
        && name.endsWith(".yaml");
  }

  private static SortedMap<String, Path> regulationFiles(Path folder) throws IOException {
    SortedMap<String, Path> found = new TreeMap<>();
    try (Stream<Path> walk = Files.walk(folder, 2, FileVisitOption.FOLLOW_LINKS)) {
      walk.filter(Files::isRegularFile)
          .filter(path -> belongs(folder.relativize(path)))
          .forEach(path -> found.put(unixStyle(folder.relativize(path)), path));
    } catch (java.io.UncheckedIOException e) {
      throw e.getCause();
    }
    return found;
  }

  private static String unixStyle(Path relative) {
    return relative.toString().replace('\\', '/');
  }

  /** Without the mark some editors begin UTF-8 with: the digest is that of the texts as kept. */
  private static byte[] withoutMark(byte[] bytes) {
    boolean marked =
        bytes.length >= 3
            && bytes[0] == (byte) 0xEF
            && bytes[1] == (byte) 0xBB
            && bytes[2] == (byte) 0xBF;
    return marked ? Arrays.copyOfRange(bytes, 3, bytes.length) : bytes;
  }

  private static Optional<String> decode(String file, byte[] bytes, List<Diagnostic> diagnostics) {
    try {
      String text =
          StandardCharsets.UTF_8
              .newDecoder()
              .onMalformedInput(CodingErrorAction.REPORT)
              .onUnmappableCharacter(CodingErrorAction.REPORT)
              .decode(ByteBuffer.wrap(bytes))
              .toString();
      return Optional.of(text);
    } catch (CharacterCodingException e) {
      String message = "The file is not UTF-8 text. Save it again with the encoding UTF-8.";
      diagnostics.add(Diagnostic.error(file, 0, 0, "NOT_UTF8", message));
      return Optional.empty();
    }
  }

  /** Length before content, so that no two sets of files can give the same bytes. */
  private static void add(MessageDigest digest, String path, byte[] content) {
    byte[] name = path.getBytes(StandardCharsets.UTF_8);
    digest.update(ByteBuffer.allocate(12).putInt(name.length).putLong(content.length).array());
    digest.update(name);
    digest.update(content);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
