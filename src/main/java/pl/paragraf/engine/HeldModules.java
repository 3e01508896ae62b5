package pl.paragraf.engine;

import java.util.HashMap;
import java.util.Map;
import org.kie.api.KieServices;
import org.kie.api.builder.ReleaseId;

/**
 * Counts who needs a module in the engine's JVM-wide repository. Two releases of the same files
 * share one module; it leaves with the last of them. Thread-safe.
 */
final class HeldModules {

  private static final Map<ReleaseId, Integer> HELD = new HashMap<>();

  private HeldModules() {}

  /** To be called before the module is added, so that nobody removes it meanwhile. */
  static void hold(ReleaseId module) {
    synchronized (HELD) {
      HELD.merge(module, 1, Integer::sum);
    }
  }

  static void drop(ReleaseId module) {
    synchronized (HELD) {
      if (HELD.merge(module, -1, Integer::sum) <= 0) {
        HELD.remove(module);
        KieServices.get().getRepository().removeKieModule(module);
      }
    }
  }
}
