package pl.paragraf.access;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.UnaryOperator;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import pl.paragraf.model.Message;
import pl.paragraf.model.Problem;
import pl.paragraf.model.ProblemException;

/**
 * The tokens and accounts there are. Readers see one state as a whole and never wait; a change is
 * on disk before anybody sees it. Thread-safe.
 */
@Singleton
final class AccessStore {

  private static final Logger LOG = Logger.getLogger(AccessStore.class);

  private final AccessFile file;
  private volatile AccessState state;

  @Inject
  AccessStore(@ConfigProperty(name = "paragraf.data-dir", defaultValue = "data") Path dataDir)
      throws IOException {
    Files.createDirectories(dataDir);
    file = new AccessFile(dataDir);
    state = file.read();
  }

  AccessState state() {
    return state;
  }

  /**
   * Makes a change, one after another.
   *
   * @param change answers the state as it is to be; an exception leaves everything as it was
   * @throws ProblemException UNAVAILABLE when it cannot be stored; nothing has changed then
   */
  synchronized void change(UnaryOperator<AccessState> change) {
    AccessState changed = change.apply(state);
    if (changed == state) {
      return;
    }
    try {
      file.write(changed);
    } catch (IOException e) {
      LOG.errorf("Tokens and accounts cannot be stored: %s", e.toString());
      throw new ProblemException(
          Problem.of(Problem.Kind.UNAVAILABLE, Message.of("credential.not-stored")));
    }
    state = changed;
  }
}
