package pl.paragraf.api.connection;

import io.quarkus.runtime.configuration.MemorySize;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.impl.VertxBuilder;
import io.vertx.core.spi.VertxServiceProvider;
import java.time.Duration;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

/** Puts the watch over connections into the network layer when that is made. */
public final class ConnectionWatch implements VertxServiceProvider {

  private static final int CONNECTIONS = 4_096;
  private static final Duration HEAD_TIME = Duration.ofSeconds(15);

  @Override
  public void init(VertxBuilder builder) {
    Config config = ConfigProvider.getConfig();
    builder.findTransport(
        new WatchedTransport(
            builder.findTransport(),
            config
                .getOptionalValue("paragraf.limits.connections", Integer.class)
                .orElse(CONNECTIONS),
            config.getOptionalValue("paragraf.limits.head-time", Duration.class).orElse(HEAD_TIME),
            http(config)));
  }

  /** How heads are read, as the server itself is told to. */
  private static HttpServerOptions http(Config config) {
    HttpServerOptions options = new HttpServerOptions();
    config
        .getOptionalValue("quarkus.http.limits.max-header-size", MemorySize.class)
        .ifPresent(size -> options.setMaxHeaderSize((int) size.asLongValue()));
    config
        .getOptionalValue("quarkus.http.limits.max-initial-line-length", Integer.class)
        .ifPresent(options::setMaxInitialLineLength);
    config
        .getOptionalValue("quarkus.http.limits.max-chunk-size", MemorySize.class)
        .ifPresent(size -> options.setMaxChunkSize((int) size.asLongValue()));
    return options;
  }
}
