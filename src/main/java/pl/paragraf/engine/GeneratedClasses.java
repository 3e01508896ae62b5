package pl.paragraf.engine;

import java.util.Map;

/** Loads generated classes from memory; what it does not hold, it asks its parent for. */
final class GeneratedClasses extends ClassLoader {

  private final Map<String, byte[]> classes;

  GeneratedClasses(ClassLoader parent, Map<String, byte[]> classes) {
    super(parent);
    this.classes = classes;
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    byte[] bytes = classes.get(name);
    if (bytes == null) {
      throw new ClassNotFoundException(name);
    }
    return defineClass(name, bytes, 0, bytes.length);
  }
}
