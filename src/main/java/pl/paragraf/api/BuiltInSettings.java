package pl.paragraf.api;

import java.util.Set;
import org.eclipse.microprofile.config.spi.ConfigSource;

/**
 * Settings the service works out for itself when it starts. Whatever the operator says goes before
 * them: they stand below every file and every variable of the environment.
 */
interface BuiltInSettings extends ConfigSource {

  @Override
  default int getOrdinal() {
    return 50;
  }

  @Override
  default Set<String> getPropertyNames() {
    return getProperties().keySet();
  }

  @Override
  default String getValue(String name) {
    return getProperties().get(name);
  }
}
