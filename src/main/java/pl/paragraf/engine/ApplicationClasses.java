package pl.paragraf.engine;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What the application's class path holds, remembered from build to build: it never changes while
 * the process runs, and every build asks it a thousand times for the same names, most of which it
 * does not have. Bounded and thread-safe.
 */
final class ApplicationClasses {

  private static final int MOST_NAMES = 20_000;
  private static final int MOST_FILES = 3_000;

  private final ClassLoader application;
  private final Set<String> missingClasses = ConcurrentHashMap.newKeySet();
  private final Map<String, Optional<byte[]>> classFiles = new ConcurrentHashMap<>();

  ApplicationClasses(ClassLoader application) {
    this.application = application;
  }

  ClassLoader loader() {
    return application;
  }

  Class<?> load(String name) throws ClassNotFoundException {
    if (missingClasses.contains(name)) {
      throw new ClassNotFoundException(name);
    }
    try {
      return application.loadClass(name);
    } catch (ClassNotFoundException e) {
      if (missingClasses.size() >= MOST_NAMES) {
        missingClasses.clear();
      }
      missingClasses.add(name);
      throw e;
    }
  }

  InputStream open(String resource) {
    if (!resource.endsWith(".class")) {
      return application.getResourceAsStream(resource);
    }
    Optional<byte[]> known = classFiles.get(resource);
    if (known == null) {
      if (classFiles.size() >= MOST_FILES) {
        classFiles.clear();
      }
      known = read(resource);
      classFiles.put(resource, known);
    }
    return known.map(ByteArrayInputStream::new).orElse(null);
  }

  private Optional<byte[]> read(String resource) {
    try (InputStream in = application.getResourceAsStream(resource)) {
      return in == null ? Optional.empty() : Optional.of(in.readAllBytes());
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
