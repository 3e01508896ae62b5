package pl.paragraf.engine;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.Collections;
import java.util.Enumeration;

/**
 * Stands between a release's classes and the application's. The application's loaders remember
 * every name of a class or resource they were ever asked for; names of generated classes must not
 * reach them, or every reload would leave some behind.
 */
final class ReleaseClassLoader extends ClassLoader {

  private final ApplicationClasses application;
  private final String generated;

  ReleaseClassLoader(ApplicationClasses application, String rulePackage) {
    super(application.loader());
    this.application = application;
    this.generated = rulePackage + ".";
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    if (isGenerated(name)) {
      throw new ClassNotFoundException(name);
    }
    return application.load(name);
  }

  @Override
  public URL getResource(String name) {
    return isGenerated(name.replace('/', '.')) ? null : super.getResource(name);
  }

  @Override
  public Enumeration<URL> getResources(String name) throws IOException {
    return isGenerated(name.replace('/', '.'))
        ? Collections.emptyEnumeration()
        : super.getResources(name);
  }

  @Override
  public InputStream getResourceAsStream(String name) {
    return isGenerated(name.replace('/', '.')) ? null : application.open(name);
  }

  private boolean isGenerated(String name) {
    return name.startsWith(generated);
  }
}
