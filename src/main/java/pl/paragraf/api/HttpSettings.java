package pl.paragraf.api;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Settings of the web side. */
@ConfigMapping(prefix = "paragraf.http")
public interface HttpSettings {

  /** Greatest size of one case: a whole JSON body, or one line in bulk. */
  @WithDefault("16M")
  MemorySize bodyLimit();
}
