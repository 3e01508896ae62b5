package pl.paragraf.engine;

import org.kie.api.KieServices;

/** Which rule engine this is: results are only promised to repeat under the same one. */
public final class EngineVersion {

  private static final String VERSION = KieServices.class.getPackage().getImplementationVersion();

  private EngineVersion() {}

  /** Version of Drools, as its library says, for example {@code 10.2.0}. */
  public static String current() {
    return VERSION == null ? "unknown" : VERSION;
  }
}
