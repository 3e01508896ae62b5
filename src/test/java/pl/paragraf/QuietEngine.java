package pl.paragraf;

import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/**
 * Keeps the rule engine's debug and trace messages out of reach before a test runs without the
 * service, whose settings do so otherwise: with them the engine is ten times slower.
 */
public final class QuietEngine implements LauncherSessionListener {

  // held on to: the log manager keeps loggers weakly, and their levels with them
  private static final Logger DROOLS = Logger.getLogger("org.drools");
  private static final Logger KIE = Logger.getLogger("org.kie");

  @Override
  public void launcherSessionOpened(LauncherSession session) {
    hush();
  }

  /** For a main method that uses the engine outside the service. */
  public static void hush() {
    DROOLS.setLevel(Level.WARNING);
    KIE.setLevel(Level.WARNING);
  }
}
