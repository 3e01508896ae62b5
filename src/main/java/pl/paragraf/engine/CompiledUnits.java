package pl.paragraf.engine;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.jboss.logging.Logger;

/**
 * Compiled units, found by key: those of each regulation's last build in memory, more of them on
 * disk, so that a start with known files waits for no compiler, and those of the shipped rules in
 * the program itself. Losing one costs time, never an answer: every failure here is a miss.
 * Thread-safe.
 */
final class CompiledUnits {

  private static final Logger LOG = Logger.getLogger(CompiledUnits.class);

  /** Files on disk, the newest; some forty releases of a large regulation at one change each. */
  private static final int KEPT = 1_000;

  /** Folder of the program that holds the compiled form of the shipped rules. */
  private static final String PACKED = "compiled-rules";

  private static final String MODEL = "model";
  private static final String PRODUCT_BUILD = productBuild();

  private static final Executor WRITER =
      new ThreadPoolExecutor(
          0, 1, 10, TimeUnit.SECONDS, new LinkedBlockingQueue<>(64), CompiledUnits::daemon);

  private final Path folder;
  private final CompiledUnits known;
  private final Map<String, Map<String, CompiledUnit>> lastBuilds = new ConcurrentHashMap<>();

  /** A null folder keeps nothing on disk. */
  CompiledUnits(Path folder) {
    this(folder, null);
  }

  private CompiledUnits(Path folder, CompiledUnits known) {
    this.folder = folder;
    this.known = known;
  }

  /** Others, which find all that these have; what they are given, these never learn of. */
  CompiledUnits aside() {
    return new CompiledUnits(null, this);
  }

  Optional<CompiledUnit> find(String regulation, String key) {
    CompiledUnit last = lastBuilds.getOrDefault(regulation, Map.of()).get(key);
    if (last != null) {
      return Optional.of(last);
    }
    if (known != null) {
      return known.find(regulation, key);
    }
    try {
      byte[] bytes = bytes(key);
      if (bytes == null) {
        return Optional.empty();
      }
      CompiledUnit found = read(key, bytes);
      lastBuilds.computeIfAbsent(regulation, r -> new ConcurrentHashMap<>()).put(key, found);
      return Optional.of(found);
    } catch (IOException | RuntimeException e) {
      LOG.debugf("the compiled unit %s cannot be used: %s", key, e.getClass());
      return Optional.empty();
    }
  }

  private byte[] bytes(String key) throws IOException {
    if (folder != null && Files.isRegularFile(file(key))) {
      Path file = file(key);
      Files.setLastModifiedTime(file, FileTime.fromMillis(System.currentTimeMillis()));
      return Files.readAllBytes(file);
    }
    try (InputStream packed =
        CompiledUnits.class.getResourceAsStream("/" + PACKED + "/" + packedName(key))) {
      return packed == null ? null : packed.readAllBytes();
    }
  }

  /**
   * Keeps what a regulation's build used.
   *
   * @param made those of the units that were compiled for it
   */
  void keep(String regulation, List<CompiledUnit> used, List<CompiledUnit> made) {
    lastBuilds.put(
        regulation, used.stream().collect(Collectors.toConcurrentMap(CompiledUnit::key, u -> u)));
    if (folder != null && !made.isEmpty()) {
      try {
        WRITER.execute(() -> made.forEach(this::write));
      } catch (java.util.concurrent.RejectedExecutionException e) {
        LOG.debug("compiled units are not kept: the disk is too slow");
      }
    }
  }

  /** Forgets a regulation's units, for they turned out to be damaged. */
  void drop(String regulation, Iterable<CompiledUnit> damaged) {
    lastBuilds.remove(regulation);
    if (folder == null) {
      return;
    }
    for (CompiledUnit unit : damaged) {
      try {
        Files.deleteIfExists(file(unit.key()));
      } catch (IOException e) {
        LOG.warnf("damaged compiled rules stay on disk: %s", e.getClass().getSimpleName());
      }
    }
  }

