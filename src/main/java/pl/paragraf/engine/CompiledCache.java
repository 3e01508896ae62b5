package pl.paragraf.engine;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.kie.api.KieServices;
import org.kie.api.builder.ReleaseId;

/**
 * Compiled rules on disk, by content digest and engine version, so that a start with known files
 * waits for no compiler. Losing an entry costs time, never an answer: every failure here is a miss.
 */
final class CompiledCache {

  private static final Logger LOG = Logger.getLogger(CompiledCache.class);
  private static final int KEPT = 32;

  /** Folder of the program that holds the compiled form of the shipped rules. */
  private static final String PACKED = "compiled-rules";

  /** One at a time, and only the newest: whoever edits quickly needs no compiled past. */
  private static final Executor WRITER =
      new ThreadPoolExecutor(
          0,
          1,
          10,
          TimeUnit.SECONDS,
          new ArrayBlockingQueue<>(1),
          CompiledCache::daemon,
          new ThreadPoolExecutor.DiscardOldestPolicy());

  private static final String PRODUCT_BUILD = productBuild();

  /** Keeps nothing. */
  static final CompiledCache NONE = new CompiledCache(null);

  private final Path folder;

  /** A null folder keeps nothing. */
  CompiledCache(Path folder) {
    this.folder = folder;
  }

  /** Puts the compiled rules into the engine's repository; false when there are none. */
  boolean load(String digest, ReleaseId module, KieServices services) {
    try {
      byte[] bytes = bytes(digest);
      return bytes != null
          && services
              .getRepository()
              .addKieModule(services.getResources().newByteArrayResource(bytes))
              .getReleaseId()
              .equals(module);
    } catch (IOException | RuntimeException e) {
      LOG.debugf("compiled rules %s cannot be used: %s", digest, e.getClass());
      return false;
    }
  }

  private byte[] bytes(String digest) throws IOException {
    if (folder != null && Files.isRegularFile(file(digest))) {
      Path file = file(digest);
      Files.setLastModifiedTime(file, FileTime.fromMillis(System.currentTimeMillis()));
      return Files.readAllBytes(file);
    }
    try (InputStream packed =
        CompiledCache.class.getResourceAsStream("/" + PACKED + "/" + packedName(digest))) {
      return packed == null ? null : packed.readAllBytes();
    }
  }

  /** Whether the program's own folder holds the rules, compiled against its present classes. */
  static boolean packed(Path program, String digest) {
    Path packed = program.resolve(PACKED).resolve(packedName(digest));
    if (!Files.isRegularFile(packed)) {
      return false;
    }
    try (Stream<Path> classes = Files.walk(program.resolve("pl"))) {
      FileTime made = lastUsed(packed);
      return classes.noneMatch(c -> lastUsed(c).compareTo(made) > 0);
    } catch (IOException e) {
      return false;
    }
  }

  /** Makes compiled rules part of the program. */
  static void pack(Path program, String digest, byte[] module) {
    try {
      Path packed = Files.createDirectories(program.resolve(PACKED));
      Files.write(packed.resolve(packedName(digest)), module);
    } catch (IOException e) {
      throw new UncheckedIOException("the compiled rules cannot be packed", e);
    }
  }

  /** Takes every packed entry but those named out of the program. */
  static void keepPacked(Path program, Set<String> digests) throws IOException {
    Path packed = program.resolve(PACKED);
    Set<String> kept = new HashSet<>();
    digests.forEach(digest -> kept.add(packedName(digest)));
    if (Files.isDirectory(packed)) {
      try (Stream<Path> entries = Files.list(packed)) {
        for (Path entry : entries.toList()) {
          if (!kept.contains(entry.getFileName().toString())) {
            Files.delete(entry);
          }
        }
      }
    }
  }

  void drop(String digest) {
    if (folder == null) {
      return;
    }
    try {
      Files.deleteIfExists(file(digest));
    } catch (IOException e) {
      LOG.warnf("damaged compiled rules stay on disk: %s", e.getClass().getSimpleName());
    }
  }

  /** Keeps the module in the background: packing it takes a tenth of the time a build takes. */
  void store(String digest, Supplier<byte[]> module) {
    if (folder != null) {
      WRITER.execute(() -> write(digest, module.get()));
    }
  }

  private void write(String digest, byte[] module) {
    try {
      Files.createDirectories(folder);
      Path temporary = Files.createTempFile(folder, "compiling", ".tmp");
      try {
        Files.write(temporary, module);
        move(temporary, file(digest));
      } finally {
        Files.deleteIfExists(temporary);
      }
      prune();
    } catch (IOException | UncheckedIOException e) {
      LOG.warnf("compiled rules are not kept for the next start: %s", e.getClass().getSimpleName());
    }
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
      List<Path> modules = entries.filter(p -> p.toString().endsWith(".kjar")).toList();
      if (modules.size() > KEPT) {
        List<Path> oldestFirst =
            modules.stream().sorted(Comparator.comparing(CompiledCache::lastUsed)).toList();
        for (Path old : oldestFirst.subList(0, modules.size() - KEPT)) {
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

  private Path file(String digest) {
    return folder.resolve(PRODUCT_BUILD + "-" + packedName(digest));
  }

  private static String packedName(String digest) {
    String engine = KieServices.class.getPackage().getImplementationVersion();
    return digest.replace(':', '-') + "-" + engine + ".kjar";
  }

  /** Rules compiled against another build's types must not be loaded by this one. */
  private static String productBuild() {
    try {
      Path code =
          Path.of(CompiledCache.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      return Long.toHexString(Files.getLastModifiedTime(code).toMillis());
    } catch (IOException | URISyntaxException | RuntimeException e) {
      return Long.toHexString(System.currentTimeMillis());
    }
  }
}
