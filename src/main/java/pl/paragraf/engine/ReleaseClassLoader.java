package pl.paragraf.engine;

/**
 * Stands between a release's classes and the application's. The application's loaders keep a lock
 * object for every class name they were ever asked for; names of generated classes must not reach
 * them, or every reload would leave some behind.
 */
final class ReleaseClassLoader extends ClassLoader {

  private final String generated;

  ReleaseClassLoader(ClassLoader application, String rulePackage) {
    super(application);
    this.generated = rulePackage + ".";
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    if (name.startsWith(generated)) {
      throw new ClassNotFoundException(name);
    }
    return getParent().loadClass(name);
  }
}
