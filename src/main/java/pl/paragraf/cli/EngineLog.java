package pl.paragraf.cli;

import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * The engine's log without its finer levels: without the service nobody has set them, and asked for
 * them the engine spends most of its time on words nobody reads.
 */
final class EngineLog {

  /** Loggers that nobody holds on to forget their level. */
  private static final List<Logger> KEPT =
      List.of(Logger.getLogger("org.drools"), Logger.getLogger("org.kie"));

  private EngineLog() {}

  static void quiet() {
    KEPT.forEach(logger -> logger.setLevel(Level.SEVERE));
  }
}
