package pl.paragraf.release;

import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import org.jboss.logging.Logger;
import pl.paragraf.regulation.Manifest;
import pl.paragraf.release.store.Registration;
import pl.paragraf.release.store.ReleaseStore;

/** Takes a regulation whose folder is gone out of use; its releases stay on record. */
final class Withdrawals {

  private static final Logger LOG = Logger.getLogger(Withdrawals.class);

  private final ReleaseStore store;
  private final StoredSources stored;
  private final Regulations regulations;

  Withdrawals(ReleaseStore store, StoredSources stored, Regulations regulations) {
    this.store = store;
    this.stored = stored;
    this.regulations = regulations;
  }

  void gone(String id, Instant now) {
    Optional<RegulationState> state = regulations.find(id);
    if (store.latest(id).isEmpty()) {
      state.ifPresent(s -> regulations.forget(id));
      return;
    }
    if (state.flatMap(RegulationState::withdrawnAt).isPresent()) {
      // Refused files of a folder that came back and went again are of no interest any more.
      regulations.change(id, RegulationState::restored);
      return;
    }
    try {
      store.withdraw(id, now);
    } catch (IOException e) {
      LOG.errorf(e, "That %s was withdrawn could not be stored", id);
    }
    Instant since = store.latest(id).flatMap(Registration::withdrawnAt).orElse(now);
    Optional<Manifest> manifest =
        state.flatMap(RegulationState::manifest).or(() -> stored.latestManifest(id));
    regulations.withdraw(id, since, manifest);
    LOG.warnf("%s: the folder is gone, the regulation is withdrawn since %s", id, since);
  }
}