  /** Takes the packed units out of the program when its classes are newer than they. */
  static void dropStale(Path program) throws IOException {
    Path packed = program.resolve(PACKED);
    if (!Files.isDirectory(packed)) {
      return;
    }
    FileTime newest = FileTime.fromMillis(0);
    try (Stream<Path> classes = Files.walk(program.resolve("pl"))) {
      newest = classes.map(CompiledUnits::lastUsed).max(Comparator.naturalOrder()).orElse(newest);
    }
    try (Stream<Path> units = Files.list(packed)) {
      for (Path unit : units.toList()) {
        if (lastUsed(unit).compareTo(newest) < 0) {
          Files.delete(unit);
        }
      }
    }
  }

  /** Makes compiled units part of the program, and nothing else. */
  static void pack(Path program, Iterable<CompiledUnit> units) throws IOException {
    Path packed = Files.createDirectories(program.resolve(PACKED));
    List<Path> wanted = new ArrayList<>();
    for (CompiledUnit unit : units) {
      Path file = packed.resolve(packedName(unit.key()));
      wanted.add(file);
      if (!Files.exists(file)) {
        Files.write(file, bytesOf(unit));
      }
    }
    try (Stream<Path> files = Files.list(packed)) {
      Set<Path> kept = Set.copyOf(wanted);
      for (Path file : files.filter(f -> !kept.contains(f)).toList()) {
        Files.delete(file);
      }
    }
  }

  private void write(CompiledUnit unit) {
    try {
      Files.createDirectories(folder);
      Path temporary = Files.createTempFile(folder, "compiling", ".tmp");
      try {
        Files.write(temporary, bytesOf(unit));
        move(temporary, file(unit.key()));
      } finally {
        Files.deleteIfExists(temporary);
      }
      prune();
    } catch (IOException | UncheckedIOException e) {
      LOG.warnf("compiled rules are not kept for the next start: %s", e.getClass().getSimpleName());
    }
  }

  private static byte[] bytesOf(CompiledUnit unit) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes, StandardCharsets.UTF_8)) {
      zip.setLevel(Deflater.BEST_SPEED);
      zip.putNextEntry(new ZipEntry(MODEL));
      zip.write(unit.model().getBytes(StandardCharsets.UTF_8));
      for (Map.Entry<String, byte[]> type : unit.classes().entrySet()) {
        zip.putNextEntry(new ZipEntry(type.getKey()));
        zip.write(type.getValue());
      }
    }
    return bytes.toByteArray();
  }

  private static CompiledUnit read(String key, byte[] bytes) throws IOException {
    String model = null;
    Map<String, byte[]> classes = new HashMap<>();
    try (ZipInputStream zip =
        new ZipInputStream(new ByteArrayInputStream(bytes), StandardCharsets.UTF_8)) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        if (entry.getName().equals(MODEL)) {
          model = new String(zip.readAllBytes(), StandardCharsets.UTF_8);
        } else {
          classes.put(entry.getName(), zip.readAllBytes());
        }
      }
    }
    if (model == null || !classes.containsKey(model)) {
      throw new IOException("the compiled unit is not whole");
    }
    return new CompiledUnit(key, model, classes);
  }

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "compiled-rules-writer");
    thread.setDaemon(true);
    thread.setPriority(Thread.MIN_PRIORITY);
    return thread;
  }

  private static void move(Path from, Path to) throws IOException {
    try {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private void prune() throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      List<Path> units = entries.filter(p -> p.toString().endsWith(".unit")).toList();
      if (units.size() > KEPT) {
        List<Path> oldestFirst =
            units.stream().sorted(Comparator.comparing(CompiledUnits::lastUsed)).toList();
        for (Path old : oldestFirst.subList(0, units.size() - KEPT)) {
          Files.deleteIfExists(old);
        }
      }
    }
  }

  private static FileTime lastUsed(Path file) {
    try {
      return Files.getLastModifiedTime(file);
    } catch (IOException e) {
      return FileTime.fromMillis(0);
    }
  }

  private Path file(String key) {
    return folder.resolve(PRODUCT_BUILD + "-" + packedName(key));
  }

  private static String packedName(String key) {
    return key + "-" + EngineVersion.current() + ".unit";
  }

  /** Rules compiled against another build's types must not be loaded by this one. */
  private static String productBuild() {
    try {
      Path code =
          Path.of(CompiledUnits.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      return Long.toHexString(Files.getLastModifiedTime(code).toMillis());
    } catch (IOException | URISyntaxException | RuntimeException e) {
      return Long.toHexString(System.currentTimeMillis());
    }
  }
}
